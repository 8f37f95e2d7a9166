"""Customers and the tokens by which they are known."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from presale.errors import NotFound, Refused
from presale.shop import wire
from presale.shop.embedded.database import to_column
from presale.shop.embedded.tables import COUPON_GRANTS, COUPONS, CUSTOMER_TOKENS, CUSTOMERS
from presale.shop.model import Customer

TOKEN_LIFETIME = timedelta(days=30)


def find(db: Connection, customer_id: str, now: datetime) -> Customer:
    """One customer with the coupons that still hold. Raises NotFound."""
    body = db.execute(select(CUSTOMERS.c.body).where(CUSTOMERS.c.id == customer_id)).scalar()
    if body is None:
        raise NotFound("The shop has no such customer.")
    return replace(wire.load(Customer, body.encode()), coupons=_held(db, customer_id, now))


def add_all(db: Connection, customers: Iterable[Customer]) -> None:
    """Write customers; the coupons they hold are written with the coupons."""
    rows = [{"id": c.id, "body": wire.dump(Customer, replace(c, coupons=())).decode()} for c in customers]
    if rows:
        db.execute(insert(CUSTOMERS), rows)


def issue_token(db: Connection, customer_id: str, now: datetime) -> str:
    """Draw a token that holds for 30 days; only its hash is stored. Raises NotFound."""
    find(db, customer_id, now)
    token = secrets.token_urlsafe(32)
    db.execute(delete(CUSTOMER_TOKENS).where(CUSTOMER_TOKENS.c.expires_at <= to_column(now)))
    expires_at = to_column(now + TOKEN_LIFETIME)
    db.execute(insert(CUSTOMER_TOKENS).values(hash=_hash(token), customer_id=customer_id, expires_at=expires_at))
    return token


def identify(db: Connection, token: str, now: datetime) -> Customer:
    """Whose token this is. Raises Refused(``bad_token``)."""
    known = select(CUSTOMER_TOKENS.c.customer_id).where(
        CUSTOMER_TOKENS.c.hash == _hash(token), CUSTOMER_TOKENS.c.expires_at > to_column(now)
    )
    customer_id = db.execute(known).scalar()
    if customer_id is None:
        raise Refused("bad_token", "Nobody has this token, or it is older than 30 days.")
    return find(db, customer_id, now)


def _held(db: Connection, customer_id: str, now: datetime) -> tuple[str, ...]:
    held = (
        select(COUPONS.c.id)
        .join(COUPON_GRANTS, COUPON_GRANTS.c.coupon_id == COUPONS.c.id)
        .where(COUPON_GRANTS.c.customer_id == customer_id, COUPON_GRANTS.c.expires_at > to_column(now))
        .order_by(COUPONS.c.position)
    )
    return tuple(dict.fromkeys(db.execute(held).scalars()))


def _hash(token: str) -> str:
    """A plain hash is enough for a secret of 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
