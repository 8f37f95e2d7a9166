"""What a recommendation must not go against: kind, person, colours, material."""

from __future__ import annotations

from presale.advice.audience import BABY_SHELF, ONESELF, contradicts, is_child, is_meant_for, leaning, shelf_of
from presale.advice.kinds import is_garment_word, is_of_kind
from presale.advice.materials import is_made_of
from presale.advice.naming import colors_named
from presale.advice.need import Need
from presale.advice.wearing import Wearable, find_wearable
from presale.shop.model import Product, Sku

NEWBORN = "新生儿"
YEAR_MONTHS = 12
TODDLER_MONTHS = 36
"""From here on nappies and bottles are behind a child."""
GROWN_MONTHS = 168
"""From here on a wearer is no child any more."""


def respects(need: Need, product: Product) -> bool:
    """Whether nothing that was said speaks against the product; stock, size and price are ``offer_within``'s part."""
    asked_for = need.names_kind() or (_is_past_babyhood(need) and is_child(need.audience))
    if contradicts(product, need.person_gender(), need.audience, asked_for=asked_for) or _is_of_other_age(need, product):
        return False
    if need.audience == ONESELF and need.category is None and is_a_guess(need, product):
        return False
    if any(is_of_kind(product, word) for word in need.avoid_categories):
        return False
    return _right_kind(need, product) and (need.material is None or is_made_of(product, need.material))


def is_a_guess(need: Need, product: Product) -> bool:
    """Whether the product is for one gender while nothing says that it is the right one.

    Named on it as one of several (“自己” beside “女朋友” and “闺蜜”), a shopper need not be of theirs.
    """
    if not need.is_for_unknown():
        return False
    if need.audience == ONESELF:
        return leaning(product) is not None
    return product.gender in ("男", "女") and not is_meant_for(need.audience or "", product)


def offer_within(need: Need, product: Product) -> Wearable | None:
    """The SKU to offer: in stock, in the shopper's size, not dearer than the budget, in a colour that suits — or None."""
    left = tuple(sku for sku in product.skus if _may_offer(need, product, sku))
    return find_wearable(product, among=left, size=need.size, body=need.body)


def _is_of_other_age(need: Need, product: Product) -> bool:
    """Whether the age speaks against it: clothes mean those of the wearer's age, and baby goods end with babyhood."""
    months = need.body.age_months
    for_babies = product.shelf == BABY_SHELF or _goes_by_months(product)
    if not is_garment_word(need.category):
        return for_babies and not need.names_kind() and _is_past_babyhood(need)
    a_child = is_child(need.audience) if months is None else months < GROWN_MONTHS
    return not a_child if for_babies else a_child and months is not None


def is_for_the_newborn(need: Need, product: Product) -> bool:
    """Whether the shop names it for the newborn while the child is past its first year."""
    return (need.body.age_months or 0) >= YEAR_MONTHS and NEWBORN in product.audiences


def _is_past_babyhood(need: Need) -> bool:
    return (need.body.age_months or 0) >= TODDLER_MONTHS


def _goes_by_months(product: Product) -> bool:
    return product.size_chart is not None and any(row.age_months for row in product.size_chart.rows)


def _right_kind(need: Need, product: Product) -> bool:
    if need.category is not None:
        return is_of_kind(product, need.category) and (need.shelf is None or product.shelf == need.shelf)
    of_person = shelf_of(need.audience) if need.audience and not _is_past_babyhood(need) else None
    shelf = need.shelf or of_person
    return shelf is None or product.shelf == shelf


def _may_offer(need: Need, product: Product, sku: Sku) -> bool:
    if need.budget_high_fen is not None and sku.price_fen > need.budget_high_fen:
        return False
    if need.color and sku.color not in colors_named(need.color, product.colors()):
        return False
    return not any(sku.color in colors_named(avoided, product.colors()) for avoided in need.avoid_colors)
