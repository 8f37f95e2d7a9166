"""What the merchant changes."""

from __future__ import annotations

from fastapi import APIRouter, Response

from presale.errors import Refused
from presale.shop import rules
from presale.shop.embedded.answers import MISSING, REFUSED, as_json
from presale.shop.embedded.bodies import SkuPatch
from presale.shop.embedded.premises import Here
from presale.shop.embedded.repositories import catalogue, service_requests, shipping
from presale.shop.model import Product

ROUTER = APIRouter(tags=["merchant"])


@ROUTER.put("/products/{product_id}", response_model=Product, responses=REFUSED, summary="Add or replace a product")
def put_product(product_id: str, product: Product, here: Here) -> Response:
    """Write a whole product. Refused with `id_differs`, `sku_taken` or `unknown_shipping_template`."""
    if product.id != product_id:
        raise Refused("id_differs", "The id in the path and the one in the body differ.")
    with here.writing() as db:
        catalogue.touch(db)
        if product.shipping_template and not shipping.is_known(db, product.shipping_template):
            raise Refused("unknown_shipping_template", "The shop has no shipping template of this name.")
        fresh = catalogue.save_product(db, product)
        return as_json(Product, catalogue.find_product(db, product_id), 201 if fresh else 200)


@ROUTER.patch("/skus/{sku_id:path}", response_model=Product, responses=MISSING, summary="Change stock, price or restock date")
def patch_sku(sku_id: str, patch: SkuPatch, here: Here) -> Response:
    """Change one SKU; answers with its product as it is now."""
    change = rules.SkuChange(**patch.model_dump(include=patch.model_fields_set))  # type: ignore[typeddict-item]
    with here.writing() as db:
        catalogue.touch(db)
        product = rules.change_sku(catalogue.find_product_of_sku(db, sku_id), sku_id, change)
        catalogue.save_product(db, product)
        return as_json(Product, product)


@ROUTER.post(
    "/service-requests/{request_id}/close", status_code=204, responses=MISSING, summary="Note that a service request is done"
)
def close_service_request(request_id: str, here: Here) -> None:
    """The same request can be made again afterwards. Repeating is safe."""
    with here.writing() as db:
        service_requests.close(db, request_id, here.clock())
