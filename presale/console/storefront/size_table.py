"""A size chart as a table: only the columns that the chart goes by."""

from __future__ import annotations

from dataclasses import dataclass

from presale.shop.model import Range, SizeChart, SizeRow


@dataclass(frozen=True)
class SizeTable:
    """Column titles, and the rows with a cell for each."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fit: str
    runs: str


def size_table_of(chart: SizeChart) -> SizeTable:
    """The chart as text cells; what a row does not say is “—”."""
    rows = [_cells(row) for row in chart.rows]
    titles = tuple(dict.fromkeys(title for row in rows for title in row))
    return SizeTable(titles, tuple(tuple(row.get(t, "—") for t in titles) for row in rows), chart.fit, chart.runs)


def _cells(row: SizeRow) -> dict[str, str]:
    factors = {
        "身高 cm": row.height_cm,
        "体重 kg": row.weight_kg,
        "脚长 cm": row.foot_cm,
        "月龄": row.age_months,
    }
    told = {title: _span(value) for title, value in factors.items() if value}
    return {"尺码": row.size, **told, **{f"{name} cm": f"{length:g}" for name, length in row.measures}}


def _span(value: Range) -> str:
    return f"{value.low:g}" if value.low == value.high else f"{value.low:g}–{value.high:g}"
