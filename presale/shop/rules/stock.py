"""What a merchant's change of one SKU does to its product."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict

from presale.shop.model import Product


class SkuChange(TypedDict, total=False):
    """The fields to change; those left out stay."""

    stock: int
    price_fen: int
    restock_date: date | None


def change_sku(product: Product, sku_id: str, change: SkuChange) -> Product:
    """``product`` after the change: what is back in stock awaits nothing, and the page's price is that of the cheapest SKU."""
    skus = tuple(replace(s, **change) if s.id == sku_id else s for s in product.skus)
    settled = tuple(replace(s, restock_date=None) if s.stock > 0 else s for s in skus)
    price_fen = min(s.price_fen for s in settled) if "price_fen" in change else product.price_fen
    return replace(product, skus=settled, price_fen=price_fen)
