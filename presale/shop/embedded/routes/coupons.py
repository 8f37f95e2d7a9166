"""Coupons and their grants."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from fastapi import APIRouter, Query, Response
from sqlalchemy.engine import Connection

from presale.errors import NotFound
from presale.shop import rules
from presale.shop.embedded.answers import MISSING, REFUSED, as_json
from presale.shop.embedded.bodies import GrantAsk, IdempotencyKey
from presale.shop.embedded.premises import Here
from presale.shop.embedded.races import LostRace, settle
from presale.shop.embedded.repositories import coupons, customers
from presale.shop.model import Coupon, CouponGrant, CustomerKind

ROUTER = APIRouter(tags=["coupons"])


@ROUTER.get("/coupons", response_model=tuple[Coupon, ...], summary="Coupons that can be claimed now")
def read_coupons(here: Here, customer_id: str | None = Query(None, max_length=120)) -> Response:
    """Valid, with budget left, and not yet held in full by this customer (when one is named and known)."""
    now = here.clock()
    with here.reading() as db:
        kind = _kind(db, customer_id, now)
        held = coupons.held_counts(db, customer_id) if customer_id and kind else {}
        found = coupons.all_coupons(db)
    return as_json(tuple[Coupon, ...], tuple(c for c in found if rules.is_claimable(c, kind, held.get(c.id, 0), now)))


@ROUTER.post(
    "/coupons/{coupon_id}/grants", response_model=CouponGrant, responses=MISSING | REFUSED, summary="Give a coupon to a customer"
)
def grant_coupon(coupon_id: str, ask: GrantAsk, here: Here, idempotency_key: IdempotencyKey = None) -> Response:
    """At most `per_customer` times; who holds that many gets the last one again with `fresh` false.

    Refused with `coupon_expired`, `coupon_not_started`, `coupon_used_up` or `new_customers_only`.
    """
    now = here.clock()
    grant = settle(here.engine, lambda db: _grant(db, coupon_id, ask.customer_id, now, idempotency_key))
    return as_json(CouponGrant, grant)


def _grant(db: Connection, coupon_id: str, customer_id: str, now: datetime, key: str | None) -> CouponGrant:
    coupon = coupons.find(db, coupon_id)
    customer = customers.find(db, customer_id, now)
    answered_before = coupons.grant_by_key(db, coupon_id, customer_id, key)
    if answered_before:
        return answered_before
    decision = rules.decide_grant(coupon, customer.kind, coupons.held_counts(db, customer_id).get(coupon_id, 0), now)
    if isinstance(decision, rules.Refuse):
        raise decision.as_error()
    if isinstance(decision, rules.Give):
        return coupons.give(db, coupon, customer_id, decision.ordinal, now, key)
    held = coupons.last_grant(db, coupon_id, customer_id)
    if held is None:
        raise LostRace
    return replace(held, fresh=False)


def _kind(db: Connection, customer_id: str | None, now: datetime) -> CustomerKind | None:
    try:
        return customers.find(db, customer_id, now).kind if customer_id else None
    except NotFound:
        return None
