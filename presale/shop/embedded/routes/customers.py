"""Customers, and how a browser shows who it belongs to."""

from __future__ import annotations

from fastapi import APIRouter, Response

from presale.shop.embedded.answers import BAD_TOKEN, MISSING, as_json
from presale.shop.embedded.bodies import IdentifyAsk, TokenAnswer, TokenAsk
from presale.shop.embedded.premises import Here
from presale.shop.embedded.repositories import customers
from presale.shop.model import Customer

ROUTER = APIRouter(tags=["customers"])


@ROUTER.post("/customer-tokens", response_model=TokenAnswer, status_code=201, responses=MISSING, summary="Draw a customer token")
def draw_token(ask: TokenAsk, here: Here) -> TokenAnswer:
    """For the shop's own pages, once a customer has logged in. It holds for 30 days."""
    with here.writing() as db:
        return TokenAnswer(token=customers.issue_token(db, ask.customer_id, here.clock()))


@ROUTER.post("/customers/identify", response_model=Customer, responses=BAD_TOKEN, summary="Whose token is this?")
def identify(ask: IdentifyAsk, here: Here) -> Response:
    """The customer who was given this token."""
    with here.reading() as db:
        return as_json(Customer, customers.identify(db, ask.token, here.clock()))


@ROUTER.get("/customers/{customer_id}", response_model=Customer, responses=MISSING, summary="One customer")
def read_customer(customer_id: str, here: Here) -> Response:
    """Kind, level, points, and the ids of the coupons that still hold."""
    with here.reading() as db:
        return as_json(Customer, customers.find(db, customer_id, here.clock()))
