"""The migrations and the tables say the same, and the database is set up for many readers and one writer."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from presale.answers.ports import Unanswered
from presale.store.database import open_database, open_engine, upgrade
from presale.store.schema import metadata
from presale.store.shopper_memory import SqlShopperMemory
from presale.store.unanswered import SqlUnansweredList

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An up-to-date store on SQLite."""
    address = f"sqlite:///{tmp_path / 'store.db'}"
    upgrade(address)
    return address


def test_the_migrations_lead_to_exactly_the_tables(url: str) -> None:
    with open_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_upgrading_twice_changes_nothing_and_loses_nothing(url: str) -> None:
    SqlShopperMemory(open_database(url)).keep("c", {"height_cm": 175.0}, NOW)
    upgrade(url)
    assert SqlShopperMemory(open_database(url)).recall("c") == {"height_cm": 175.0}


def test_the_newest_unanswered_come_first_and_no_more_than_asked_for(url: str) -> None:
    notes = SqlUnansweredList(open_database(url))
    for word in ("一", "二", "三"):
        notes.add(Unanswered(word, "not_understood", "a", NOW))
    assert [n.text for n in notes.newest(2)] == ["三", "二"]


def test_an_unanswered_message_comes_back_with_its_instant(url: str) -> None:
    notes = SqlUnansweredList(open_database(url))
    notes.add(Unanswered("一", "not_understood", "a", NOW))
    assert notes.newest(1)[0].at == NOW


def test_readers_do_not_wait_for_a_writer(url: str) -> None:
    sessions = open_database(url)
    memory = SqlShopperMemory(sessions)
    memory.keep("c", {"height_cm": 175.0}, NOW)
    with sessions() as writer:
        writer.execute(text("BEGIN IMMEDIATE"))
        writer.execute(text("UPDATE shopper_memory SET told = '{}'"))
        assert memory.recall("c") == {"height_cm": 175.0}
        writer.rollback()


def test_many_writers_at_once_lose_nothing(url: str) -> None:
    sessions = open_database(url)
    start, failed = Barrier(6), []

    def write(number: int) -> None:
        try:
            start.wait(timeout=10)
            SqlShopperMemory(sessions).keep(f"c{number}", {"height_cm": float(number)}, NOW)
            SqlUnansweredList(sessions).add(Unanswered(str(number), "q", "same", NOW))
        except Exception as error:  # noqa: BLE001 - the test reports whatever a thread met
            failed.append(error)

    threads = [Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failed == []
    assert all(SqlShopperMemory(sessions).recall(f"c{n}") == {"height_cm": float(n)} for n in range(6))
    assert len(SqlUnansweredList(sessions).newest(100)) == 6


def test_two_writers_of_one_customer_both_end_up_stored(url: str) -> None:
    sessions = open_database(url)
    start, failed = Barrier(2), []

    def write(field: str) -> None:
        try:
            start.wait(timeout=10)
            SqlShopperMemory(sessions).keep("c", {field: 1.0}, NOW)
        except Exception as error:  # noqa: BLE001 - the test reports whatever a thread met
            failed.append(error)

    threads = [Thread(target=write, args=(name,)) for name in ("height_cm", "weight_kg")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert failed == []
    assert SqlShopperMemory(sessions).recall("c") == {"height_cm": 1.0, "weight_kg": 1.0}
