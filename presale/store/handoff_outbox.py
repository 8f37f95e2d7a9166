"""What is still to be done in conversations, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from presale.handoff.model import Effect, EffectKind
from presale.handoff.ports import Letter
from presale.store.columns import CONVERSATION_LENGTH, in_utc, storable
from presale.store.handoff_tables import outbox

_UNDONE = outbox.c.finished_at.is_(None)


@dataclass(frozen=True)
class SqlHandoffOutbox:
    """``Outbox`` on the store. Order within a conversation is that of the ids."""

    sessions: sessionmaker

    def post(self, conversation_id: str, effects: tuple[Effect, ...], now: datetime) -> bool:
        """Put effects at the end, all or none."""
        try:
            with self.sessions.begin() as session:
                post_letters(session, conversation_id, effects, now)
            return True
        except IntegrityError:
            return False

    def knows(self, key: str) -> bool:
        """Whether an effect of this key was ever put in."""
        with self.sessions() as session:
            return session.execute(select(outbox.c.id).where(outbox.c.key == key)).first() is not None

    def is_waiting(self, conversation_id: str) -> bool:
        """Whether anything is still to be done in a conversation."""
        with self.sessions() as session:
            return session.execute(select(outbox.c.id).where(_UNDONE, _of(conversation_id)).limit(1)).first() is not None

    def take(self, conversation_id: str, now: datetime, lease_seconds: float) -> Letter | None:
        """The first undone effect, kept from other takers for a while: whoever updates it first has it."""
        with self.sessions() as session:
            row = session.execute(select(outbox).where(_UNDONE, _of(conversation_id)).order_by(outbox.c.id).limit(1)).first()
        if row is None:
            return None
        free = and_(outbox.c.id == row.id, outbox.c.attempts == row.attempts, _UNDONE, _rested(now))
        taken = {"attempts": row.attempts + 1, "rests_until": now + timedelta(seconds=lease_seconds)}
        with self.sessions.begin() as session:
            if session.execute(update(outbox).where(free).values(**taken)).rowcount != 1:
                return None
        return _letter(row, row.attempts + 1)

    def waiting(self, now: datetime, limit: int = 200, at_least_seconds: float = 0.0) -> tuple[str, ...]:
        """Conversations whose first undone effect can be taken now, the longest waiting first."""
        first = select(func.min(outbox.c.id)).where(_UNDONE).group_by(outbox.c.conversation_id).scalar_subquery()
        long_enough = outbox.c.created_at <= now - timedelta(seconds=at_least_seconds)
        query = select(outbox.c.conversation_id).where(outbox.c.id.in_(first), _rested(now), long_enough)
        with self.sessions() as session:
            return tuple(session.execute(query.order_by(outbox.c.id).limit(limit)).scalars())

    def done(self, letter_id: int, now: datetime) -> None:
        """It is done."""
        self._set(letter_id, finished_at=now)

    def put_back(self, letter_id: int, until: datetime) -> None:
        """Not before ``until``."""
        self._set(letter_id, rests_until=until)

    def give_up(self, letter_id: int, now: datetime, why: str) -> None:
        """It will never work."""
        self._set(letter_id, finished_at=now, failure=storable(why))

    def sizes(self) -> tuple[int, int]:
        """How many wait, and how many were given up."""
        count = select(func.count()).select_from(outbox)
        with self.sessions() as session:
            waits = session.execute(count.where(_UNDONE)).scalar_one()
            return waits, session.execute(count.where(outbox.c.failure.isnot(None))).scalar_one()

    def _set(self, letter_id: int, **values: Any) -> None:
        with self.sessions.begin() as session:
            session.execute(update(outbox).where(outbox.c.id == letter_id).values(**values))


def post_letters(session: Session, conversation_id: str, effects: tuple[Effect, ...], now: datetime) -> None:
    """Add effects within the caller's transaction. Raises IntegrityError when a key is known."""
    for effect in effects:
        row = {
            "conversation_id": storable(conversation_id, CONVERSATION_LENGTH),
            "key": effect.key,
            "kind": effect.kind.value,
            "text": storable(effect.text),
            "speaker": effect.speaker,
            "data": dict(effect.data),
            "metadata": dict(effect.metadata),
            "created_at": now,
            "attempts": 0,
        }
        session.execute(insert(outbox).values(**row))


def _of(conversation_id: str) -> Any:
    return outbox.c.conversation_id == storable(conversation_id, CONVERSATION_LENGTH)


def _rested(now: datetime) -> Any:
    return or_(outbox.c.rests_until.is_(None), outbox.c.rests_until <= now)


def _letter(row: Any, attempts: int) -> Letter:
    mapping = row._mapping
    effect = Effect(
        EffectKind(row.kind),
        text=row.text,
        speaker=row.speaker,
        data=row.data,
        metadata=mapping[outbox.c.metadata],
        key=row.key,
    )
    return Letter(row.id, row.conversation_id, effect, attempts, in_utc(row.created_at))
