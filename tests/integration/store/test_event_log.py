import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from presale.conversation.memory import MemoryEventLog
from presale.conversation.port import EventLog
from presale.store.database import open_database
from presale.store.event_log import SqlEventLog

pytestmark = pytest.mark.integration

EVENTS = [
    ("a", {"event": "user", "text": "在吗", "timestamp": 1000.5}),
    ("b", {"event": "user", "text": "有货吗", "timestamp": 1001.0}),
    ("a", {"event": "bot", "text": "在的～", "timestamp": 1002.0}),
]


@pytest.fixture(params=["memory", "sqlite"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> EventLog:
    if request.param == "memory":
        memory = MemoryEventLog()
        for sender, data in EVENTS:
            memory.add(sender, data)
        return memory
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    engine = create_engine(url, future=True)
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT, timestamp FLOAT, data TEXT)")
        )
        for sender, data in EVENTS:
            connection.execute(
                text("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (:s, :t, :at, :d)"),
                {"s": sender, "t": data["event"], "at": data["timestamp"], "d": json.dumps(data)},
            )
    engine.dispose()
    return SqlEventLog(open_database(url))


def test_events_come_in_the_order_in_which_they_were_stored(log: EventLog) -> None:
    assert [(e.id, e.conversation_id, e.kind) for e in log.after(0, 10)] == [(1, "a", "user"), (2, "b", "user"), (3, "a", "bot")]
    assert [e.id for e in log.after(1, 1)] == [2]
    assert log.newest_id() == 3


def test_a_conversation_is_read_by_itself(log: EventLog) -> None:
    assert [e.data["text"] for e in log.of_conversation("a")] == ["在吗", "在的～"]
    assert [e.data["text"] for e in log.of_conversation("a", after=1)] == ["在的～"]
    assert log.of_conversation("nobody") == ()


def test_times_are_aware(log: EventLog) -> None:
    assert log.after(0, 1)[0].at.isoformat() == "1970-01-01T00:16:40.500000+00:00"


def test_before_rasa_has_stored_anything_there_is_nothing(tmp_path: Path) -> None:
    log = SqlEventLog(open_database(f"sqlite:///{tmp_path / 'new.db'}"))
    assert (log.after(0, 10), log.of_conversation("a"), log.newest_id()) == ((), (), 0)
