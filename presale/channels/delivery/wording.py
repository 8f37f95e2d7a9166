"""The sentences that the channels say by themselves, from ``data/wechat.yml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from string import Formatter

import yaml

from presale.errors import TrainingDataError

WORDS = {
    "late": {"text"},
    "person_says": {"name", "text"},
    "product_line": {"title", "price", "note"},
    "coupon_line": {"title", "minus", "condition"},
    "coupon_condition": {"threshold"},
    "location_said": {"place"},
    "item_said": {"number"},
}
"""The placeholders that a sentence may use; all others use none."""


@dataclass(frozen=True)
class Wording:
    """Every sentence by its name in the file; ``{words}`` are filled in."""

    choose_by_number: str
    late: str
    still_working: str
    person_says: str
    product_line: str
    coupon_line: str
    coupon_condition: str
    coupon_without_condition: str
    unheld_value: str
    welcome: str
    welcome_on_product: str
    got_image: str
    got_voice_unheard: str
    got_video: str
    got_location: str
    got_card: str
    got_unknown: str
    cannot_answer_now: str
    location_said: str
    product_card_said: str
    item_said: str


def read_wording(path: Path) -> Wording:
    """Read the sentences.

    Raises:
        TrainingDataError: one is missing, unknown, or uses a placeholder that it does not get; the message names it.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts = {str(name): str(text) for name, text in dict(content).items()}
    except (OSError, yaml.YAMLError, TypeError, ValueError) as error:
        raise TrainingDataError(f"{path}: cannot be read as sentences by name ({error}).") from None
    _check_names(path, set(texts))
    for name, text in texts.items():
        _check_words(path, name, text)
    return Wording(**texts)


def _check_names(path: Path, names: set[str]) -> None:
    wanted = {f.name for f in fields(Wording)}
    if names != wanted:
        raise TrainingDataError(f"{path}: missing {sorted(wanted - names)}, unknown {sorted(names - wanted)}.")


def _check_words(path: Path, name: str, text: str) -> None:
    try:
        used = {word for _, word, _, _ in Formatter().parse(text) if word is not None}
    except ValueError as error:
        raise TrainingDataError(f"{path}: `{name}` has an odd brace ({error}).") from None
    if used - WORDS.get(name, set()):
        raise TrainingDataError(f"{path}: `{name}` may use {sorted(WORDS.get(name, set()))}, not {sorted(used)}.")
