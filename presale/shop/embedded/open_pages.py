"""What is open to everybody: pictures for browsers, health for whoever watches."""

from __future__ import annotations

from fastapi import APIRouter, Response

from presale.shop.embedded.answers import MISSING
from presale.shop.embedded.bodies import Health, Refusal
from presale.shop.embedded.pictures import draw
from presale.shop.embedded.premises import Here
from presale.shop.embedded.repositories import catalogue

ROUTER = APIRouter()
_SVG = "image/svg+xml"
_HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}


@ROUTER.get(
    "/pictures/{product_id}.svg",
    response_class=Response,
    responses={200: {"content": {_SVG: {}}}, **MISSING},
    summary="A drawn picture of a product",
    tags=["open"],
)
def read_picture(product_id: str, here: Here) -> Response:
    """Drawn from the product's category, colours and name."""
    with here.reading() as db:
        product = catalogue.find_product(db, product_id)
    return Response(draw(product), media_type=_SVG, headers=_HEADERS)


@ROUTER.get(
    "/health",
    response_model=Health,
    responses={503: {"model": Refusal, "description": "The database does not answer."}},
    summary="Is the shop able to answer?",
    tags=["open"],
)
def read_health(here: Here) -> Health:
    """Reads from the database, so that “ok” means what it says."""
    with here.reading() as db:
        return Health(status="ok", catalogue_version=catalogue.version(db))
