"""What a check finds: which word is wrong, where it is written, and what was expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Flaw:
    """Something that does not fit.

    Attributes:
        files: pattern of the files in which to look for ``word``, below the shop's folder.
        word: what to look for; empty where something is missing altogether.
        message: what is wrong and what is expected.
        marker: a text that the line must hold besides the word.
        nth: which mention is the wrong one, counting from 1.
    """

    files: str
    word: str
    message: str
    marker: str = ""
    nth: int = 1


def doubles(files: str, what: str, ids: Iterable[str], marker: str = "id:") -> Iterator[Flaw]:
    """A flaw for each id that stands twice."""
    for name, count in Counter(ids).items():
        if count > 1:
            yield Flaw(files, name, f"{what} {name!r} stands here twice; every one needs its own", marker, nth=2)
