"""Which SKU of a product to offer to somebody: in stock, in the right size, in the colour wished for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presale.advice.naming import colors_named, is_one_size, same_size
from presale.advice.size import Between, Body, Fits, NoChart, OutOfRange, SizeAdvice, advise_size
from presale.shop.model import Product, Sku


@dataclass(frozen=True)
class Wearable:
    """An SKU that can be sent today, with the advice that led to its size."""

    sku: Sku
    advice: SizeAdvice


def in_size(sku: Sku, size: str) -> bool:
    """Whether the SKU has this size, or one size for all."""
    return is_one_size(sku.size) or same_size(sku.size or "", size)


def find_wearable(
    product: Product,
    *,
    size: str | None = None,
    body: Body | None = None,
    colors: Sequence[str] = (),
    among: Sequence[Sku] | None = None,
) -> Wearable | None:
    """The SKU to offer, or None when nothing in the shopper's size is left.

    A size that was named counts before the body. Neither known: any size in stock. What is not worn has no size to get
    wrong: there a named size is a preference only.

    Args:
        colors: preferred, not required; otherwise page order decides.
        among: limits the choice to some of the product's SKUs.
    """
    left = [sku for sku in (product.skus if among is None else among) if sku.stock > 0]
    advice = advise_size(product.size_chart, body or Body())
    for wanted in _acceptable_sizes(product, size, advice):
        fitting = [sku for sku in left if wanted is None or in_size(sku, wanted)]
        if fitting:
            return Wearable(_by_color(fitting, colors), advice)
    return None


def _acceptable_sizes(product: Product, size: str | None, advice: SizeAdvice) -> tuple[str | None, ...]:
    """The sizes that will do, best first; None stands for any."""
    if product.size_chart is None:
        return (size, None) if size else (None,)
    if size and any(in_size(sku, size) for sku in product.skus):
        return (size,)
    if isinstance(advice, Fits):
        return (advice.size,)
    if isinstance(advice, Between):
        other = advice.smaller if advice.preferred == advice.larger else advice.larger
        return (advice.preferred, other)
    if isinstance(advice, OutOfRange) or (size and not isinstance(advice, NoChart)):
        return ()
    return (None,)


def _by_color(skus: Sequence[Sku], colors: Sequence[str]) -> Sku:
    offered = [sku.color for sku in skus if sku.color]
    for color in colors:
        wanted = colors_named(color, offered)
        if wanted:
            return next(sku for sku in skus if sku.color in wanted)
    return skus[0]
