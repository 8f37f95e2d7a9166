from __future__ import annotations

from pathlib import Path

import pytest

from presale.accounts.people import People, people_in_memory
from presale.accounts.sign_in import SignIn
from presale.accounts.staff import Staff
from presale.store.accounts import SqlAccountBook, SqlSessionBook
from presale.store.audit import SqlAttempts, SqlAuditLog
from presale.store.database import open_database, upgrade


@pytest.fixture(params=["in_memory", "sqlite"])
def people(request: pytest.FixtureRequest, tmp_path: Path) -> People:
    """Accounts on each store, with quick passwords."""
    memory = people_in_memory()
    if request.param == "in_memory":
        return memory
    url = f"sqlite:///{tmp_path / 'store.db'}"
    upgrade(url)
    return on_store(memory, url)


def on_store(memory: People, url: str) -> People:
    sessions = open_database(url)
    books = SqlAccountBook(sessions), SqlSessionBook(sessions)
    rest = SqlAttempts(sessions), memory.door.passwords, SqlAuditLog(sessions)
    return People(SignIn(*books, *rest), Staff(*books, *rest))
