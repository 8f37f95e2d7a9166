"""What the shop says now, asked for beside the assistant: the answers are held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from presale.shop.client import HttpShop
from presale.shop.model import Product, Sku

NUMBER = r"(\d+(?:\.\d{2})?)"
QUOTE = re.compile(rf"原价 {NUMBER} 元，(?P<how>.+?)，到手 {NUMBER} 元，省 {NUMBER} 元")
OFFER = re.compile(rf"(?:帮您算过了：|现在)(?P<how>「.+?)，到手 {NUMBER} 元，(?:正好)?省 {NUMBER} 元")
STEP = re.compile(rf"「(.+?)」(?:（新客）)?减 {NUMBER} 元")


def yuan(fen: int) -> str:
    """15900 → “159”, 15990 → “159.90”."""
    return f"{fen / 100:.2f}".removesuffix(".00")


def sizes_by_chart(product: Product, height_cm: float, weight_kg: float) -> set[str]:
    """The sizes whose row holds the height or the weight; the one that holds both, where there is one."""
    assert product.size_chart is not None
    rows = product.size_chart.rows
    tall = {r.size for r in rows if r.height_cm and r.height_cm.holds(height_cm)}
    heavy = {r.size for r in rows if r.weight_kg and r.weight_kg.holds(weight_kg)}
    return tall & heavy or tall | heavy


def named_in(text: str, products: Iterable[Product]) -> list[Product]:
    """The products whose short name a text holds."""
    return [p for p in products if p.short_name in text]


def holds_the_stock_of(text: str, skus: Iterable[Sku], few: int = 10) -> bool:
    """Whether every colour that is there is named, with its number where only a few are left."""
    there = [sku for sku in skus if sku.stock > 0]
    numbers = (str(sku.stock) in text for sku in there if sku.stock <= few)
    return all((sku.color or "") in text for sku in there) and all(numbers)


def assert_price_is_lawful(text: str, list_fen: int, shop: HttpShop, customer_id: str | None = None) -> None:
    """Every step of the price told is a coupon, promotion or level of the shop, and the sum is right."""
    quote, offer = QUOTE.search(text), OFFER.search(text)
    found = quote or offer
    if found is None:
        assert f"{yuan(list_fen)} 元" in text, text
        return
    if quote:
        assert quote.group(1) == yuan(list_fen), text
    pay, saved = (round(float(number) * 100) for number in found.groups()[-2:])
    steps = STEP.findall(found.group("how"))
    assert pay + saved == list_fen, text
    assert sum(round(float(minus) * 100) for _, minus in steps) == saved, text
    known = _titles(shop, customer_id)
    assert {label for label, _ in steps} <= known, (text, known)


def _titles(shop: HttpShop, customer_id: str | None) -> set[str]:
    coupons = {c.title for c in shop.coupons(customer_id)} | {c.title for c in shop.coupons(None)}
    promotions = {p.title for p in shop.promotions()}
    levels = {level.name for level in shop.membership().levels}
    return coupons | promotions | levels
