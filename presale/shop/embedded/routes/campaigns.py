"""Promotions, gifts, membership and the shop's policies."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from presale.shop import rules
from presale.shop.embedded.answers import MISSING, NOT_MODIFIED, as_json_unless_known
from presale.shop.embedded.premises import Here
from presale.shop.embedded.repositories import documents
from presale.shop.model import Gift, Membership, Policy, Promotion

ROUTER = APIRouter(tags=["campaigns and policies"], responses=NOT_MODIFIED)


@ROUTER.get("/promotions", response_model=tuple[Promotion, ...], summary="Promotions that run or are announced")
def read_promotions(request: Request, here: Here) -> Response:
    """In shop order, without those that are over."""
    with here.reading() as db:
        promotions = rules.running_or_announced(documents.all_of(db, Promotion), here.clock())
    return as_json_unless_known(request, tuple[Promotion, ...], promotions)


@ROUTER.get("/gifts", response_model=tuple[Gift, ...], summary="Gifts in stock")
def read_gifts(request: Request, here: Here) -> Response:
    """In shop order."""
    with here.reading() as db:
        return as_json_unless_known(request, tuple[Gift, ...], rules.gifts_in_stock(documents.all_of(db, Gift)))


@ROUTER.get("/membership", response_model=Membership, responses=MISSING, summary="How membership works")
def read_membership(request: Request, here: Here) -> Response:
    """Joining, points and levels."""
    with here.reading() as db:
        return as_json_unless_known(request, Membership, documents.find(db, Membership, "membership"))


@ROUTER.get("/policies/{key}", response_model=Policy, responses=MISSING, summary="The shop's word on one matter")
def read_policy(key: str, request: Request, here: Here) -> Response:
    """Keys are those of the assistant's `faq/<key>` intents."""
    with here.reading() as db:
        return as_json_unless_known(request, Policy, documents.find(db, Policy, key))
