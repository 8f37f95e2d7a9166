"""Whether coupons, promotions, gifts and membership refer to existing things and say what their kind needs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from presale.shop.model import Coupon, Gift, Promotion, PromotionKind
from presale.shop.sample.bundle import SampleShop
from presale.shop.sample.flaw import Flaw, doubles

_NEEDS = {
    PromotionKind.FULL_REDUCTION: ("threshold_fen", "minus_fen", "times"),
    PromotionKind.PERCENT: ("percent_off",),
    PromotionKind.BULK: ("percent_off", "min_quantity"),
    PromotionKind.DEPOSIT: ("deposit_fen", "minus_fen"),
}


def offer_flaws(shop: SampleShop) -> Iterator[Flaw]:
    """Everything about the offers that does not fit."""
    named: tuple[tuple[str, tuple[Coupon | Promotion | Gift, ...]], ...] = (
        ("coupons.yml", shop.coupons),
        ("promotions.yml", shop.promotions),
        ("gifts.yml", shop.gifts),
    )
    for file, offers in named:
        yield from doubles(file, "the id", (offer.id for offer in offers))
        yield from chain.from_iterable(_scope_flaws(file, offer, shop) for offer in offers)
    for promotion in shop.promotions:
        yield from _kind_flaws(promotion)
    yield from _membership_flaws(shop)


def _scope_flaws(file: str, offer: Coupon | Promotion | Gift, shop: SampleShop) -> Iterator[Flaw]:
    categories = {product.category for product in shop.products}
    ids = {product.id for product in shop.products}
    for name in offer.scope_categories:
        if name not in categories:
            yield Flaw(file, name, f"{offer.id} is for the category {name!r}, in which the shop has nothing", "categories")
    for name in offer.scope_products:
        if name not in ids:
            yield Flaw(file, name, f"{offer.id} is for the product {name!r}, which the shop does not have", "products")


def _kind_flaws(promotion: Promotion) -> Iterator[Flaw]:
    for field in _NEEDS[promotion.kind]:
        if not getattr(promotion, field):
            needed = field.removesuffix("_fen")
            yield Flaw("promotions.yml", promotion.id, f"a promotion of kind {promotion.kind.value} needs {needed}", "id:")
    if promotion.percent_off >= 100:
        yield Flaw("promotions.yml", promotion.id, "percent_off must be less than 100", "id:")


def _membership_flaws(shop: SampleShop) -> Iterator[Flaw]:
    points = [level.points_from for level in shop.membership.levels]
    if not points or points[0] != 0 or points != sorted(set(points)):
        yield Flaw("membership.yml", "levels", "levels must begin with 0 points and rise; lowest level first")
