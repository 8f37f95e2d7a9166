"""The general word tables of data/lexicon: words of goods that the shop need not sell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from presale.nlu.catalogue.model import Meaning
from presale.nlu.text.phrases import folded
from presale.nlu.text.tables import LEXICON, fault, read_entries, read_list, read_top

ENTITIES = (
    "product", "category", "color", "size", "material", "height", "weight", "age", "foot_length", "budget", "region",
    "order_no", "quantity", "occasion", "audience", "attribute",
)  # fmt: skip
FILES = ("categories", "colors", "materials", "occasions", "audiences", "attributes")


@dataclass(frozen=True)
class Lexicon:
    """One table: words (folded) with what they mean, and words that contain one of them without meaning it."""

    entity: str
    words: dict[str, str]
    harmless: tuple[str, ...]

    def meanings(self) -> dict[str, Meaning]:
        """The words with their meaning."""
        return {word: Meaning(self.entity, canonical) for word, canonical in self.words.items()}


def read_lexicon(path: Path) -> Lexicon:
    """Read one table: ``entity``, ``words`` (canonical: [variants]) and optionally ``harmless``.

    Raises:
        TrainingDataError: names file and line of what cannot be used, an entity unknown to the contract included.
    """
    top = read_top(path)
    for name, node in top.items():
        if name not in ("entity", "words", "harmless"):
            raise fault(path, node.start_mark.line + 1, f"unknown section “{name}”; known are entity, words, harmless.")
    entity = _entity(path, top)
    if "words" not in top:
        raise fault(path, 1, "has no section `words:`.")
    words = {folded(entry.word): entry.canonical for entry in read_entries(path, top["words"], with_canonicals=True)}
    harmless = tuple(read_list(path, top["harmless"])) if "harmless" in top else ()
    return Lexicon(entity, words, tuple(folded(word) for word in harmless))


@lru_cache(maxsize=1)
def usual_lexicons() -> tuple[Lexicon, ...]:
    """The tables of this repository, read once."""
    return tuple(read_lexicon(LEXICON / f"{name}.yml") for name in FILES)


def _entity(path: Path, top: dict[str, yaml.Node]) -> str:
    node = top.get("entity")
    if not isinstance(node, yaml.ScalarNode):
        raise fault(path, 1, "has no line `entity: <name>`.")
    if node.value not in ENTITIES:
        raise fault(path, node.start_mark.line + 1, f"unknown entity “{node.value}”; known are {', '.join(ENTITIES)}.")
    return str(node.value)
