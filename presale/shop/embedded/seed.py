"""Filling the embedded shop from files."""

from __future__ import annotations

import secrets

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection, Engine

from presale.shop.embedded.database import writing
from presale.shop.embedded.repositories import catalogue, coupons, customers, documents, orders
from presale.shop.embedded.tables import METADATA, SHOP
from presale.shop.model import Gift, Membership, Policy, Promotion
from presale.shop.sample.bundle import SampleShop, ShippingTemplate


def fill(engine: Engine, sample: SampleShop) -> bool:
    """Fill an empty shop; one that was filled before is left as it is. Returns whether anything was written."""
    with writing(engine) as db:
        if db.execute(select(SHOP.c.id)).first() is not None:
            return False
        _write(db, sample)
        return True


def refill(engine: Engine, sample: SampleShop) -> None:
    """Empty the shop, with all grants, requests, subscriptions and tokens, and fill it anew."""
    with writing(engine) as db:
        for table in reversed(METADATA.sorted_tables):
            db.execute(delete(table))
        _write(db, sample)


def _write(db: Connection, sample: SampleShop) -> None:
    db.execute(insert(SHOP).values(id=1, fill=secrets.token_hex(6), revision=1, default_template=sample.default_template))
    for product in sample.products:
        catalogue.save_product(db, product)
    customers.add_all(db, sample.customers)
    _write_coupons(db, sample)
    orders.add_all(db, sample.orders)
    documents.add_all(db, Promotion, [(p.id, p) for p in sample.promotions])
    documents.add_all(db, Gift, [(g.id, g) for g in sample.gifts])
    documents.add_all(db, Membership, [("membership", sample.membership)])
    documents.add_all(db, Policy, [(p.key, p) for p in sample.policies])
    documents.add_all(db, ShippingTemplate, [(t.id, t) for t in sample.shipping])


def _write_coupons(db: Connection, sample: SampleShop) -> None:
    coupons.add_all(db, sample.coupons)
    by_id = {c.id: c for c in sample.coupons}
    for customer in sample.customers:
        for coupon_id in customer.coupons:
            coupons.add_held(db, by_id[coupon_id], customer.id)
