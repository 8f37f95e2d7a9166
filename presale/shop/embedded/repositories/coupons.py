"""Coupons, and who holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from presale.errors import NotFound
from presale.shop import rules, wire
from presale.shop.embedded.database import as_stored, from_column, to_column
from presale.shop.embedded.races import LostRace
from presale.shop.embedded.tables import COUPON_GRANTS, COUPONS
from presale.shop.model import Coupon, CouponGrant


def all_coupons(db: Connection) -> tuple[Coupon, ...]:
    """Every coupon in shop order, with what its budget holds now."""
    return tuple(_coupon(row) for row in db.execute(select(COUPONS).order_by(COUPONS.c.position)))


def find(db: Connection, coupon_id: str) -> Coupon:
    """One coupon. Raises NotFound."""
    row = db.execute(select(COUPONS).where(COUPONS.c.id == coupon_id)).first()
    if row is None:
        raise NotFound("The shop has no such coupon.")
    return _coupon(row)


def held_counts(db: Connection, customer_id: str) -> dict[str, int]:
    """How many of each coupon a customer has been given."""
    count = select(COUPON_GRANTS.c.coupon_id, func.count()).where(COUPON_GRANTS.c.customer_id == customer_id)
    return {row[0]: row[1] for row in db.execute(count.group_by(COUPON_GRANTS.c.coupon_id))}


def last_grant(db: Connection, coupon_id: str, customer_id: str) -> CouponGrant | None:
    """The customer's newest grant of a coupon."""
    mine = select(COUPON_GRANTS).where(COUPON_GRANTS.c.coupon_id == coupon_id, COUPON_GRANTS.c.customer_id == customer_id)
    return _grant(db.execute(mine.order_by(COUPON_GRANTS.c.ordinal.desc())).first())


def grant_by_key(db: Connection, coupon_id: str, customer_id: str, request_key: str | None) -> CouponGrant | None:
    """The grant that this very request was answered with before, when it is a retry."""
    mine = select(COUPON_GRANTS).where(COUPON_GRANTS.c.coupon_id == coupon_id, COUPON_GRANTS.c.customer_id == customer_id)
    return _grant(db.execute(mine.where(COUPON_GRANTS.c.request_key == request_key)).first()) if request_key else None


def give(db: Connection, coupon: Coupon, customer_id: str, ordinal: int, now: datetime, request_key: str | None) -> CouponGrant:
    """Take one out of the budget and hand it over; the database refuses to do either twice.

    Raises:
        LostRace: the budget ran out, or the customer was given this one, since the decision was made.
    """
    left = update(COUPONS).where(COUPONS.c.id == coupon.id, COUPONS.c.remaining > 0).values(remaining=COUPONS.c.remaining - 1)
    if db.execute(left).rowcount == 0:
        raise LostRace
    grant = rules.grant_of(coupon, customer_id, now)
    _hand_over(db, grant, ordinal, request_key)
    return replace(grant, granted_at=as_stored(grant.granted_at), expires_at=as_stored(grant.expires_at))


def add_all(db: Connection, coupons: Iterable[Coupon]) -> None:
    """Write coupons in shop order."""
    rows = [
        {"id": c.id, "position": n, "remaining": c.remaining, "body": wire.dump(Coupon, c).decode()}
        for n, c in enumerate(coupons)
    ]
    if rows:
        db.execute(insert(COUPONS), rows)


def add_held(db: Connection, coupon: Coupon, customer_id: str) -> None:
    """Write a coupon that a customer has held since it began; its budget does not count it."""
    _hand_over(db, rules.grant_of(coupon, customer_id, coupon.starts_at), 1, None)


def _hand_over(db: Connection, grant: CouponGrant, ordinal: int, request_key: str | None) -> None:
    row = {
        "coupon_id": grant.coupon_id,
        "customer_id": grant.customer_id,
        "ordinal": ordinal,
        "granted_at": to_column(grant.granted_at),
        "expires_at": to_column(grant.expires_at),
        "request_key": request_key,
    }
    try:
        db.execute(insert(COUPON_GRANTS).values(row))
    except IntegrityError:
        raise LostRace from None


def _coupon(row: Any) -> Coupon:
    return replace(wire.load(Coupon, row.body.encode()), remaining=row.remaining)


def _grant(row: Any) -> CouponGrant | None:
    if row is None:
        return None
    return CouponGrant(row.coupon_id, row.customer_id, from_column(row.granted_at), from_column(row.expires_at))
