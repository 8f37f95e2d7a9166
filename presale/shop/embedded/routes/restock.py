"""Telling somebody when a SKU is back."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Response
from sqlalchemy.engine import Connection

from presale.errors import Refused
from presale.shop.embedded.answers import MISSING, REFUSED, as_json
from presale.shop.embedded.bodies import IdempotencyKey, RestockAsk
from presale.shop.embedded.premises import Here
from presale.shop.embedded.races import settle
from presale.shop.embedded.repositories import catalogue, restock
from presale.shop.model import RestockSubscription

ROUTER = APIRouter(tags=["restock"])


@ROUTER.post(
    "/restock-subscriptions", response_model=RestockSubscription, responses=MISSING | REFUSED, summary="Tell me when it is back"
)
def subscribe(ask: RestockAsk, here: Here, idempotency_key: IdempotencyKey = None) -> Response:
    """One promise per SKU and subscriber; asking again gives `fresh` false. Refused with `in_stock`."""
    now = here.clock()
    return as_json(RestockSubscription, settle(here.engine, lambda db: _subscribe(db, ask, now, idempotency_key)))


def _subscribe(db: Connection, ask: RestockAsk, now: datetime, key: str | None) -> RestockSubscription:
    product = catalogue.find_product_of_sku(db, ask.sku_id)
    if any(s.id == ask.sku_id and s.stock > 0 for s in product.skus):
        raise Refused("in_stock", "This SKU is in stock.")
    return restock.find(db, ask.sku_id, ask.subscriber, key) or restock.add(db, ask.sku_id, ask.subscriber, now, key)
