"""Where a benefit counts, and when a coupon is open to a customer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from presale.advice.cart import CartLine
from presale.shop.model import Coupon, Customer, CustomerKind, Product


class Scoped(Protocol):
    """A coupon, promotion or gift: both tuples empty means the whole shop."""

    @property
    def scope_categories(self) -> tuple[str, ...]:
        """Categories (or shelves) in which it counts."""

    @property
    def scope_products(self) -> tuple[str, ...]:
        """Product ids for which it counts."""


def counts_for(benefit: Scoped, product: Product) -> bool:
    """Whether the benefit counts for this product."""
    if not benefit.scope_categories and not benefit.scope_products:
        return True
    in_category = product.category in benefit.scope_categories or product.shelf in benefit.scope_categories
    return in_category or product.id in benefit.scope_products


def amount_in_scope(benefit: Scoped, lines: Sequence[CartLine]) -> int:
    """What the lines on which the benefit counts cost before any benefit, in fen."""
    return sum(line.list_fen for line in lines if counts_for(benefit, line.product))


def is_open(coupon: Coupon, customer: Customer | None, held: frozenset[str], now: datetime) -> bool:
    """Whether this customer holds the coupon or may claim it now. A visitor may still be a new customer."""
    if not coupon.starts_at <= now < coupon.ends_at:
        return False
    if coupon.new_customers_only and customer is not None and customer.kind is not CustomerKind.NEW:
        return False
    return coupon.remaining > 0 or coupon.id in held


def held_by(customer: Customer | None, held: frozenset[str] = frozenset()) -> frozenset[str]:
    """Ids of the coupons in a customer's hands: those known from elsewhere and those the shop lists."""
    return held | frozenset(customer.coupons if customer else ())
