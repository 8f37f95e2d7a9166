"""Opening the database, and bringing its schema up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_TIMEOUT_MS = 5_000
CONNECT_SECONDS = 3


def open_database(url: str, *, kept_open: bool = False) -> sessionmaker:
    """A session factory for ``url``. SQLite gets write-ahead logging so that readers never wait for a writer.

    Args:
        url: SQLAlchemy's.
        kept_open: keep SQLite's connections open, for a process that asks many times a second (a quarter of the time).
    """
    return sessionmaker(open_engine(url, kept_open=kept_open), future=True, expire_on_commit=False)


def open_engine(url: str, *, kept_open: bool = False) -> Engine:
    """An engine whose connections are checked before use."""
    engine = create_engine(url, future=True, pool_pre_ping=True, **_options(url, kept_open))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", tune_sqlite)
    return engine


def _options(url: str, kept_open: bool) -> dict[str, Any]:
    """Other databases' connections are kept open anyway, and their servers may be away: nobody waits long for one."""
    backend = make_url(url).get_backend_name()
    if backend == "postgresql":
        return {"connect_args": {"connect_timeout": CONNECT_SECONDS}}
    if backend != "sqlite" or not kept_open:
        return {}
    return {"poolclass": QueuePool, "connect_args": {"check_same_thread": False}}


def upgrade(url: str) -> None:
    """Bring the schema at ``url`` to the newest version; safe to repeat."""
    # Imported here: only the process that prepares migrates.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    command.upgrade(config, "head")


def tune_sqlite(connection: object, _record: object) -> None:
    """Let readers and a writer work beside each other; at most a loss of power costs the last moments. For ``connect``."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.close()
