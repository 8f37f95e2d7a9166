"""The books of the metered channels when many workers write at once, on both databases."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest

from presale.channels.delivery.courier import charge
from presale.channels.delivery.model import Arrival, Letter, Quota, Role, Stage, Text, Value, Who
from presale.store.channel_ledger import SqlLedger
from presale.store.database import open_database, upgrade
from tests.support.postgres import own_database

pytestmark = pytest.mark.integration
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
LATER = NOW + timedelta(minutes=1)
ANNA = Who("wechat", "anna")
WORKERS = 6
T = TypeVar("T")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A database of this module's own, thrown away afterwards."""
    with own_database("channels") as url:
        upgrade(url)
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlLedger]:
    """Each of the two; in Postgres under names of this test's own."""
    if request.param == "postgres":
        url = request.getfixturevalue("postgres")
    else:
        url = f"sqlite:///{tmp_path / 'store.db'}"
        upgrade(url)
    sessions = open_database(url)
    yield SqlLedger(sessions)
    sessions.kw["bind"].dispose()


def at_once(work: Callable[[int], T]) -> list[T]:
    """What the workers got, all starting at the same moment; any error of theirs is raised here."""
    start = Barrier(WORKERS)

    def begin(number: int) -> T:
        start.wait(timeout=20)
        return work(number)

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(begin, range(WORKERS)))


def test_a_message_delivered_to_all_workers_at_once_is_new_to_one(ledger: SqlLedger) -> None:
    arrival = Arrival(f"k{secrets.token_hex(4)}", ANNA, "在吗")
    counts = [d.count for d in at_once(lambda _: ledger.arrive(arrival, NOW))]
    assert counts.count(1) == 1
    assert max(counts) == WORKERS


def test_of_three_messages_that_the_assistant_may_send_three_are_granted(ledger: SqlLedger) -> None:
    who = Who("wechat", f"p{secrets.token_hex(4)}")
    ledger.change(who, lambda person: replace(person, quota=Quota(message_opened=NOW)))
    assert sum(at_once(lambda _: charge(ledger, who, Role.assistant, NOW))) == 3
    assert ledger.person(who).quota.message_used == 3


def test_an_offer_is_taken_and_an_orphan_adopted_by_one(ledger: SqlLedger) -> None:
    offered, orphan = (Arrival(f"k{secrets.token_hex(4)}", ANNA, "在吗") for _ in range(2))
    ledger.arrive(offered, NOW)
    ledger.reached(offered.key, Stage.offered, Text("答"), NOW)
    assert [t for t in at_once(lambda _: ledger.take_offer(offered.key)) if t] == [Text("答")]
    ledger.arrive(orphan, NOW)
    adopted = [a for found in at_once(lambda _: ledger.orphans("wechat", LATER, LATER)) for a in found]
    assert [a.key for a in adopted if a.key == orphan.key] == [orphan.key]


def test_a_lease_is_held_by_one(ledger: SqlLedger) -> None:
    name = secrets.token_hex(4)
    assert sum(at_once(lambda n: ledger.lease(name, str(n), LATER, NOW))) == 1


def test_a_letter_and_a_value_written_by_all_are_there_once(ledger: SqlLedger) -> None:
    who, key = Who("wechat", f"p{secrets.token_hex(4)}"), secrets.token_hex(16)
    at_once(lambda _: ledger.post([Letter(key, who, Role.assistant, Text("答"), NOW)]))
    at_once(lambda n: ledger.write(key, Value(str(n))))
    assert [x.key for x in ledger.pending(who)] == [key]
    assert ledger.read(key) is not None
