"""Why a product suits a need: reasons as keys with labels, and how much each counts."""

from __future__ import annotations

from collections.abc import Iterator

from presale.advice.audience import is_meant_for
from presale.advice.naming import is_one_size
from presale.advice.need import Need
from presale.advice.size import Between, Fits
from presale.advice.uses import use_affirmed
from presale.advice.wearing import Wearable
from presale.shop.model import Product

_GIFT_DAYS = frozenset(
    {"生日", "纪念日", "情人节", "圣诞", "圣诞节", "七夕", "母亲节", "父亲节", "教师节", "节日", "过节", "礼物"}
)
_TAG_WEIGHT = {"主推": 3, "新品": 1}


def suits_occasion(product: Product, occasion: str) -> bool:
    """Whether the shop names the occasion on the product; days on which people give count as 送礼."""
    named = any(own == occasion or (len(own) > 1 and (own in occasion or occasion in own)) for own in product.occasions)
    return named or (occasion in _GIFT_DAYS and "送礼" in product.occasions)


def is_relevant(need: Need, product: Product) -> bool:
    """Whether the product answers the person or the occasion that was named."""
    meant = need.audience is not None and is_meant_for(need.audience, product)
    suits = need.occasion is not None and suits_occasion(product, need.occasion)
    return meant or suits or use_affirmed(product, need.uses) is not None


def weighed_reasons(need: Need, product: Product, offer: Wearable) -> tuple[tuple[str, int], ...]:
    """(reason, weight) pairs, most telling first. Only what the shopper told, or the shop vouches for, is a reason."""
    return (*_told(need, product, offer), *_size(need, offer), *_shop(product))


def _told(need: Need, product: Product, offer: Wearable) -> Iterator[tuple[str, int]]:
    affirmed = use_affirmed(product, need.uses)
    if affirmed:
        yield f"fact:{affirmed.text}", 12
    if need.audience and is_meant_for(need.audience, product):
        yield f"audience:{need.audience}", 8
    if need.occasion and suits_occasion(product, need.occasion):
        yield f"occasion:{need.occasion}", 6
    if need.names_budget() and not below_budget(need, offer) and not is_above_what_was_named(need, offer):
        yield "budget", 4
    if need.material:
        yield f"material:{need.material}", 2
    if need.color:
        yield f"color:{offer.sku.color}", 2


def _size(need: Need, offer: Wearable) -> Iterator[tuple[str, int]]:
    known = need.size is not None or isinstance(offer.advice, (Fits, Between))
    if known and not is_one_size(offer.sku.size):
        yield f"in_your_size:{offer.sku.size}", 2


def _shop(product: Product) -> Iterator[tuple[str, int]]:
    for tag in product.tags:
        if tag in _TAG_WEIGHT:
            yield f"tag:{tag}", _TAG_WEIGHT[tag]
    if product.selling_points:
        yield f"point:{product.selling_points[0]}", 0


def sum_meant(need: Need) -> int | None:
    """The sum in fen that may be spent: “八百左右” reaches a fifth below and above, and means eight hundred."""
    low, high = need.budget_low_fen, need.budget_high_fen
    return high if high is None or low is None or low * 3 != high * 2 else (low + high) // 2


def is_above_what_was_named(need: Need, offer: Wearable) -> bool:
    """Whether it is dearer than the sum that was named, however near: that is not “在预算内”."""
    named = sum_meant(need)
    return named is not None and offer.sku.price_fen > named


def below_budget(need: Need, offer: Wearable) -> bool:
    """Whether it costs less than the shopper wants to spend."""
    return need.budget_low_fen is not None and offer.sku.price_fen < need.budget_low_fen
