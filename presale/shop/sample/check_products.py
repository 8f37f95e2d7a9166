"""Whether the products fit together and fill every shelf."""

from __future__ import annotations

from collections.abc import Iterator

from presale.shop.model import Product
from presale.shop.sample.bundle import SampleShop
from presale.shop.sample.flaw import Flaw, doubles

SHELVES = ("文具", "服饰", "母婴", "美妆", "数码", "家居", "课程")
_FILES = "products/*.yml"


def product_flaws(shop: SampleShop) -> Iterator[Flaw]:
    """Everything about the products that does not fit."""
    yield from doubles(_FILES, "the product id", (product.id for product in shop.products))
    ids = {product.id for product in shop.products}
    templates = {template.id for template in shop.shipping}
    for product in shop.products:
        yield from _complement_flaws(product, ids)
        yield from _size_flaws(product)
        yield from _shipping_flaws(product, templates)
    for shelf in SHELVES:
        if shelf not in {product.shelf for product in shop.products}:
            yield Flaw(_FILES, "", f"no product stands on the shelf {shelf}; the shop needs at least one there")


def _complement_flaws(product: Product, ids: set[str]) -> Iterator[Flaw]:
    for other in product.complements:
        if other not in ids:
            yield Flaw(
                _FILES, other, f"{product.id} names {other!r} under complements, but there is no such product", "complements"
            )
        if other == product.id:
            yield Flaw(_FILES, other, f"{product.id} cannot complement itself", "complements")


def _size_flaws(product: Product) -> Iterator[Flaw]:
    if product.size_chart is None:
        return
    charted = [row.size for row in product.size_chart.rows]
    for size in product.sizes():
        if size not in charted:
            yield Flaw(_FILES, product.id, f"size {size!r} is sold but not on the size chart ({', '.join(charted)})", "id:")
    for size in charted:
        if size not in product.sizes():
            yield Flaw(_FILES, product.id, f"size {size!r} is on the size chart but not sold", "id:")


def _shipping_flaws(product: Product, templates: set[str]) -> Iterator[Flaw]:
    wanted = product.shipping_template
    if wanted is not None and wanted not in templates:
        expected = f"expected one of {', '.join(sorted(templates))}"
        yield Flaw(
            _FILES, wanted, f"{product.id} is sent by {wanted!r}, which shipping.yml does not have; {expected}", "shipping"
        )
    if wanted is not None and not product.ships:
        yield Flaw(_FILES, product.id, f"{product.id} is not shipped, so it must not name a shipping template", "id:")
