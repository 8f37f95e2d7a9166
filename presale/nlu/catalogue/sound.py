"""Whether two characters sound alike."""

from __future__ import annotations

_NEAR = 30
_FIRST, _LAST = 0xB0A1, 0xD7F9
"""GB 2312 sorts its 3,755 usual characters by their pinyin: neighbours in the code sound the same or nearly so."""


def sounds_alike(one: str, other: str) -> bool:
    """Whether two usual characters stand close in the pinyin order of GB 2312; False for rare characters."""
    ranks = (_rank(one), _rank(other))
    return None not in ranks and abs((ranks[0] or 0) - (ranks[1] or 0)) <= _NEAR


def _rank(char: str) -> int | None:
    try:
        code = int.from_bytes(char.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return None
    return (code >> 8) * 94 + (code & 0xFF) if _FIRST <= code <= _LAST else None
