"""The nouns of the check."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong where, in one sentence that tells what to do.

    ``fatal`` is what no model can be trained with; the rest makes a worse one.
    """

    place: Place
    sentence: str
    fatal: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


@dataclass(frozen=True)
class Annotation:
    """An entity marked in a phrasing; the span is in the text without marks."""

    entity: str
    start: int
    end: int


@dataclass(frozen=True)
class Phrasing:
    """One example of an intent, without the marks of its entities."""

    intent: str
    text: str
    place: Place
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True)
class IntentBlock:
    """An intent as one file gives it."""

    intent: str
    place: Place
    phrasings: tuple[Phrasing, ...]
