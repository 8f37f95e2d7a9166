"""Body measures and charts in the words of a size advice."""

from __future__ import annotations

from collections.abc import Collection

from presale.answers.model import Told
from presale.shop.model import Range, SizeChart, SizeRow

ALL_FACTORS = ("height_cm", "weight_kg", "foot_cm", "age_months")
MEASURES = {"height_cm": "身高", "weight_kg": "体重", "foot_cm": "脚长", "age_months": "年龄"}
"""What the body's measures are called, by field name."""


def body_in_words(told: Told, factors: Collection[str] = ALL_FACTORS) -> str:
    """What is known of the body, as far as ``factors`` go: “175cm、70kg”; empty when nothing is."""
    measures = ((name, getattr(told, name)) for name in ALL_FACTORS if name in factors)
    return "、".join(measure_in_words(name, value) for name, value in measures if value is not None)


def measure_in_words(name: str, value: float) -> str:
    """One measure of a body by its field name: “175cm”, “脚长25cm”, “6个月”."""
    return f"脚长{figure_in_words(name, value)}" if name == "foot_cm" else figure_in_words(name, value)


def figure_in_words(name: str, value: float) -> str:
    """A figure of a measure with its unit, without the measure's name: “62kg”, “25.25cm”, “6个月”."""
    if name == "age_months":
        return age_in_words(int(value))
    return f"{value:g}kg" if name == "weight_kg" else f"{value:g}cm"


def age_in_words(months: int) -> str:
    """6 → “6个月”, 30 → “2岁半”, 36 → “3岁”; months are spelled out below two years."""
    if months < 24:
        return f"{months}个月"
    years, rest = divmod(months, 12)
    return f"{years}岁半" if rest == 6 else f"{years}岁" if rest == 0 else f"{years}岁{rest}个月"


def size_in_words(size: str) -> str:
    """A size as it is spoken: “L 码”, “40 码”."""
    return f"{size.removesuffix('码')} 码"


def row_in_words(row: SizeRow) -> str:
    """Whom a size fits and its own lengths: “身高165–172cm、体重55–65kg；衣长68cm、胸围112cm”."""
    factors = [
        _span("身高", row.height_cm, "cm"),
        _span("体重", row.weight_kg, "kg"),
        _span("脚长", row.foot_cm, "cm"),
        _span("月龄", row.age_months, "个月"),
    ]
    wearer = "、".join(f for f in factors if f)
    lengths = "、".join(f"{name}{value:g}cm" for name, value in row.measures)
    return "；".join(part for part in (wearer, lengths) if part)


def chart_in_words(chart: SizeChart) -> str:
    """The whole chart, one size a line."""
    return "\n".join(f"{row.size}：{row_in_words(row)}" for row in chart.rows)


def _span(label: str, span: Range | None, unit: str) -> str:
    return f"{label}{span.low:g}–{span.high:g}{unit}" if span else ""
