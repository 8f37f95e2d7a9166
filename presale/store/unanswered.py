"""The trainer's list of what could not be answered, in SQL."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import insert, select
from sqlalchemy.orm import sessionmaker

from presale.answers.ports import Unanswered
from presale.store.columns import CONVERSATION_LENGTH, in_utc, storable
from presale.store.tables import unanswered


@dataclass(frozen=True)
class SqlUnansweredList:
    """``UnansweredList`` on the store."""

    sessions: sessionmaker

    def add(self, item: Unanswered) -> None:
        """Note an unanswered message."""
        values = asdict(item)
        values["asked_at"] = values.pop("at")
        values |= {"text": storable(item.text), "conversation_id": storable(item.conversation_id, CONVERSATION_LENGTH)}
        with self.sessions.begin() as session:
            session.execute(insert(unanswered).values(**values))

    def newest(self, limit: int) -> tuple[Unanswered, ...]:
        """The last ``limit`` messages, newest first."""
        query = select(unanswered).order_by(unanswered.c.id.desc()).limit(limit)
        with self.sessions() as session:
            return tuple(Unanswered(r.text, r.question, r.conversation_id, in_utc(r.asked_at)) for r in session.execute(query))
