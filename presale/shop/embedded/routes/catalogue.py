"""Products as shoppers see them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from presale.shop.embedded.answers import MISSING, NOT_MODIFIED, as_json, as_json_unless_known, knows, not_modified
from presale.shop.embedded.premises import Here
from presale.shop.embedded.repositories import catalogue
from presale.shop.model import Product

ROUTER = APIRouter(tags=["catalogue"])


@ROUTER.get(
    "/products",
    response_model=tuple[Product, ...],
    responses=NOT_MODIFIED,
    summary="The whole catalogue",
)
def read_products(request: Request, here: Here) -> Response:
    """All products with their SKUs, in shop order. The ETag is the catalogue's version."""
    with here.reading() as db:
        etag = f'"{catalogue.version(db)}"'  # read before the products: a change in between then shows at the next call
        if knows(request, etag):
            return not_modified(etag)
        answer = as_json(tuple[Product, ...], catalogue.all_products(db))
    answer.headers["ETag"] = etag
    return answer


@ROUTER.get("/catalogue-version", response_model=str, summary="The catalogue's version")
def read_catalogue_version(here: Here) -> Response:
    """A token that changes whenever the catalogue does."""
    with here.reading() as db:
        return as_json(str, catalogue.version(db))


@ROUTER.get("/products/{product_id}", response_model=Product, responses=MISSING | NOT_MODIFIED, summary="One product")
def read_product(product_id: str, request: Request, here: Here) -> Response:
    """One product with its present stock."""
    with here.reading() as db:
        return as_json_unless_known(request, Product, catalogue.find_product(db, product_id))
