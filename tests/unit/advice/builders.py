"""Small products, charts and benefits for the tests of presale.advice: only what a test is about has to be said."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from presale.advice.cart import CartLine
from presale.shop.model import (
    Coupon,
    Customer,
    CustomerKind,
    DecisionLine,
    Fact,
    FactKind,
    Membership,
    MembershipLevel,
    Phase,
    PhaseWindow,
    Product,
    Promotion,
    PromotionKind,
    Range,
    SizeChart,
    SizeRow,
    Sku,
)

NOW = datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(hours=8)))
DAY = timedelta(days=1)
MEMBERSHIP = Membership("免费入会", 1, (MembershipLevel("普通", 0, 0, ()), MembershipLevel("金卡", 100, 5, ())))


def chart(
    *rows: tuple[str, tuple[float, float] | None, tuple[float, float] | None], fit: str = "标准", runs: str = "正常"
) -> SizeChart:
    """A chart of (size, height range, weight range)."""
    made = tuple(SizeRow(size, height and Range(*height), weight and Range(*weight)) for size, height, weight in rows)
    return SizeChart(made, fit, runs)


def tops(fit: str = "标准", runs: str = "正常") -> SizeChart:
    """S to XL with touching rows."""
    return chart(
        ("S", (155, 163), (42, 52)),
        ("M", (163, 170), (52, 62)),
        ("L", (170, 178), (62, 74)),
        ("XL", (178, 186), (74, 86)),
        fit=fit,
        runs=runs,
    )


def shoes(runs: str = "正常") -> SizeChart:
    """38 to 40 by foot length, with small gaps between the rows."""
    rows = (("38", 23.6, 24.0), ("39", 24.1, 24.5), ("40", 24.6, 25.0))
    return SizeChart(tuple(SizeRow(size, foot_cm=Range(low, high)) for size, low, high in rows), runs=runs)


def sku(size: str | None = None, color: str | None = None, stock: int = 5, price: int = 10000, **more: Any) -> Sku:
    """An SKU whose id says what it is."""
    return Sku(f"{color}-{size}-{price}", price, stock, color, size, **more)


def product(id: str, *skus: Sku, **more: Any) -> Product:
    """A product; a garment on the 服饰 shelf unless said otherwise."""
    fields: dict[str, Any] = {
        "title": id,
        "short_name": id,
        "category": "卫衣",
        "shelf": "服饰",
        "line": DecisionLine.B,
        "price_fen": min((s.price_fen for s in skus), default=10000),
        "url": f"/products/{id}",
        "image_url": f"/pictures/{id}.svg",
    }
    return Product(id=id, skus=skus or (sku(),), **{**fields, **more})


def garment(id: str, *sizes: str, price: int = 10000, stock: int = 5, **more: Any) -> Product:
    """A worn product in one colour with the chart of ``tops``."""
    skus = tuple(sku(size, "黑色", stock, price) for size in sizes or ("S", "M", "L", "XL"))
    return product(id, *skus, **{"size_chart": tops(), "role": "上装", **more})


def fact(kind: FactKind, topic: str, text: str, *asks: str) -> Fact:
    """A fact."""
    return Fact(kind, topic, text, asks)


def line(price: int, quantity: int = 1, **more: Any) -> CartLine:
    """A cart line of a product of its own."""
    one = sku(price=price)
    return CartLine(product(more.pop("id", f"p{price}"), one, **more), one, quantity)


def coupon(minus: int, threshold: int = 0, id: str = "c", **more: Any) -> Coupon:
    """A coupon that is valid at NOW."""
    fields: dict[str, Any] = {"starts_at": NOW - DAY, "ends_at": NOW + DAY, "remaining": 10, "title": f"满{threshold}减{minus}"}
    return Coupon(id=id, minus_fen=minus, threshold_fen=threshold, **{**fields, **more})


def promotion(kind: PromotionKind, id: str = "p", phase: Phase = Phase.LIVE, **more: Any) -> Promotion:
    """A promotion that is in ``phase`` at NOW."""
    return Promotion(id, id, kind, (PhaseWindow(phase, NOW - DAY, NOW + DAY),), **more)


def customer(kind: CustomerKind = CustomerKind.RETURNING, level: str = "普通", **more: Any) -> Customer:
    """A customer."""
    return Customer("u1", "小周", kind, level, **more)
