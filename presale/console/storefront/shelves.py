"""The catalogue as shelves of cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from presale.shop.model import Product

SHOPPER_TAGS = {"新品": "新品", "主推": "店主推荐", "团购": "团购价"}
"""The shop's tags that mean something to a shopper, in their words; others (测款, 引流) are the shop's own business."""


@dataclass(frozen=True)
class CardView:
    """One product on a shelf. ``from_price`` says that dearer kinds of it exist."""

    id: str
    name: str
    line: str
    price_fen: int
    from_price: bool
    tags: tuple[str, ...]
    sold_out: bool


@dataclass(frozen=True)
class ShelfView:
    """One shelf; ``anchor`` is its place on the page."""

    name: str
    anchor: str
    cards: tuple[CardView, ...]


def shelves_of(products: Iterable[Product]) -> tuple[ShelfView, ...]:
    """The shelves in shop order, each with its products in shop order."""
    by_shelf: dict[str, list[Product]] = {}
    for product in products:
        by_shelf.setdefault(product.shelf, []).append(product)
    return tuple(
        ShelfView(name, f"shelf-{number}", tuple(map(card_of, on_it))) for number, (name, on_it) in enumerate(by_shelf.items(), 1)
    )


def card_of(product: Product) -> CardView:
    """A product as a card: its cheapest price and the first thing that speaks for it."""
    cheapest, dearest = price_span(product)
    return CardView(
        id=product.id,
        name=product.short_name,
        line=product.selling_points[0] if product.selling_points else product.category,
        price_fen=cheapest,
        from_price=dearest > cheapest,
        tags=shown_tags(product),
        sold_out=not product.in_stock(),
    )


def shown_tags(product: Product) -> tuple[str, ...]:
    """The tags that a shopper gets to see."""
    return tuple(SHOPPER_TAGS[tag] for tag in product.tags if tag in SHOPPER_TAGS)


def price_span(product: Product) -> tuple[int, int]:
    """Cheapest and dearest price in fen over all kinds of a product."""
    prices = [s.price_fen for s in product.skus] or [product.price_fen]
    return min(prices), max(prices)
