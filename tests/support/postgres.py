"""A Postgres database of one's own."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from presale.store.database import open_engine

SERVER = "postgresql://postgres@127.0.0.1:5432"


@contextmanager
def own_database(purpose: str) -> Iterator[str]:
    """The URL of an empty database, thrown away afterwards; the test is skipped where no Postgres answers."""
    admin = open_engine(f"{SERVER}/postgres").execution_options(isolation_level="AUTOCOMMIT")
    name = f"presale_{purpose}_{secrets.token_hex(4)}"
    try:
        with admin.connect() as db:
            db.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        pytest.skip(f"no Postgres answers at {SERVER}")
    try:
        yield f"{SERVER}/{name}"
    finally:
        with admin.connect() as db:
            db.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()
