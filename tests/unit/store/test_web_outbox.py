"""The outbox in memory and on SQLite keep the same promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from presale.channels.web.memory import MemoryOutbox
from presale.channels.web.outbox import Outbox
from presale.store.database import open_database, upgrade
from presale.store.web_outbox import SqlWebOutbox
from tests.support.outbox_promises import OutboxPromises


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, up-to-date store."""
    file = tmp_path_factory.mktemp("store") / "store.db"
    upgrade(f"sqlite:///{file}")
    return file


class TestInMemory(OutboxPromises):
    @pytest.fixture
    def outbox(self) -> Outbox:
        return MemoryOutbox()


class TestOnSqlite(OutboxPromises):
    @pytest.fixture
    def outbox(self, migrated: Path, tmp_path: Path) -> Iterator[Outbox]:
        file = tmp_path / "store.db"
        file.write_bytes(migrated.read_bytes())
        sessions = open_database(f"sqlite:///{file}")
        yield SqlWebOutbox(sessions)
        sessions.kw["bind"].dispose()
