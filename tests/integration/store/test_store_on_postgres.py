"""The store on a real Postgres, where many processes write at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select
from sqlalchemy.orm import sessionmaker

from presale.answers.ports import Unanswered
from presale.store.database import open_database, open_engine, upgrade
from presale.store.journal import SqlJournal
from presale.store.schema import metadata
from presale.store.shopper_memory import SqlShopperMemory
from presale.store.tables import opt_outs
from presale.store.unanswered import SqlUnansweredList
from tests.support.postgres import own_database

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
WRITERS = 8


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A database of this module's own, thrown away afterwards."""
    with own_database("store") as url:
        upgrade(url)
        yield url


@pytest.fixture
def sessions(url: str) -> Iterator[sessionmaker]:
    """The store, empty."""
    factory = open_database(url)
    with factory.begin() as session:
        for table in metadata.sorted_tables:
            session.execute(table.delete())
    yield factory
    factory.kw["bind"].dispose()


def _at_once(work: object, writers: int = WRITERS) -> None:
    """Run ``work(number)`` in all writers at the same moment; any error of theirs is raised here."""
    start = Barrier(writers)

    def begin(number: int) -> None:
        start.wait(timeout=20)
        work(number)  # type: ignore[operator]

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(begin, range(writers)))


def test_the_migrations_lead_to_exactly_the_tables(url: str) -> None:
    with open_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_writers_of_one_customer_at_once_lose_no_word(sessions: sessionmaker) -> None:
    _at_once(lambda n: SqlShopperMemory(sessions).keep("c", {f"field_{n}": n}, NOW))
    assert SqlShopperMemory(sessions).recall("c") == {f"field_{n}": n for n in range(WRITERS)}


def test_a_known_customers_writers_lose_no_word_either(sessions: sessionmaker) -> None:
    SqlShopperMemory(sessions).keep("c", {"height_cm": 1.0}, NOW)
    _at_once(lambda n: SqlShopperMemory(sessions).keep("c", {f"field_{n}": n}, NOW))
    assert len(SqlShopperMemory(sessions).recall("c")) == WRITERS + 1


def test_opting_out_at_once_is_opting_out_once(sessions: sessionmaker) -> None:
    _at_once(lambda n: SqlJournal(sessions).opt_out("talk", "c", NOW))
    with sessions() as session:
        assert session.execute(select(opt_outs.c.shopper)).scalars().all() == ["c"]


def test_an_unanswered_message_comes_back_with_its_instant(sessions: sessionmaker) -> None:
    SqlUnansweredList(sessions).add(Unanswered("会漏吗", "ask_quality", "a", NOW))
    assert SqlUnansweredList(sessions).newest(1) == (Unanswered("会漏吗", "ask_quality", "a", NOW),)


@pytest.mark.parametrize("message", ["好" * 5_000, "😀" * 50, "'; DROP TABLE unanswered; --", "a\x00b"])
def test_any_message_can_be_noted(sessions: sessionmaker, message: str) -> None:
    SqlUnansweredList(sessions).add(Unanswered(message, "not_understood", "a", NOW))
    assert len(SqlUnansweredList(sessions).newest(10)) == 1
