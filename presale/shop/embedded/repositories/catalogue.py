"""Products with their SKUs, and the catalogue's version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from presale.errors import NotFound, Refused
from presale.shop import wire
from presale.shop.embedded.tables import PRODUCTS, SHOP, SKUS
from presale.shop.model import Product, Sku


def version(db: Connection) -> str:
    """A token that changes with every change of the catalogue. Raises NotFound for a shop never filled."""
    row = db.execute(select(SHOP.c.fill, SHOP.c.revision)).first()
    if row is None:
        raise NotFound("This shop has never been filled: seed it first.")
    return f"{row.fill}-{row.revision}"


def all_products(db: Connection) -> tuple[Product, ...]:
    """The whole catalogue in shop order."""
    skus: dict[str, list[Any]] = defaultdict(list)
    for row in db.execute(select(SKUS).order_by(SKUS.c.product_id, SKUS.c.position)):
        skus[row.product_id].append(row)
    rows = db.execute(select(PRODUCTS.c.id, PRODUCTS.c.body).order_by(PRODUCTS.c.position, PRODUCTS.c.id))
    return tuple(_product(row.body, skus[row.id]) for row in rows)


def find_product(db: Connection, product_id: str) -> Product:
    """One product. Raises NotFound."""
    body = db.execute(select(PRODUCTS.c.body).where(PRODUCTS.c.id == product_id)).scalar()
    if body is None:
        raise NotFound("The shop has no such product.")
    return _product(body, db.execute(select(SKUS).where(SKUS.c.product_id == product_id).order_by(SKUS.c.position)))


def find_product_of_sku(db: Connection, sku_id: str) -> Product:
    """The product that a SKU belongs to. Raises NotFound."""
    product_id = db.execute(select(SKUS.c.product_id).where(SKUS.c.id == sku_id)).scalar()
    if product_id is None:
        raise NotFound("The shop has no such SKU.")
    return find_product(db, product_id)


def touch(db: Connection) -> None:
    """Change the catalogue's version. First in a transaction, it also makes writers of the catalogue wait for each other."""
    db.execute(update(SHOP).values(revision=SHOP.c.revision + 1))


def save_product(db: Connection, product: Product) -> bool:
    """Write a whole product; a new one goes to the end. Returns whether it was new.

    Raises:
        Refused: ``sku_taken``, one of its SKU ids belongs to another product or comes twice.
    """
    body = wire.dump(Product, replace(product, skus=())).decode()
    fresh = not db.execute(update(PRODUCTS).where(PRODUCTS.c.id == product.id).values(body=body)).rowcount
    if fresh:
        last = db.execute(select(func.coalesce(func.max(PRODUCTS.c.position), -1))).scalar()
        db.execute(insert(PRODUCTS).values(id=product.id, position=last + 1, body=body))
    db.execute(delete(SKUS).where(SKUS.c.product_id == product.id))
    try:
        if product.skus:
            db.execute(insert(SKUS), [_sku_row(product.id, n, sku) for n, sku in enumerate(product.skus)])
    except IntegrityError:
        raise Refused("sku_taken", "A SKU id is used twice, or belongs to another product.") from None
    return fresh


def _product(body: str, rows: Iterable[Any]) -> Product:
    skus = tuple(Sku(r.id, r.price_fen, r.stock, r.color, r.size, r.restock_date) for r in rows)
    return replace(wire.load(Product, body.encode()), skus=skus)


def _sku_row(product_id: str, position: int, sku: Sku) -> dict[str, Any]:
    return {
        "id": sku.id,
        "product_id": product_id,
        "position": position,
        "color": sku.color,
        "size": sku.size,
        "price_fen": sku.price_fen,
        "stock": max(0, sku.stock),
        "restock_date": sku.restock_date,
    }
