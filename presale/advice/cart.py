"""What is about to be bought."""

from __future__ import annotations

from dataclasses import dataclass

from presale.shop.model import Product, Sku


@dataclass(frozen=True)
class CartLine:
    """``quantity`` pieces (at least one) of one SKU."""

    product: Product
    sku: Sku
    quantity: int = 1

    @property
    def list_fen(self) -> int:
        """What the line costs before any benefit."""
        return self.sku.price_fen * self.quantity
