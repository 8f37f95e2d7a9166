"""Accounts and gifts on a real Postgres, where many people act at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Table
from sqlalchemy.orm import sessionmaker

from presale.accounts.model import Account, AuditEntry, Role, has_admin
from presale.accounts.session import Session
from presale.customers.model import Gift, Note, Tag
from presale.errors import BeyondAuthority, LastAdmin, NameTaken
from presale.store import account_tables
from presale.store.accounts import SqlAccountBook, SqlSessionBook
from presale.store.audit import SqlAttempts, SqlAuditLog
from presale.store.customers import SqlCustomerBook, SqlGiftBook
from presale.store.database import open_database, upgrade
from tests.support.postgres import own_database

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
AT_ONCE = 6
OWN_TABLES = [table for table in vars(account_tables).values() if isinstance(table, Table)]


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with own_database("accounts") as url:
        upgrade(url)
        yield url


@pytest.fixture(params=["postgres", "sqlite"])
def sessions(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sessionmaker]:
    url = request.getfixturevalue("postgres") if request.param == "postgres" else f"sqlite:///{tmp_path / 'store.db'}"
    if request.param == "sqlite":
        upgrade(url)
    factory = open_database(url)
    with factory.begin() as session:
        for table in OWN_TABLES:
            session.execute(table.delete())
    yield factory
    factory.kw["bind"].dispose()


def at_once(work: Callable[[int], object]) -> list[object]:
    """Do it in all threads at the same moment; results and the errors that are answers."""
    start = Barrier(AT_ONCE)

    def begin(number: int) -> object:
        start.wait(timeout=20)
        try:
            return work(number)
        except (BeyondAuthority, LastAdmin, NameTaken) as answer:
            return type(answer)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(begin, range(AT_ONCE)))


def test_a_name_is_given_once(sessions: sessionmaker) -> None:
    book = SqlAccountBook(sessions)
    results = at_once(lambda n: book.add(Account("lin", f"小林{n}", Role.AGENT), "digest"))
    assert sorted(map(str, results)) == sorted([str(NameTaken)] * (AT_ONCE - 1) + ["None"])


def test_admins_who_remove_each_other_at_once_leave_one(sessions: sessionmaker) -> None:
    book = SqlAccountBook(sessions)
    admins = [Account(f"admin{n}", "店长", Role.ADMIN, must_change=False) for n in range(AT_ONCE)]
    for admin in admins:
        book.add(admin, "digest")
    results = at_once(lambda n: book.change(replace(admins[n], active=False)))
    assert results.count(LastAdmin) == 1
    assert has_admin(book.all())


def test_gifts_at_once_never_go_beyond_the_days_authority(sessions: sessionmaker) -> None:
    SqlAccountBook(sessions).add(Account("lin", "小林", Role.AGENT), "digest")
    book = SqlGiftBook(sessions)
    results = at_once(lambda n: book.reserve(Gift("lin", "2026-11-21", "c", f"customer{n}", 3_000, NOW), 7_000))
    assert (results.count(True), results.count(BeyondAuthority)) == (2, AT_ONCE - 2)
    assert book.given_fen("lin", "2026-11-21") == 6_000


def test_the_same_gift_at_once_counts_once(sessions: sessionmaker) -> None:
    SqlAccountBook(sessions).add(Account("lin", "小林", Role.AGENT), "digest")
    book = SqlGiftBook(sessions)
    results = at_once(lambda _: book.reserve(Gift("lin", "2026-11-21", "c", "customer", 3_000, NOW), 7_000))
    assert (results.count(True), results.count(False)) == (1, AT_ONCE - 1)


def test_tags_at_once_leave_one(sessions: sessionmaker) -> None:
    book = SqlCustomerBook(sessions)
    at_once(lambda n: book.tag("c", Tag("性格", "谨慎", f"agent{n}", NOW)))
    assert len(book.tags("c")) == 1


def test_what_is_kept_comes_back(sessions: sessionmaker) -> None:
    book, audit, tries, customers = (
        SqlSessionBook(sessions),
        SqlAuditLog(sessions),
        SqlAttempts(sessions),
        SqlCustomerBook(sessions),
    )
    session = Session("k" * 64, "lin", NOW, NOW)
    book.open(session)
    assert book.find(session.key) == session
    audit.record(AuditEntry(NOW, "lin", "handoff.claimed", "talk"))
    assert audit.newest(1) == (AuditEntry(NOW, "lin", "handoff.claimed", "talk"),)
    tries.note("lin", "2001:db8::" + "f" * 80, NOW)
    assert list(tries.of_account("lin", NOW)) == [NOW]
    customers.add_note("c", Note("要发票", "lin", NOW))
    assert customers.notes("c") == (Note("要发票", "lin", NOW),)
