"""Sizes as the catalogue writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNIT = re.compile(r"(码|号|英寸|寸|毫升|ml|gb|g|tb|t|cm)$")
_SAME_UNIT = {"号": "码", "英寸": "寸", "毫升": "ml", "g": "gb", "t": "tb"}
_PEN = re.compile(r"^(0\.\d+)(?:mm|毫米)$")
_METRES = re.compile(r"^\d(?:\.\d+)?米$")
_MANY_X = re.compile(r"^(x{2,6})(l|s)$")


class SizeWriting:
    """Reads the many ways to write a size as the one that the catalogue uses."""

    def __init__(self, sizes: Iterable[str]) -> None:
        self._strict: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        self.in_metres = False
        for size in sizes:
            strictest, *looser = _keys(size)
            self._strict.setdefault(strictest, size)
            for key in looser:
                self._loose.setdefault(key, size)
            if pen := _PEN.match(strictest):
                self._loose.setdefault(pen[1], size)
            self.in_metres = self.in_metres or bool(_METRES.match(strictest))

    def as_sold(self, size: str) -> str:
        """``size`` as the catalogue writes it, or unchanged when the catalogue has no such size.

        Where trousers come in “36” and shoes in “36码”, each writing stays itself.
        """
        return self.sold(size) or size

    def sold(self, size: str) -> str | None:
        """``size`` as the catalogue writes it; None when the catalogue has no such size."""
        tables = (self._strict, self._loose)
        return next((table[key] for key in _keys(size) for table in tables if key in table), None)


def _keys(size: str) -> tuple[str, ...]:
    """What two writings of one size have in common, strictest first: “38码”, “38号” and “38”; “XXL” and “2XL”."""
    low = re.sub(r"\s+", "", size.lower())
    if many := _MANY_X.match(low):
        return (f"{len(many[1])}x{many[2]}",)
    if "+" in low:
        return ("+".join(re.sub(r"(gb?|tb?)$", "", part) for part in low.split("+")), low)
    unit = _UNIT.search(low)
    if unit is None or not low[: unit.start()]:
        return (low, f"{low}码") if low.replace(".", "").isdigit() else (low,)
    number = low[: unit.start()]
    written = f"{number}{_SAME_UNIT.get(unit[1], unit[1])}"
    return (written, number) if unit[1] in ("码", "号") else (written,)
