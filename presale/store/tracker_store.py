"""Rasa's SQL tracker store with the same table and the same contents, at a fraction of the time.

Stock, each message builds its queries anew, inserts its events one by one, and on SQLite opens two connections and waits
for the disk at every commit. Here the statements are built once, a message's events are one insert, connections stay
open, and SQLite writes ahead: only a loss of power, not a crash of the bot, can cost the last moments.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from presale.store.database import tune_sqlite

EVENTS = SQLTrackerStore.SQLEvent.__table__
_OWN = EVENTS.c.sender_id == sa.bindparam("sender")
_SESSION_START = (
    sa.select(sa.func.max(EVENTS.c.timestamp)).where(_OWN, EVENTS.c.type_name == SessionStarted.type_name).scalar_subquery()
)
_OF_SESSION = sa.and_(_OWN, sa.or_(EVENTS.c.timestamp >= _SESSION_START, _SESSION_START.is_(None)))
_READ_SESSION = sa.select(EVENTS.c.data).where(_OF_SESSION).order_by(EVENTS.c.id)
_READ_ALL = sa.select(EVENTS.c.data).where(_OWN).order_by(EVENTS.c.id)
_COUNT_SESSION = sa.select(sa.func.count()).select_from(EVENTS).where(_OF_SESSION)


class QuickTrackerStore(SQLTrackerStore):
    """Set as ``type: presale.store.tracker_store.QuickTrackerStore``; takes the options of Rasa's ``type: SQL``."""

    def __init__(self, domain: Domain | None = None, event_broker: EventBroker | None = None, **options: Any) -> None:
        super().__init__(domain=domain, event_broker=event_broker, **options)
        stock: Engine = self.engine  # type: ignore[has-type]
        if stock.dialect.name == "sqlite" and stock.url.database:
            self.engine = _kept_open(stock)
            self.sessionmaker = sessionmaker(bind=self.engine)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the events that are not stored yet."""
        await self.stream_events(tracker)
        with self.session_scope() as session:
            rows = [_row(tracker.sender_id, event) for event in self._additional_events(session, tracker)]
            if rows:
                session.execute(sa.insert(EVENTS), rows)
            session.commit()

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        statement = _READ_ALL if fetch_events_from_all_sessions else _READ_SESSION
        with self.session_scope() as session:
            stored = session.execute(statement, {"sender": sender_id}).scalars().all()
        if not stored or not self.domain:
            return None
        return DialogueStateTracker.from_events(sender_id, [_event(data) for data in stored], self.domain.slots)

    def _additional_events(self, session: Session, tracker: DialogueStateTracker) -> Iterator[Event]:
        known = session.execute(_COUNT_SESSION, {"sender": tracker.sender_id}).scalar_one()
        return itertools.islice(tracker.events, known, None)


@cache
def _class_of(type_name: str) -> Any:
    """Rasa walks through all its event classes for each event, which costs more than reading them."""
    return Event.resolve_by_type(type_name)


def _event(data: str) -> Event:
    parameters = json.loads(data)
    return _class_of(parameters["event"])._from_parameters(parameters)


def _row(sender_id: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _kept_open(stock: Engine) -> Engine:
    """The same SQLite file with pooled connections that write ahead; readers beside it are not held up."""
    stock.dispose()
    engine: Engine = sa.create_engine(stock.url, poolclass=QueuePool, connect_args={"check_same_thread": False})
    sa.event.listen(engine, "connect", tune_sqlite)
    return engine
