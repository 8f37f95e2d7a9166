"""Rasa's ``events`` table, read only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text, func, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import sessionmaker
from sqlalchemy.sql import Select

from presale.conversation.model import LoggedEvent

# Rasa's own table (rasa.core.tracker_store.SQLTrackerStore.SQLEvent), described here so that readers need no Rasa.
_events = Table(
    "events",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("sender_id", String(255)),
    Column("type_name", String(255)),
    Column("timestamp", Float),
    Column("data", Text),
)


@dataclass(frozen=True)
class SqlEventLog:
    """``EventLog`` on Rasa's tracker database. Empty as long as Rasa has not made its table."""

    sessions: sessionmaker

    def after(self, cursor: int, limit: int) -> tuple[LoggedEvent, ...]:
        """At most ``limit`` events with an id above ``cursor``, oldest first."""
        return self._read(select(_events).where(_events.c.id > cursor).order_by(_events.c.id).limit(limit))

    def newest_id(self) -> int:
        """The id of the newest event, 0 if there is none."""
        rows = self._rows(select(func.max(_events.c.id)))
        return int(rows[0][0] or 0) if rows else 0

    def of_conversation(self, conversation_id: str, after: int = 0) -> tuple[LoggedEvent, ...]:
        """A conversation's events with an id above ``after``, oldest first."""
        own = (_events.c.sender_id == conversation_id) & (_events.c.id > after)
        return self._read(select(_events).where(own).order_by(_events.c.id))

    def _read(self, statement: Select) -> tuple[LoggedEvent, ...]:
        return _logged(self._rows(statement))

    def _rows(self, statement: Select) -> Sequence[Any]:
        with self.sessions() as session:
            try:
                return tuple(session.execute(statement).all())
            except DBAPIError:
                # Looked up only now: the log is read many times a second, and lacks its table only before the bot's first start.
                session.rollback()
                if inspect(session.get_bind()).has_table(_events.name):
                    raise
                return ()


def _logged(rows: Sequence[Any]) -> tuple[LoggedEvent, ...]:
    return tuple(
        LoggedEvent(
            id=row.id,
            conversation_id=row.sender_id,
            kind=row.type_name,
            at=datetime.fromtimestamp(row.timestamp or 0.0, timezone.utc),
            data=json.loads(row.data),
        )
        for row in rows
    )
