"""Reads what trainers edit under ``data/`` and answering needs as values."""

from __future__ import annotations

from pathlib import Path

import yaml

from presale.answers.capsules import CapsuleBook
from presale.errors import TrainingDataError


def read_capsules(path: Path) -> CapsuleBook:
    """The capsule table that trainers edit.

    Raises:
        TrainingDataError: the file is missing or not of the expected form; the message names it.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return CapsuleBook(
            {question: tuple(following) for question, following in content["next"].items()},
            {question: dict(by_shelf) for question, by_shelf in content["wording"].items()},
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise TrainingDataError(
            f"{path}: cannot be used as the capsule table ({error}); it needs `next` and `wording`."
        ) from None


def read_quoting_policy(folder: Path) -> frozenset[str]:
    """The keys of the ``faq/*`` answers in which a trainer quotes ``{policy}``."""
    quoting = set()
    for path in sorted(folder.glob("*.yml")):
        for name, variants in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("responses", {}).items():
            if name.startswith("utter_faq/") and any("{policy}" in str(v.get("text", "")) for v in variants):
                quoting.add(name.removeprefix("utter_faq/"))
    return frozenset(quoting)


def read_faq_texts(folder: Path) -> dict[str, str]:
    """The plain wording of every ``faq/<key>``."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        for name, variants in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("responses", {}).items():
            plain = [str(v["text"]) for v in variants if "text" in v and "channel" not in v and "condition" not in v]
            if name.startswith("utter_faq/") and plain:
                texts[name.removeprefix("utter_faq/")] = plain[0]
    return texts
