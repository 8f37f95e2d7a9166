"""The HTTP contract under /v1, one file per noun."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from presale.shop.embedded.answers import UNAUTHORIZED
from presale.shop.embedded.guard import require_token
from presale.shop.embedded.routes import campaigns, catalogue, coupons, customers, merchant, orders, restock, shipping


def v1() -> APIRouter:
    """All operations of the contract, behind the shop's token."""
    router = APIRouter(prefix="/v1", dependencies=[Depends(require_token)], responses=UNAUTHORIZED)
    for noun in (catalogue, merchant, coupons, campaigns, shipping, customers, orders, restock):
        router.include_router(noun.ROUTER)
    return router
