"""What the shopper told, in a colleague's words. Nothing of it needs to be asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from presale.handoff.packet.model import Fact

Show = Callable[[Any], str]


def facts_of(slots: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Every told slot that has a value, in the order in which one reads them."""
    return tuple(_facts(slots))


def _facts(slots: Mapping[str, Any]) -> Iterator[Fact]:
    for name, (label, show) in _LABELS.items():
        value = slots.get(name)
        if value not in (None, "", []):
            yield Fact(label, show(value))
    budget = _budget(slots.get("budget_low_fen"), slots.get("budget_high_fen"))
    if budget:
        yield Fact("预算", budget)
    if slots.get("remembered"):
        yield Fact("来自", "上次聊天记下的资料")


def _number(unit: str) -> Show:
    return lambda value: f"{float(value):g}{unit}"


def _months(value: Any) -> str:
    months = int(float(value))
    return f"{months} 个月" if months < 36 else f"{months // 12} 岁"


def _budget(low: Any, high: Any) -> str:
    low_yuan, high_yuan = (None if fen is None else f"{float(fen) / 100:g}" for fen in (low, high))
    if low_yuan and high_yuan:
        return f"{low_yuan}–{high_yuan} 元"
    if high_yuan:
        return f"{high_yuan} 元以内"
    return f"{low_yuan} 元以上" if low_yuan else ""


_LABELS: Mapping[str, tuple[str, Show]] = {
    "height_cm": ("身高", _number("cm")),
    "weight_kg": ("体重", _number("kg")),
    "age_months": ("年龄", _months),
    "foot_cm": ("脚长", _number("cm")),
    "fit_wish": ("喜欢穿", str),
    "usual_size": ("平时穿", str),
    "size": ("要的尺码", str),
    "color": ("要的颜色", str),
    "avoid_color": ("不要的颜色", str),
    "material": ("要的面料", str),
    "category": ("想买", str),
    "audience": ("给谁", str),
    "occasion": ("场合", str),
    "quantity": ("数量", _number(" 件")),
    "region": ("收货地区", str),
    "order_no": ("订单号", str),
}
