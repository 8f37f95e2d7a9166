"""Who may have a coupon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from presale.shop.model import Coupon, CouponGrant, CustomerKind
from presale.shop.rules.decisions import Refuse


@dataclass(frozen=True)
class Give:
    """Give one more; it is this customer's number ``ordinal`` of the coupon, counted from 1."""

    ordinal: int


@dataclass(frozen=True)
class Held:
    """The customer already holds as many as one customer may."""


def decide_grant(coupon: Coupon, kind: CustomerKind, held: int, now: datetime) -> Give | Held | Refuse:
    """What to answer to a customer who wants ``coupon`` and already has ``held`` of it.

    Somebody who holds it in full is told so even when the budget has run out meanwhile.
    """
    if now >= coupon.ends_at:
        return Refuse("coupon_expired")
    if held >= coupon.per_customer:
        return Held()
    if now < coupon.starts_at:
        return Refuse("coupon_not_started")
    if coupon.new_customers_only and kind is not CustomerKind.NEW:
        return Refuse("new_customers_only")
    if coupon.remaining <= 0:
        return Refuse("coupon_used_up")
    return Give(held + 1)


def is_claimable(coupon: Coupon, kind: CustomerKind | None, held: int, now: datetime) -> bool:
    """Whether to offer ``coupon`` now. ``kind`` None is a visitor without a name, to whom a first-order coupon is offered too."""
    return isinstance(decide_grant(coupon, kind or CustomerKind.NEW, held, now), Give)


def grant_of(coupon: Coupon, customer_id: str, granted_at: datetime) -> CouponGrant:
    """The paper that goes with a coupon: a grant ends when the coupon ends."""
    return CouponGrant(coupon.id, customer_id, granted_at, coupon.ends_at)
