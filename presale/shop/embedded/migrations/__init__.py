"""Alembic migrations of the embedded shop, run from code."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Engine

from presale.shop.embedded.database import open_engine, writing


def upgrade(url: str) -> None:
    """Bring the database at ``url`` to the newest schema. Repeating is safe."""
    engine = open_engine(url)
    try:
        upgrade_engine(engine)
    finally:
        engine.dispose()


def upgrade_engine(engine: Engine) -> None:
    """The same over an engine that is open already."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with writing(engine) as db:
        config.attributes["connection"] = db
        command.upgrade(config, "head")
