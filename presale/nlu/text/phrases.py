"""Finding many known phrases in one walk over a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


def folded(text: str) -> str:
    """``text`` in lower case with the same length, so that offsets stay true (“İ” would grow and is left alone)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


class PhraseTable(Generic[Meaning]):
    """Phrases with a meaning each. A dict per length, tried longest first, beats an automaton at the lengths of chat."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._meanings = {phrase: meaning for phrase, meaning in meanings.items() if phrase}
        lengths: dict[str, set[int]] = {}
        for phrase in self._meanings:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def __len__(self) -> int:
        return len(self._meanings)

    def get(self, phrase: str) -> Meaning | None:
        """The meaning of exactly this phrase."""
        return self._meanings.get(phrase)

    def longest_at(self, text: str, start: int) -> tuple[int, Meaning] | None:
        """End and meaning of the longest phrase that begins at ``start``."""
        for length in self._lengths.get(text[start], ()):
            phrase = text[start : start + length]
            meaning = self._meanings.get(phrase)
            if meaning is not None:
                return start + len(phrase), meaning
        return None

    def scan(self, text: str) -> Iterator[tuple[int, int, Meaning]]:
        """(start, end, meaning) of the phrases in ``text``, leftmost longest, without overlap."""
        at = 0
        while at < len(text):
            hit = self.longest_at(text, at) if text[at] in self._lengths else None
            if hit is None:
                at += 1
                continue
            yield at, hit[0], hit[1]
            at = hit[0]

    def scan_all(self, text: str) -> Iterator[tuple[int, int, Meaning]]:
        """Like ``scan``, but from every position: a phrase may begin inside another one."""
        for at, first in enumerate(text):
            if first in self._lengths and (hit := self.longest_at(text, at)):
                yield at, hit[0], hit[1]
