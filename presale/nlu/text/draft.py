"""A text under revision that remembers where each of its characters came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]
Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Draft:
    """``spans[i]`` is where character i of ``text`` stood in what was typed, as (start, end)."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> Draft:
        """A draft in which nothing has been changed yet."""
        return cls(text, tuple((i, i + 1) for i in range(len(text))))

    def rewritten(self, edits: Iterable[Edit]) -> Draft:
        """The draft after replacing each (start, end, replacement); edits are ordered and do not overlap.

        A replacement of the same length keeps the places character by character; any other points to the whole of what
        it replaces.
        """
        texts: list[str] = []
        spans: list[Span] = []
        done = 0
        for start, end, new in edits:
            texts += (self.text[done:start], new)
            spans += self.spans[done:start]
            spans += self._places(start, end, len(new))
            done = end
        if not texts:
            return self
        texts.append(self.text[done:])
        spans += self.spans[done:]
        return Draft("".join(texts), tuple(spans))

    def _places(self, start: int, end: int, length: int) -> tuple[Span, ...]:
        if length == end - start:
            return self.spans[start:end]
        return ((self.spans[start][0], self.spans[end - 1][1]),) * length
