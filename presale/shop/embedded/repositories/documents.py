"""Nouns that are only read: promotions, gifts, membership, policies and shipping templates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from presale.errors import NotFound
from presale.shop import wire
from presale.shop.embedded.tables import DOCUMENTS

T = TypeVar("T")


def all_of(db: Connection, noun: type[T]) -> tuple[T, ...]:
    """All of one noun in shop order."""
    chosen = select(DOCUMENTS.c.body).where(DOCUMENTS.c.kind == noun.__name__).order_by(DOCUMENTS.c.position)
    return tuple(wire.load(noun, body.encode()) for body in db.execute(chosen).scalars())


def find(db: Connection, noun: type[T], key: str) -> T:
    """One of them. Raises NotFound."""
    chosen = select(DOCUMENTS.c.body).where(DOCUMENTS.c.kind == noun.__name__, DOCUMENTS.c.id == key)
    body = db.execute(chosen).scalar()
    if body is None:
        raise NotFound(f"The shop has no such {noun.__name__.lower()}.")
    return wire.load(noun, body.encode())


def add_all(db: Connection, noun: type[T], keyed: Iterable[tuple[str, T]]) -> None:
    """Write all of one noun, given with their keys in shop order."""
    rows = [
        {"kind": noun.__name__, "id": key, "position": n, "body": wire.dump(noun, value).decode()}
        for n, (key, value) in enumerate(keyed)
    ]
    if rows:
        db.execute(insert(DOCUMENTS), rows)
