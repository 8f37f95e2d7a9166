"""Journeys, and how far the event log has been read into them, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from presale.journey.model import Journey
from presale.store import moments
from presale.store.columns import CONVERSATION_LENGTH, storable
from presale.store.journey_codec import from_json, to_json
from presale.store.journey_tables import journeys, reading_position
from presale.store.upsert import upsert
from presale.worker.model import Plan, Position

READER = "journeys"
_AT_ONCE = 400  # ids in one statement; SQLite's own limit is higher
_TAKEN = ("started_at", "last_at", "line", "willingness", "rescued_at", "rescued_for", "paused", "state")


@dataclass(frozen=True)
class SqlJourneyStore:
    """``JourneyStore``, and for the worker ``JourneyLedger``, on the store."""

    sessions_of_store: sessionmaker

    def of_conversation(self, conversation_id: str) -> Journey | None:
        """The journey of a conversation's newest session; None where nothing was said yet."""
        newest = select(journeys.c.state).where(_own(conversation_id)).order_by(journeys.c.session.desc()).limit(1)
        with self.sessions_of_store() as session:
            state = session.execute(newest).scalar_one_or_none()
        return from_json(state) if state else None

    def of_conversations(self, conversation_ids: Collection[str]) -> Mapping[str, Journey]:
        """The same for several, those without a journey left out."""
        ids = [storable(each, CONVERSATION_LENGTH) for each in conversation_ids]
        with self.sessions_of_store() as session:
            chunks = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
            found = [from_json(state) for chunk in chunks for state in session.execute(_newest(chunk)).scalars()]
        return {journey.conversation_id: journey for journey in found}

    def sessions(self, conversation_id: str) -> tuple[Journey, ...]:
        """All sessions of a conversation, oldest first."""
        query = select(journeys.c.state).where(_own(conversation_id)).order_by(journeys.c.session)
        with self.sessions_of_store() as session:
            return tuple(from_json(state) for state in session.execute(query).scalars())

    def position(self) -> Position:
        """How far the log is read."""
        query = select(reading_position.c.cursor, reading_position.c.revision).where(reading_position.c.reader == READER)
        with self.sessions_of_store() as session:
            row = session.execute(query).one_or_none()
        return Position(row.cursor, row.revision) if row else Position()

    def keep(self, changed: Sequence[Journey], plans: Sequence[Plan], before: Position, cursor: int) -> bool:
        """Store journeys, what they make due, and the new cursor, all or nothing.

        False, and nothing stored, when another worker was quicker since ``before`` was read.
        """
        try:
            with self.sessions_of_store.begin() as session:
                if not _advance(session, before, cursor):
                    return False
                upsert(session, journeys, [_row(journey) for journey in changed], _TAKEN)
                moments.plan(session, plans)
        except IntegrityError:  # two workers at the very first write
            return False
        return True

    def start_over(self) -> None:
        """Read the log from its beginning: it is another one than before. Moments that fired stay so."""
        with self.sessions_of_store.begin() as session:
            unread = (replace(from_json(state), last_event=0) for state in session.execute(select(journeys.c.state)).scalars())
            upsert(session, journeys, [_row(journey) for journey in unread], _TAKEN)
            session.execute(update(reading_position).values(cursor=0, revision=reading_position.c.revision + 1))


def _advance(session: Session, before: Position, cursor: int) -> bool:
    if before.revision == 0:
        session.execute(insert(reading_position).values(reader=READER, cursor=cursor, revision=1))
        return True
    unchanged = (reading_position.c.reader == READER) & (reading_position.c.revision == before.revision)
    moved = update(reading_position).where(unchanged).values(cursor=cursor, revision=before.revision + 1)
    return bool(session.execute(moved).rowcount == 1)


def _own(conversation_id: str) -> Any:
    return journeys.c.conversation_id == storable(conversation_id, CONVERSATION_LENGTH)


def _newest(conversation_ids: Iterable[str]) -> Any:
    last = (
        select(journeys.c.conversation_id, func.max(journeys.c.session).label("session"))
        .where(journeys.c.conversation_id.in_(list(conversation_ids)))
        .group_by(journeys.c.conversation_id)
        .subquery()
    )
    same = (journeys.c.conversation_id == last.c.conversation_id) & (journeys.c.session == last.c.session)
    return select(journeys.c.state).join(last, same)


def _row(journey: Journey) -> dict[str, Any]:
    return {
        "conversation_id": storable(journey.conversation_id, CONVERSATION_LENGTH),
        "session": journey.session,
        "started_at": journey.started_at,
        "last_at": journey.last_at,
        "line": journey.line.value,
        "willingness": journey.willingness,
        "rescued_at": journey.rescued_at,
        "rescued_for": storable(journey.rescued_for, 50),
        "paused": journey.paused,
        "state": to_json(journey),
    }
