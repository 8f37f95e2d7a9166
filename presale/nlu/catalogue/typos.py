"""Product names with one wrong, missing or added character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os.path import commonprefix

from presale.nlu.catalogue.model import Find, Meaning
from presale.nlu.catalogue.sound import sounds_alike

SHORTEST = 4
"""Names under four characters have too many neighbours to guess among."""
_CONTRASTS = tuple(
    frozenset(words)
    for words in (
        "男女童",
        "大中小",
        "长短中",
        "厚薄",
        "上下",
        "春夏秋冬",
        "冷热",
        "左右",
        "高低中",
        "单双",
        "新老",
        "软硬",
        "内外",
    )
)
"""Pairs like 男 and 女 tell products apart."""
FUNCTION_WORDS = frozenset(
    "的了吗呢吧啊呀嘛哦哈多有没是不我你他她它在要还能会就这那哪什怎几个件条款双只给和跟到都也再很太好又想买卖"
)
"""A character of these is a word of its own, not the wrong one of a name."""

Half = tuple[str, str, int, Meaning]
_KEY = 2
"""Characters by which halves are looked up: the shortest half has two."""


@dataclass(frozen=True)
class Slip:
    """A name found with one slip.

    Attributes:
        doubt: the position in the text of the wrong or added character, or where one is missing.
        alike: the wrong character sounds like the right one, so that it is likely to be a slip indeed.
        replaced: one character stands for another, rather than being added or missing.
    """

    find: Find
    doubt: int
    alike: bool
    replaced: bool


class TypoTable:
    """Names that are recognised with one slip.

    One slip leaves one half of a name intact: halves are looked up exactly and the rest is compared, so that a message
    costs one dict look-up a character however large the catalogue is.
    """

    def __init__(self, names: Mapping[str, Meaning]) -> None:
        self._halves: dict[str, list[Half]] = {}
        for name, meaning in names.items():
            if len(name) >= SHORTEST and not name.isascii():
                middle = len(name) // 2
                for half, offset in ((name[:middle], 0), (name[middle:], middle)):
                    self._halves.setdefault(half[:_KEY], []).append((half, name, offset, meaning))

    def scan(self, text: str) -> Iterator[Slip]:
        """Slips in a folded ``text``, one for every half that stands there; they may overlap."""
        for at in range(len(text) - _KEY + 1):
            for half, name, offset, meaning in self._halves.get(text[at : at + _KEY], ()):
                if text.startswith(half, at):
                    yield from _slipped(text, at, name, offset, meaning)


def _slipped(text: str, at: int, name: str, offset: int, meaning: Meaning) -> Iterator[Slip]:
    """``name`` with at most one slip, given that its half from ``offset`` on stands exactly at ``at``."""
    for change in (0, 1, -1):
        start, end = at, at + len(name) + change
        if offset:
            end = at + len(name) - offset
            start = end - len(name) - change
        if 0 <= start < end <= len(text) and (doubt := _doubt(text[start:end], name)):
            place, alike = doubt
            yield Slip(Find(meaning, start, end), start + place, alike, replaced=change == 0)
            return


def _doubt(typed: str, name: str) -> tuple[int, bool] | None:
    """Where the one slip is, and whether it sounds like what should stand there; None for no slip or more."""
    place = len(commonprefix((typed, name)))
    wrong = typed[place : place + 1] if len(typed) >= len(name) else ""
    right = name[place : place + 1] if len(typed) <= len(name) else ""
    same_end = typed[place + len(wrong) :] == name[place + len(right) :]
    if typed == name or not same_end or not _can_be_confused(wrong, right):
        return None
    return min(place, len(typed) - 1), bool(wrong and right) and sounds_alike(wrong, right)


def _can_be_confused(wrong: str, right: str) -> bool:
    """Digits, letters and signs are meant as they stand, and so are pairs such as 男 and 女."""
    if any(char.isascii() or not char.isalpha() for char in wrong + right):
        return False
    if wrong in FUNCTION_WORDS and wrong:
        return False
    return not any(wrong in pair and right in pair for pair in _CONTRASTS if wrong and right)
