"""What to offer instead of something that is sold out: computed from shared traits, never hand-written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presale.advice.audience import contradicts
from presale.advice.naming import is_one_size, same_size
from presale.advice.size import Body
from presale.advice.traits import Trait, comparable, same_category, shared_traits
from presale.advice.wearing import find_wearable, in_size
from presale.shop.model import Product, Sku


@dataclass(frozen=True)
class Substitute:
    """A product in stock in the shopper's size; ``shared`` are labels of what it has in common, weightiest first."""

    product: Product
    sku: Sku
    shared: tuple[str, ...]


def find_substitutes(
    wanted: Product,
    catalogue: Sequence[Product],
    *,
    color: str | None = None,
    size: str | None = None,
    body: Body | None = None,
    budget_high_fen: int | None = None,
    audience: str | None = None,
    limit: int = 3,
) -> tuple[Substitute, ...]:
    """The products most like ``wanted`` that the shopper could have today, the likest first.

    The same category always comes before a mere same role: a shirt of the same cloth is still no hoodie. Among equals the
    nearer price, then catalogue order decides.

    Args:
        size: only products in stock in this size; without it ``body`` decides by each product's own chart.
        budget_high_fen: nothing dearer than this.
        audience: who wears or uses it; nothing that is plainly for somebody else.
    """
    found = []
    for place, product in enumerate(catalogue):
        sku = _offer(wanted, product, color, size, body)
        if contradicts(product, None, audience, asked_for=True):
            continue
        if sku is None or (budget_high_fen is not None and sku.price_fen > budget_high_fen):
            continue
        traits = shared_traits(wanted, product, sku, color, _said_size(size, body, sku))
        found.append((_rank(wanted, product, sku, traits, place), Substitute(product, sku, tuple(t.label for t in traits))))
    return tuple(substitute for _, substitute in sorted(found, key=lambda pair: pair[0])[:limit])


def other_colors(wanted: Product, size: str | None = None) -> tuple[Sku, ...]:
    """The SKUs of the same product that are in stock in ``size`` (any size when None), one per colour, in page order."""
    by_color: dict[str, Sku] = {}
    for sku in wanted.skus:
        if sku.color and sku.stock > 0 and (size is None or in_size(sku, size)):
            by_color.setdefault(sku.color, sku)
    return tuple(by_color.values())


def _offer(wanted: Product, product: Product, color: str | None, size: str | None, body: Body | None) -> Sku | None:
    if not comparable(wanted, product):
        return None
    wearable = find_wearable(product, size=size, body=body, colors=(color,) if color else ())
    return wearable.sku if wearable else None


def _said_size(size: str | None, body: Body | None, sku: Sku) -> str | None:
    """The size worth naming as a reason: one the shopper gave or that follows from the body."""
    if is_one_size(sku.size):
        return None
    if size:
        return size if same_size(sku.size or "", size) else None
    return sku.size if body and body != Body() else None


def _rank(wanted: Product, product: Product, sku: Sku, traits: Sequence[Trait], place: int) -> tuple[bool, int, int, int]:
    likeness = sum(trait.weight for trait in traits)
    return not same_category(wanted, product), -likeness, abs(sku.price_fen - wanted.price_fen), place
