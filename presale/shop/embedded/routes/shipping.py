"""What sending costs and how long it takes."""

from __future__ import annotations

from fastapi import APIRouter, Query, Response

from presale.shop import rules
from presale.shop.embedded.answers import MISSING, as_json
from presale.shop.embedded.premises import Here
from presale.shop.embedded.repositories import catalogue, shipping
from presale.shop.model import ShippingQuote

ROUTER = APIRouter(tags=["shipping"])


@ROUTER.get("/shipping-quote", response_model=ShippingQuote, responses=MISSING, summary="Fee, carrier and days to a region")
def read_quote(
    here: Here,
    product_id: str | None = Query(None, max_length=120, description="Without it: the shop's usual terms."),
    region: str | None = Query(None, max_length=200, description="Province, city or district as typed."),
    amount_fen: int | None = Query(None, ge=0, le=10**12, description="What the order comes to; else the product's price."),
) -> Response:
    """Whether the region is served, and how. `fee_fen` is all that the shipment costs, `surcharge_fen` is part of it."""
    with here.reading() as db:
        product = None if product_id is None else catalogue.find_product(db, product_id)
        template = shipping.template_of(db, product)
    return as_json(ShippingQuote, rules.quote_shipping(template, product, region, amount_fen, here.clock()))
