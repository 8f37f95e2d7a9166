"""Whole numbers as they are written in a message: “20”, “二十”, “两”, “三百五”."""

from __future__ import annotations

import re

NUMERAL = r"(?:\d+|[一二两三四五六七八九十百]+)"
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def number_of(word: str) -> int:
    """The number that ``word``, digits or characters, means: a digit after a unit counts tenths of it (“三百五” is 350)."""
    if word.isdigit():
        return int(word)
    whole, last, unit = 0, 0, 10
    for character in word:
        if character in UNITS:
            unit = UNITS[character]
            whole += (last or 1) * unit
            last = 0
        elif character == "零":
            unit = 10
        else:
            last = DIGITS[character]
    return whole + last * max(unit // 10, 1)


def in_digits(text: str) -> str:
    """``text`` with every numeral in digits: “两箱” → “2箱”, “0.5两盒” → “0.5 2盒”."""
    spaced = re.sub(r"(?<=[a-zA-Z\d])(?=[一二两三四五六七八九十百])", " ", text)
    return re.sub(NUMERAL, lambda found: str(number_of(found[0])), spaced)
