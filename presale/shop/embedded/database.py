"""Connections to the embedded shop's database: SQLite by default, Postgres when it should grow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.pool import QueuePool

BUSY_MS = 5000
MAX_THREADS = 40
"""As many as the server answers with at once: on SQLite they wait for the file, not for the pool."""
POSTGRES_CONNECT_SECONDS = 5


def open_engine(url: str) -> Engine:
    """An engine for ``sqlite:///file`` or ``postgresql://…``; it connects at first use."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(
            url, future=True, pool_pre_ping=True, pool_timeout=5, connect_args={"connect_timeout": POSTGRES_CONNECT_SECONDS}
        )
    engine = create_engine(
        url, future=True, poolclass=QueuePool, max_overflow=MAX_THREADS, connect_args={"check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that only reads."""
    with engine.connect() as db, db.begin():
        yield db


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it or nothing."""
    with engine.connect().execution_options(writes=True) as db, db.begin():
        yield db


def to_column(instant: datetime) -> datetime:
    """An aware instant as the tables keep it: naive, in UTC."""
    return instant.astimezone(timezone.utc).replace(tzinfo=None)


def as_stored(instant: datetime) -> datetime:
    """The instant as it will be read back, so that an answer and its repetition are the same to the letter."""
    return instant.astimezone(timezone.utc)


def from_column(stored: datetime) -> datetime:
    """A stored instant, aware again."""
    return stored.replace(tzinfo=timezone.utc)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # pysqlite must not begin transactions by itself: _begin_sqlite does
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(db: Connection) -> None:
    """Writers queue for the lock at once: one that first reads and then upgrades is refused without waiting."""
    db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get("writes") else "BEGIN")
