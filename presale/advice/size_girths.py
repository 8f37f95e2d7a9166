"""Sizes by a girth that the chart's own lengths answer to, and by the size that somebody usually wears."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from presale.advice.size import usual_size
from presale.shop.model import SizeChart

WORN_AS_MEASURED = frozenset({"腰围", "臀围", "领围", "颈围", "头围", "大腿围", "小腿围"})
"""Girths that the body's must not exceed. Round the chest clothes are cut wider: there the chart's figure says little."""
_STEP = {"偏小": 1, "偏大": -1}


@dataclass(frozen=True)
class ByGirth:
    """The smallest size that is not too narrow; ``size`` is the largest there is where ``beyond`` every one is. In cm."""

    size: str
    name: str
    said_cm: float
    has_cm: float
    beyond: bool = False


def size_by_girths(chart: SizeChart, girths: Iterable[tuple[str, float]]) -> ByGirth | None:
    """The size for the girths that the chart holds, the one that asks for the largest size deciding; None without any."""
    found = [by for name, cm in girths if name in WORN_AS_MEASURED and (by := _by(chart, name, cm)) is not None]
    sizes = [row.size for row in chart.rows]
    return max(found, key=lambda by: (by.beyond, sizes.index(by.size)), default=None)


def unknown_girths(chart: SizeChart, girths: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """The girths that were told and that no row of the chart holds."""
    held = {name for row in chart.rows for name, _ in row.measures}
    return tuple(name for name, _ in girths if name in WORN_AS_MEASURED and name not in held)


def size_by_habit(chart: SizeChart, usual: Iterable[str]) -> tuple[str, str] | None:
    """(what is usually worn, what to take of this chart), by how it runs; of several usual sizes the largest. None if unknown."""
    worn = {size for said in usual if (size := usual_size(chart, said)) is not None}
    sizes = [row.size for row in chart.rows]
    if not worn:
        return None
    usually = max(worn, key=sizes.index)
    return usually, next_size(chart, usually, _STEP.get(chart.runs, 0)) or usually


def next_size(chart: SizeChart, size: str, step: int) -> str | None:
    """The size ``step`` rows further on the chart, None beyond its ends."""
    index = [row.size for row in chart.rows].index(size) + step
    return chart.rows[index].size if 0 <= index < len(chart.rows) else None


def is_larger(chart: SizeChart, one: str, other: str) -> bool:
    """Whether the chart has ``one`` after ``other``."""
    sizes = [row.size for row in chart.rows]
    return sizes.index(one) > sizes.index(other)


def _by(chart: SizeChart, name: str, said_cm: float) -> ByGirth | None:
    rows = [(row.size, dict(row.measures)[name]) for row in chart.rows if name in dict(row.measures)]
    if not rows:
        return None
    wide_enough = next(((size, cm) for size, cm in rows if cm >= said_cm), None)
    size, has_cm = wide_enough or rows[-1]
    return ByGirth(size, name, said_cm, has_cm, wide_enough is None)
