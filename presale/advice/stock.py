"""What can be sent today of a product in a colour and a size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from presale.advice.naming import find_skus
from presale.shop.model import Product, Sku


@dataclass(frozen=True)
class Available:
    """Everything asked for is in stock; ``total`` pieces over all of ``skus``."""

    skus: tuple[Sku, ...]
    total: int


@dataclass(frozen=True)
class PartlyAvailable:
    """Some of what was asked for is in stock, some is sold out."""

    in_stock: tuple[Sku, ...]
    sold_out: tuple[Sku, ...]


@dataclass(frozen=True)
class SoldOut:
    """It exists, but nothing of it is left. ``restock_date`` is the earliest known one."""

    skus: tuple[Sku, ...]
    restock_date: date | None = None


@dataclass(frozen=True)
class NoSuchSku:
    """The product is not made in this colour and size; ``offered_*`` is what it is made in.

    ``offered_colors`` are those made in the size asked for, ``offered_sizes`` those made in the colour asked for;
    all of them when the other side is not made at all.
    """

    color: str | None
    size: str | None
    offered_colors: tuple[str, ...]
    offered_sizes: tuple[str, ...]


StockView = Available | PartlyAvailable | SoldOut | NoSuchSku


def view_stock(product: Product, color: str | None = None, size: str | None = None) -> StockView:
    """What is in stock of ``product``; None leaves colour or size open. A negative count is read as nothing left."""
    asked = find_skus(product, color, size)
    if not asked:
        return _no_such(product, color, size)
    there = tuple(sku for sku in asked if sku.stock > 0)
    gone = tuple(sku for sku in asked if sku.stock <= 0)
    if not there:
        return SoldOut(gone, min((s.restock_date for s in gone if s.restock_date), default=None))
    if gone:
        return PartlyAvailable(there, gone)
    return Available(there, sum(sku.stock for sku in there))


def _no_such(product: Product, color: str | None, size: str | None) -> NoSuchSku:
    in_size = find_skus(product, size=size) or product.skus
    in_color = find_skus(product, color=color) or product.skus
    colors = tuple(dict.fromkeys(s.color for s in in_size if s.color))
    sizes = tuple(dict.fromkeys(s.size for s in in_color if s.size))
    return NoSuchSku(color, size, colors, sizes)
