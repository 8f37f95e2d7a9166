"""Sizes that are amounts rather than fits: “16GB+512GB”, “240ml”, “75英寸”."""

from __future__ import annotations

import re

_UNITS = {
    "GB": ("存储", 1.0),
    "G": ("存储", 1.0),
    "TB": ("存储", 1024.0),
    "T": ("存储", 1024.0),
    "ML": ("容量", 1.0),
    "毫升": ("容量", 1.0),
    "L": ("容量", 1000.0),
    "升": ("容量", 1000.0),
    "英寸": ("屏幕", 1.0),
    "寸": ("屏幕", 1.0),
}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*(GB|TB|G|T|ML|毫升|L|升|英寸|寸)(?![A-Z])", re.IGNORECASE)


def amounts_in(text: str) -> tuple[tuple[str, float], ...]:
    """The amounts named in ``text`` as (what is measured, amount in its base unit): “1TB” → ((“存储”, 1024.0),)."""
    found = ((number, _UNITS[unit.upper()]) for number, unit in _AMOUNT.findall(text))
    return tuple((what, float(number) * factor) for number, (what, factor) in found)


def is_more(one: str, other: str) -> bool:
    """Whether ``other`` names the same kinds of amounts as ``one``, none smaller and at least one larger."""
    left, right = amounts_in(one), amounts_in(other)
    if not left or [what for what, _ in left] != [what for what, _ in right]:
        return False
    pairs = [(a, b) for (_, a), (_, b) in zip(left, right, strict=True)]
    return all(b >= a for a, b in pairs) and any(b > a for a, b in pairs)


def topic_of(text: str) -> str:
    """What an amount is called: 存储, 容量 or 屏幕, and 配置 where several are named."""
    kinds = amounts_in(text)
    return kinds[0][0] if len(kinds) == 1 else "配置"
