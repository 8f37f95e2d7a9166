"""The next level of a product: what it costs more and what it gives more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from presale.advice.capacity import is_more, topic_of
from presale.advice.gains import Gain, gains_of
from presale.shop.model import Product, Sku


@dataclass(frozen=True)
class StepUp:
    """A better one for ``extra_fen`` more; ``gains`` are (topic, from, to) and never empty."""

    product: Product
    sku: Sku
    extra_fen: int
    gains: tuple[Gain, ...]


def step_up(product: Product, sku: Sku | None, catalogue: Sequence[Product], budget_high_fen: int | None = None) -> StepUp | None:
    """The cheapest next level in stock and within the stated budget, or None.

    A level is a dearer product of the same series that is better in something the shop vouches for, or a bigger capacity of
    the same product. Without ``sku`` the product's cheapest one is where the step starts.
    """
    start = sku or min(product.skus, key=lambda s: s.price_fen, default=None)
    if start is None:
        return None
    steps = [*_bigger_ones(product, start), *_next_of_series(product, start, catalogue)]
    affordable = [s for s in steps if budget_high_fen is None or s.sku.price_fen <= budget_high_fen]
    return min(affordable, key=lambda step: (step.extra_fen, step.sku.color != start.color), default=None)


def _bigger_ones(product: Product, start: Sku) -> Iterator[StepUp]:
    if product.size_chart is not None or start.size is None:
        return
    for sku in _dearer(product, start):
        if sku.size and is_more(start.size, sku.size):
            gain = (topic_of(sku.size), start.size, sku.size)
            yield StepUp(product, sku, sku.price_fen - start.price_fen, (gain,))


def _next_of_series(product: Product, start: Sku, catalogue: Sequence[Product]) -> Iterator[StepUp]:
    for other in catalogue:
        if product.series is None or other.series != product.series or other.id == product.id:
            continue
        gains = gains_of(product, other)
        for sku in _dearer(other, start):
            if gains and not (sku.size and start.size and is_more(sku.size, start.size)):
                yield StepUp(other, sku, sku.price_fen - start.price_fen, gains)


def _dearer(product: Product, start: Sku) -> list[Sku]:
    return [sku for sku in product.skus if sku.stock > 0 and sku.price_fen > start.price_fen]
