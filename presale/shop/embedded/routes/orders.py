"""A customer's own orders, and what the shop should do with them."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Response
from sqlalchemy.engine import Connection

from presale.shop import rules
from presale.shop.embedded.answers import MISSING, REFUSED, as_json
from presale.shop.embedded.bodies import IdempotencyKey, ServiceAsk
from presale.shop.embedded.premises import Here
from presale.shop.embedded.races import settle
from presale.shop.embedded.repositories import orders, service_requests
from presale.shop.model import Order, ServiceRequest

ROUTER = APIRouter(prefix="/customers/{customer_id}/orders", tags=["orders"])


@ROUTER.get("", response_model=tuple[Order, ...], summary="A customer's orders")
def read_orders(customer_id: str, here: Here) -> Response:
    """Newest first; none for somebody the shop does not know."""
    with here.reading() as db:
        return as_json(tuple[Order, ...], orders.of_customer(db, customer_id))


@ROUTER.get("/{order_no}", response_model=Order, responses=MISSING, summary="One order")
def read_order(customer_id: str, order_no: str, here: Here) -> Response:
    """With its logistics. Another customer's order is not found."""
    with here.reading() as db:
        return as_json(Order, orders.find(db, order_no, customer_id))


@ROUTER.post(
    "/{order_no}/service-requests",
    response_model=ServiceRequest,
    responses=MISSING | REFUSED,
    summary="Ask the shop to do something with an order",
)
def request_service(
    customer_id: str, order_no: str, ask: ServiceAsk, here: Here, idempotency_key: IdempotencyKey = None
) -> Response:
    """A request that is still open is not doubled: it comes back with `fresh` false.

    Refused with `already_shipped`, `not_shipped`, `not_delivered`, `already_cancelled`, `return_window_over` or `not_paid`.
    """
    now = here.clock()

    def step(db: Connection) -> ServiceRequest:
        return _request(db, orders.find(db, order_no, customer_id), ask, now, idempotency_key)

    return as_json(ServiceRequest, settle(here.engine, step))


def _request(db: Connection, order: Order, ask: ServiceAsk, now: datetime, key: str | None) -> ServiceRequest:
    still_open = service_requests.find_open(db, order.no, ask.kind, key)
    if still_open:
        return still_open
    decision = rules.decide_service(order, ask.kind, now)
    if isinstance(decision, rules.Refuse):
        raise decision.as_error()
    if isinstance(decision, rules.AlreadyRunning):
        return ServiceRequest(f"{order.no}-{ask.kind.value}", order.no, ask.kind, decision.due, fresh=False)
    return service_requests.add(db, order.no, ask.kind, ask.detail, decision.due, now, key)
