"""Orders: another customer's are not there."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from presale.errors import NotFound
from presale.shop import wire
from presale.shop.embedded.database import to_column
from presale.shop.embedded.tables import ORDERS
from presale.shop.model import Order


def of_customer(db: Connection, customer_id: str) -> tuple[Order, ...]:
    """A customer's orders, newest first."""
    theirs = select(ORDERS.c.body).where(ORDERS.c.customer_id == customer_id).order_by(ORDERS.c.created_at.desc())
    return tuple(wire.load(Order, body.encode()) for body in db.execute(theirs).scalars())


def find(db: Connection, order_no: str, customer_id: str) -> Order:
    """One order of this customer. Raises NotFound, also for somebody else's."""
    theirs = select(ORDERS.c.body).where(ORDERS.c.no == order_no, ORDERS.c.customer_id == customer_id)
    body = db.execute(theirs).scalar()
    if body is None:
        raise NotFound("This customer has no such order.")
    return wire.load(Order, body.encode())


def add_all(db: Connection, orders: Iterable[Order]) -> None:
    """Write orders."""
    rows = [
        {"no": o.no, "customer_id": o.customer_id, "created_at": to_column(o.created_at), "body": wire.dump(Order, o).decode()}
        for o in orders
    ]
    if rows:
        db.execute(insert(ORDERS), rows)
