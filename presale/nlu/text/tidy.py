"""Small repairs: repeated characters, emoji, spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from presale.nlu.text.draft import Edit
from presale.nlu.text.phrases import PhraseTable

# Digits are never repeated by accident, and x is what XXL is made of; numerals (三三三) count as digits.
_REPEATED = re.compile(r"([^\W\dxX_零一二三四五六七八九十])\1{2,}|([。.,，!！?？~、;；…:·\-—=*+^])\2+")
_SPACES = re.compile(r"\s+")
_JOINERS = "\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u20e3"


def repeat_edits(text: str) -> Iterator[Edit]:
    """“哈哈哈哈” becomes “哈哈”, “？？？” becomes “？”; doubled words (好好) and digits stay."""
    for run in _REPEATED.finditer(text):
        sign = run.group(2)
        yield run.start(), run.end(), sign or run.group(1) * 2


def emoji_edits(text: str, meanings: PhraseTable[str]) -> Iterator[Edit]:
    """Emoji that mean something become their word, others a space (so that clauses stay apart)."""
    at = 0
    while at < len(text):
        hit = meanings.longest_at(text, at)
        if hit:
            yield at, hit[0], hit[1]
            at = hit[0]
            continue
        if is_decoration(text[at]):
            yield at, at + 1, "" if text[at] in _JOINERS else " "
        at += 1


def space_edits(text: str) -> Iterator[Edit]:
    """One space for many, none at the ends."""
    for run in _SPACES.finditer(text):
        new = "" if run.start() == 0 or run.end() == len(text) else " "
        if run.group() != new:
            yield run.start(), run.end(), new


@lru_cache(maxsize=4096)
def is_decoration(char: str) -> bool:
    """Whether ``char`` is an emoji, a joiner or a control sign rather than something to read."""
    if char in _JOINERS:
        return True
    if char < "\u2000":
        return unicodedata.category(char) == "Cc" and not char.isspace()
    return char >= "\U0001f000" and char < "\U00020000" or unicodedata.category(char) in ("So", "Sk", "Co", "Cn", "Cs")
