"""From a folder of readable files to one frozen shop."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from presale.shop.model import Product
from presale.shop.sample.bundle import SampleShop
from presale.shop.sample.check import check
from presale.shop.sample.read_offers import read_coupons, read_gifts, read_membership, read_promotions
from presale.shop.sample.read_orders import read_customers, read_orders
from presale.shop.sample.read_products import read_shelf
from presale.shop.sample.read_shipping import read_policies, read_shipping
from presale.shop.sample.yaml_cells import ShopDataError, read_cells

__all__ = ["SAMPLE_FOLDER", "ShopDataError", "load_sample"]

SAMPLE_FOLDER = Path(__file__).resolve().parent


def load_sample(folder: Path, now: datetime) -> SampleShop:
    """Read the whole shop; relative dates in the files count from ``now`` (timezone-aware).

    Raises:
        ShopDataError: a file cannot be used; the message names file, line and what is expected there.
    """
    products = _read_products(folder / "products", now)
    default_template, shipping = read_shipping(read_cells(folder / "shipping.yml"))
    shop = SampleShop(
        products=products,
        coupons=read_coupons(read_cells(folder / "coupons.yml"), now),
        promotions=read_promotions(read_cells(folder / "promotions.yml"), now),
        gifts=read_gifts(read_cells(folder / "gifts.yml")),
        membership=read_membership(read_cells(folder / "membership.yml")),
        shipping=shipping,
        default_template=default_template,
        policies=read_policies(read_cells(folder / "policies.yml")),
        customers=read_customers(read_cells(folder / "customers.yml")),
        orders=read_orders(read_cells(folder / "orders.yml"), now, {product.id: product for product in products}),
    )
    check(shop, folder)
    return shop


def _read_products(folder: Path, now: datetime) -> tuple[Product, ...]:
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise ShopDataError(f"{folder}: expected files with products (such as clothing.yml) here")
    return tuple(product for file in files for product in read_shelf(read_cells(file), now))
