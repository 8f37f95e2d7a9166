"""Body measures and charts in the words of a size advice."""

from __future__ import annotations

from collections.abc import Collection

from presale.answers.model import Told
from presale.shop.model import Range, SizeChart, SizeRow

ALL_FACTORS = ("height_cm", "weight_kg", "foot_cm", "age_months")


def body_in_words(told: Told, factors: Collection[str] = ALL_FACTORS) -> str:
    """What is known of the body, as far as ``factors`` go: “175cm、70kg”; empty when nothing is."""
    parts = []
    if told.height_cm is not None and "height_cm" in factors:
        parts.append(f"{told.height_cm:g}cm")
    if told.weight_kg is not None and "weight_kg" in factors:
        parts.append(f"{told.weight_kg:g}kg")
    if told.foot_cm is not None and "foot_cm" in factors:
        parts.append(f"脚长{told.foot_cm:g}cm")
    if told.age_months is not None and "age_months" in factors:
        parts.append(age_in_words(told.age_months))
    return "、".join(parts)


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
