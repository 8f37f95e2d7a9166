"""Where a single measure puts a body on a chart: the run of rows that would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import nextafter

from presale.shop.model import Range, SizeChart, SizeRow

HEIGHT, WEIGHT, FOOT, AGE = "height_cm", "weight_kg", "foot_cm", "age_months"

# Within a centimetre or a kilogram of the edge either neighbour does: people round. Shoe rows are half a centimetre
# apart and month ages are whole numbers, so there only a value that both rows hold is a border.
_EDGE = {HEIGHT: 1.0, WEIGHT: 1.0, FOOT: 0.0, AGE: 0.0}


@dataclass(frozen=True)
class Band:
    """Rows from ``first`` to ``last`` would do (indices); ``outside`` is “too_small” or “too_large” beyond the chart's ends."""

    first: int
    last: int
    outside: str | None = None


def range_of(row: SizeRow, factor: str) -> Range | None:
    """The row's range for a factor, by the factor's name."""
    return {HEIGHT: row.height_cm, WEIGHT: row.weight_kg, FOOT: row.foot_cm, AGE: row.age_months}[factor]


def goes_by(chart: SizeChart, factor: str) -> bool:
    """Whether any row of the chart has this factor."""
    return any(range_of(row, factor) is not None for row in chart.rows)


def band(chart: SizeChart, factor: str, value: float) -> Band:
    """The rows that ``value`` allows. Both ends of the band never fall when ``value`` grows."""
    rows = [(i, r) for i, row in enumerate(chart.rows) if (r := range_of(row, factor)) is not None]
    if value < rows[0][1].low:
        return Band(rows[0][0], rows[0][0], "too_small")
    if value > rows[-1][1].high:
        return Band(rows[-1][0], rows[-1][0], "too_large")
    reach = [rows[0][1].low]
    ends = []
    for (_, lower), (_, upper) in zip(rows[:-1], rows[1:], strict=True):
        start, end = _shared(lower, upper, _EDGE[factor])
        reach.append(start)
        ends.append(end)
    ends.append(rows[-1][1].high)
    fitting = [index for (index, _), start, end in zip(rows, reach, ends, strict=True) if start <= value <= end]
    return Band(fitting[0], fitting[-1]) if fitting else _nearest(rows, value)


def is_too_heavy(chart: SizeChart, index: int, weight_kg: float | None) -> bool:
    """Whether the weight lies above the row's range."""
    span = chart.rows[index].weight_kg
    return span is not None and weight_kg is not None and weight_kg > span.high


def rows_holding(chart: SizeChart, measures: Mapping[str, float]) -> tuple[int, ...]:
    """The rows in whose ranges all of these measures lie (indices), by the factors' names."""

    def holds(row: SizeRow) -> bool:
        spans = [(range_of(row, factor), value) for factor, value in measures.items()]
        return all(span is not None and span.holds(value) for span, value in spans)

    return tuple(index for index, row in enumerate(chart.rows) if holds(row))


def _nearest(rows: list[tuple[int, Range]], value: float) -> Band:
    """For a chart whose rows are out of order: the row whose middle is nearest."""
    index = min(rows, key=lambda row: abs((row[1].low + row[1].high) / 2 - value))[0]
    return Band(index, index)


def _shared(lower: Range, upper: Range, edge: float) -> tuple[float, float]:
    """From where to where both of two neighbouring rows do: their overlap or gap, widened to the edge's tolerance.

    Without tolerance only the inside of a gap is shared: what one row holds is that row's.
    """
    edge = min(edge, (lower.high - lower.low) / 4, (upper.high - upper.low) / 4)
    if edge == 0 and lower.high < upper.low:
        return nextafter(lower.high, upper.low), nextafter(upper.low, lower.high)
    return min(upper.low, lower.high - edge), max(lower.high, upper.low + edge)
