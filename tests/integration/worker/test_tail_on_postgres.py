"""Reading a tracker on a real Postgres, where a conversation's rows may show up after those with higher ids."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import datetime, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine

from presale.settings import REPO
from presale.store.database import open_database, open_engine, upgrade
from presale.store.event_log import SqlEventLog
from presale.store.journeys import SqlJourneyStore
from presale.store.tuning_file import read_tuning
from presale.worker.metrics import WorkerMetrics
from presale.worker.tail import Tail
from tests.support.postgres import own_database

pytestmark = pytest.mark.integration

EVENTS = "CREATE TABLE events (id SERIAL PRIMARY KEY, sender_id TEXT, type_name TEXT, timestamp FLOAT, data TEXT)"
INSERT = text("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (:sender, 'user', :at, :data)")


@pytest.fixture
def url() -> Iterator[str]:
    """A database of this test's own, thrown away afterwards."""
    with own_database("tail") as url:
        upgrade(url)
        yield url


def say(db: Connection, sender: str) -> None:
    parsed = {"intent": {"name": "ask_quality"}, "entities": []}
    data = {"event": "user", "text": "会漏吗", "parse_data": parsed, "metadata": {}, "input_channel": "web"}
    db.execute(INSERT, {"sender": sender, "at": time.time(), "data": json.dumps(data)})


def test_who_is_saved_at_the_same_time_and_commits_later_is_not_passed_over(url: str) -> None:
    engine: Engine = open_engine(url)
    with engine.begin() as db:
        db.execute(text(EVENTS))
    sessions = open_database(url)
    store = SqlJourneyStore(sessions)
    tail = Tail(SqlEventLog(sessions), store, read_tuning(REPO / "data" / "journey.yml"), WorkerMetrics())

    def read() -> None:
        while tail.step(datetime.now(timezone.utc)):
            pass

    with engine.connect() as slow:
        say(slow, "slow")
        with engine.begin() as quick:
            say(quick, "quick")
        read()
        assert store.of_conversation("quick") is not None
        assert store.of_conversation("slow") is None
        assert store.position().cursor == 0
        slow.commit()
    read()
    assert store.of_conversation("slow") is not None
    assert store.position().cursor == 2
    engine.dispose()
    sessions.kw["bind"].dispose()
