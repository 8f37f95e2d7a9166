"""Whole numbers as they are written in a message: “20”, “二十”, “两”, “一百”."""

from __future__ import annotations

import re

NUMERAL = r"(?:\d+|[一二两三四五六七八九十百]+)"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


def number_of(word: str) -> int:
    """The number that ``word`` (matched by ``NUMERAL``) means; up to 999 in characters."""
    if word.isdigit():
        return int(word)
    hundreds, has_hundreds, rest = word.rpartition("百")
    tens, has_tens, ones = rest.rpartition("十")
    total = (_DIGITS.get(hundreds, 1) * 100) if has_hundreds else 0
    total += (_DIGITS.get(tens, 1) * 10) if has_tens else 0
    return total + _DIGITS.get(ones, 0)


def in_digits(text: str) -> str:
    """``text`` with every numeral in digits: “两箱” → “2箱”, “0.5两盒” → “0.5 2盒”."""
    spaced = re.sub(r"(?<=[a-zA-Z\d])(?=[一二两三四五六七八九十百])", " ", text)
    return re.sub(NUMERAL, lambda found: str(number_of(found[0])), spaced)
