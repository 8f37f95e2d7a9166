"""The quick tracker store against Rasa's own: the same table, the same rows, the same conversations."""

import asyncio
import sqlite3
import warnings
from pathlib import Path
from typing import Any

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from rasa.core.tracker_store import SQLTrackerStore
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet, UserUttered

    from presale.store.tracker_store import QuickTrackerStore

    SLOTS = {"size": {"type": "text", "mappings": [{"type": "custom"}]}}
    DOMAIN = Domain.from_dict({"intents": ["ask_stock"], "slots": SLOTS, "actions": ["action_ask_stock"]})


def opening(at: float) -> list[Event]:
    return [
        ActionExecuted("action_session_start", timestamp=at),
        SessionStarted(timestamp=at + 0.1),
        ActionExecuted("action_listen", timestamp=at + 0.2),
    ]


def turn(at: float, text: str, size: str) -> list[Event]:
    said = UserUttered(text, {"name": "ask_stock", "confidence": 0.9}, timestamp=at, metadata={"product_id": "云"})
    answered = BotUttered(f"{size} 有货", data={"buttons": [{"title": "有优惠吗", "payload": "有优惠吗"}]}, timestamp=at + 0.2)
    return [
        said,
        ActionExecuted("action_ask_stock", policy="RulePolicy", confidence=1.0, timestamp=at + 0.1),
        answered,
        SlotSet("size", size, timestamp=at + 0.3),
        ActionExecuted("action_listen", timestamp=at + 0.4),
    ]


TALK = (opening(1.0) + turn(2.0, "有M吗", "M"), turn(3.0, "L呢", "L"), opening(9.0) + turn(10.0, "还有XL吗", "XL"))


def talk(store: Any, sender: str = "shopper") -> Any:
    """Hold the talk message by message, each time read and stored anew; gives what is stored in the end."""

    async def hold() -> Any:
        for events in TALK:
            tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
            for event in events:
                tracker.update(event, DOMAIN)
            await store.save(tracker)
        return await store.retrieve(sender), await store.retrieve_full_tracker(sender)

    return asyncio.run(hold())


def rows(file: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(file) as connection:
        return connection.execute(
            "SELECT id, sender_id, type_name, timestamp, intent_name, action_name, data FROM events"
        ).fetchall()


@pytest.fixture
def both(tmp_path: Path) -> tuple[Any, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Rasa builds its URL in SQLAlchemy's former way
        stock = SQLTrackerStore(domain=DOMAIN, dialect="sqlite", db=str(tmp_path / "stock.db"))
        quick = QuickTrackerStore(domain=DOMAIN, dialect="sqlite", db=str(tmp_path / "quick.db"))
    return stock, quick


def test_every_row_is_as_rasa_would_have_written_it(both: tuple[Any, Any], tmp_path: Path) -> None:
    for store in both:
        talk(store)
    assert rows(tmp_path / "quick.db") == rows(tmp_path / "stock.db")
    assert len(rows(tmp_path / "quick.db")) == sum(len(events) for events in TALK)


def test_a_conversation_is_read_as_rasa_would_read_it(both: tuple[Any, Any]) -> None:
    stock, quick = (talk(store) for store in both)
    for theirs, ours in zip(stock, quick, strict=True):
        assert list(ours.events) == list(theirs.events)
        assert ours.get_slot("size") == theirs.get_slot("size") == "XL"
    latest, full = quick
    assert len(latest.events) < len(full.events)


def test_each_store_reads_what_the_other_wrote(both: tuple[Any, Any], tmp_path: Path) -> None:
    talk(both[0])
    reader = QuickTrackerStore(domain=DOMAIN, host=f"sqlite:///{tmp_path / 'stock.db'}")
    assert asyncio.run(reader.retrieve("shopper")).get_slot("size") == "XL"


def test_an_unknown_conversation_is_none(both: tuple[Any, Any]) -> None:
    talk(both[1])
    assert asyncio.run(both[1].retrieve("somebody else")) is None


def test_storing_again_without_news_adds_nothing(both: tuple[Any, Any], tmp_path: Path) -> None:
    latest, _ = talk(both[1])
    before = rows(tmp_path / "quick.db")
    asyncio.run(both[1].save(latest))
    assert rows(tmp_path / "quick.db") == before


def test_sqlite_writes_ahead(both: tuple[Any, Any], tmp_path: Path) -> None:
    talk(both[1])
    with sqlite3.connect(tmp_path / "quick.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
