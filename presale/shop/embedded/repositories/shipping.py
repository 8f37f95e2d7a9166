"""The shop's shipping templates."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from presale.shop import rules
from presale.shop.embedded.repositories import documents
from presale.shop.embedded.tables import SHOP
from presale.shop.model import Product
from presale.shop.sample.bundle import ShippingTemplate


def template_of(db: Connection, product: Product | None) -> ShippingTemplate:
    """The template that holds for a product, or the shop's usual one. Raises NotFound."""
    default_id: str = db.execute(select(SHOP.c.default_template)).scalar() or ""
    return rules.template_for(product, documents.all_of(db, ShippingTemplate), default_id)


def is_known(db: Connection, template_id: str) -> bool:
    """Whether the shop has a template of this name."""
    return any(t.id == template_id for t in documents.all_of(db, ShippingTemplate))
