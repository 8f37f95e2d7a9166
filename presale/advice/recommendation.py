"""Which products suit a need, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presale.advice.need import Need, missing_need
from presale.advice.outfits import role_of
from presale.advice.reasons import below_budget, is_above_what_was_named, is_relevant, weighed_reasons
from presale.advice.size import Body
from presale.advice.uses import denies_use
from presale.advice.wearing import Wearable, find_wearable
from presale.advice.wishes import is_a_guess, is_for_the_newborn, offer_within, respects
from presale.shop.model import Product, Sku

__all__ = ["Need", "Recommendation", "companion", "missing_need", "recommend"]


@dataclass(frozen=True)
class Recommendation:
    """A product with the SKU to offer and the reasons for it, most telling first.

    Reasons are ``key`` or ``key:label``: “audience:老婆”, “occasion:送礼”, “budget”, “material:纯棉”, “color:黑色”,
    “in_your_size:M”, “fact:<what the shop says of the use>”, “tag:主推”, “point:<selling point>”; for a companion “complement”.
    """

    product: Product
    sku: Sku
    reasons: tuple[str, ...]


def recommend(
    need: Need, catalogue: Sequence[Product], *, limit: int = 3, exclude: Sequence[str] = ()
) -> tuple[Recommendation, ...]:
    """The best products for ``need``, best first; empty when nothing honours what was told.

    Nothing is dearer than the budget, sold out, in a size that does not fit, or plainly for somebody else. What costs less
    than the shopper wants to spend comes after the rest. Without a kind named, different kinds are shown before two of one.

    Args:
        exclude: product ids not to show, e.g. those that were refused.
    """
    offers = [
        (product, offer)
        for product in catalogue
        if product.id not in exclude
        and respects(need, product)
        and not denies_use(product, need.uses, catalogue)
        and (offer := offer_within(need, product)) is not None
    ]
    ranked = sorted(_to_the_point(need, offers), key=lambda pair: _rank(need, *pair))
    chosen = ranked if need.category else _varied(need, ranked)
    return tuple(_recommendation(need, product, offer) for product, offer in chosen[:limit])


def companion(product: Product, catalogue: Sequence[Product], body: Body | None = None) -> Recommendation | None:
    """What to add to ``product``: its first complement that is in stock (in the right size when the body is known)."""
    by_id = {other.id: other for other in catalogue}
    for other in (by_id[i] for i in product.complements if i in by_id and i != product.id):
        offer = find_wearable(other, body=body)
        if offer is not None:
            points = tuple(f"point:{point}" for point in other.selling_points[:1])
            return Recommendation(other, offer.sku, ("complement", *points))
    return None


def _to_the_point(need: Need, offers: list[tuple[Product, Wearable]]) -> list[tuple[Product, Wearable]]:
    """Without a kind named, only what answers the person or the occasion; failing that, what is for nobody in particular."""
    if need.names_kind():
        return offers
    relevant = [pair for pair in offers if is_relevant(need, pair[0])]
    return relevant or [pair for pair in offers if need.audience is None or not pair[0].audiences]


def _rank(need: Need, product: Product, offer: Wearable) -> tuple[bool, bool, bool, bool, int]:
    """What is dearer than the sum named comes later; what may be for the other gender, after what anybody can wear."""
    weight = sum(weight for _, weight in weighed_reasons(need, product, offer))
    far_off = below_budget(need, offer), is_above_what_was_named(need, offer)
    return *far_off, is_for_the_newborn(need, product), is_a_guess(need, product), -weight


def _varied(need: Need, ranked: list[tuple[Product, Wearable]]) -> list[tuple[Product, Wearable]]:
    first_of_kind: dict[str, str] = {}
    for product, _ in ranked:
        first_of_kind.setdefault(role_of(product), product.id)
    return sorted(ranked, key=lambda p: (below_budget(need, p[1]), first_of_kind[role_of(p[0])] != p[0].id))


def _recommendation(need: Need, product: Product, offer: Wearable) -> Recommendation:
    return Recommendation(product, offer.sku, tuple(reason for reason, _ in weighed_reasons(need, product, offer)))
