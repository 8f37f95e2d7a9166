"""What was said on the web channel, in SQL.

A conversation's row holds its newest number. Whoever adds a message first raises that number, which locks the row until
the message is written: so numbers have no gaps, and a reader who sees one sees all before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.sql import Select

from presale.channels.web.model import Accepted, Incoming, Message, Side, Unanswered
from presale.store.columns import in_utc
from presale.store.web_tables import web_conversations as talks
from presale.store.web_tables import web_messages as messages


@dataclass(frozen=True)
class SqlWebOutbox:
    """``Outbox`` on the store."""

    sessions: sessionmaker

    def add_shopper(self, conversation_id: str, incoming: Incoming, now: datetime) -> Accepted:
        """Keep a shopper's message; the one kept before if its client id is known already."""
        self._ensure(conversation_id, now)
        with self.sessions() as session:
            seq = _raise_number(session, conversation_id, 1, now)
            known = session.execute(_of(conversation_id, messages.c.client_id == incoming.client_id)).one_or_none()
            if known is not None:
                session.rollback()
                return Accepted(_message(known), again=True)
            message = Message(seq, Side.shopper, {"id": incoming.client_id, "text": incoming.shown}, now)
            open_ends = {"client_id": incoming.client_id, "unanswered": asdict(incoming), "taken_at": now}
            session.execute(insert(messages).values(**_row(conversation_id, message), **open_ends))
            session.commit()
            return Accepted(message, again=False)

    def add_bot(
        self, conversation_id: str, bodies: Sequence[Mapping[str, Any]], answered: Sequence[int], now: datetime
    ) -> tuple[Message, ...]:
        """Keep what is said to the shopper, and note which of their messages are answered by it."""
        if not bodies:
            self.settle(conversation_id, answered)
            return ()
        self._ensure(conversation_id, now)
        with self.sessions.begin() as session:
            last = _raise_number(session, conversation_id, len(bodies), now)
            first = last - len(bodies) + 1
            said = tuple(Message(seq, Side.bot, dict(body), now) for seq, body in enumerate(bodies, first))
            session.execute(insert(messages), [_row(conversation_id, message) for message in said])
            _settle(session, conversation_id, answered)
        return said

    def settle(self, conversation_id: str, answered: Sequence[int]) -> None:
        """Note that these messages of the shopper's need no (further) answer."""
        with self.sessions.begin() as session:
            _settle(session, conversation_id, answered)

    def after(self, conversation_id: str, seq: int, limit: int) -> tuple[Message, ...]:
        """The first ``limit`` messages behind ``seq``, in order."""
        return self._read(_of(conversation_id, messages.c.seq > seq).order_by(messages.c.seq).limit(limit))

    def before(self, conversation_id: str, seq: int, limit: int) -> tuple[Message, ...]:
        """The last ``limit`` messages before ``seq``, in order."""
        newest_first = _of(conversation_id, messages.c.seq < seq).order_by(messages.c.seq.desc()).limit(limit)
        return self._read(newest_first)[::-1]

    def last_seq(self, conversation_id: str) -> int:
        """The newest number, 0 before the first message."""
        return self._number(conversation_id, talks.c.last_seq)

    def shown_seq(self, conversation_id: str) -> int:
        """Up to which number stock widgets were given the conversation."""
        return self._number(conversation_id, talks.c.shown_seq)

    def note_shown(self, conversation_id: str, seq: int) -> None:
        """A stock widget was given everything up to ``seq``."""
        own = (talks.c.conversation_id == conversation_id) & (talks.c.shown_seq < seq)
        with self.sessions.begin() as session:
            session.execute(update(talks).where(own).values(shown_seq=seq))

    def claim_unanswered(self, taken_before: datetime, said_after: datetime, now: datetime) -> tuple[Unanswered, ...]:
        """Messages that a bot took before ``taken_before`` and did not finish; each goes to one caller, in order."""
        waiting = messages.c.taken_at < taken_before
        with self.sessions.begin() as session:
            too_old = waiting & (messages.c.at < said_after)
            session.execute(update(messages).where(too_old).values(unanswered=None, taken_at=None))
            found = select(messages).where(waiting).order_by(messages.c.conversation_id, messages.c.seq)
            # A second caller skips what this one is claiming (Postgres), or waits and finds it claimed (SQLite).
            rows = session.execute(found.with_for_update(skip_locked=True)).all()
            for row in rows:
                own = (messages.c.conversation_id == row.conversation_id) & (messages.c.seq == row.seq)
                session.execute(update(messages).where(own).values(taken_at=now))
        return tuple(Unanswered(r.conversation_id, r.seq, Incoming(**r.unanswered), in_utc(r.at)) for r in rows)

    def forget(self, silent_since: datetime) -> int:
        """Remove the messages of conversations in which nothing was said since."""
        old = select(talks.c.conversation_id).where(talks.c.said_at < silent_since)
        with self.sessions.begin() as session:
            names = session.execute(old.with_for_update(skip_locked=True)).scalars().all()
            for name in names:
                session.execute(delete(messages).where(messages.c.conversation_id == name))
                session.execute(delete(talks).where(talks.c.conversation_id == name))
        return len(names)

    def _ensure(self, conversation_id: str, now: datetime) -> None:
        """Give the conversation its row, in a transaction of its own."""
        with self.sessions() as session:
            if session.execute(select(talks.c.last_seq).where(talks.c.conversation_id == conversation_id)).first():
                return
            try:
                session.execute(insert(talks).values(conversation_id=conversation_id, last_seq=0, shown_seq=0, said_at=now))
                session.commit()
            except IntegrityError:  # another one was quicker
                session.rollback()

    def _read(self, statement: Select) -> tuple[Message, ...]:
        with self.sessions() as session:
            return tuple(_message(row) for row in session.execute(statement))

    def _number(self, conversation_id: str, column: Any) -> int:
        with self.sessions() as session:
            own = talks.c.conversation_id == conversation_id
            return int(session.execute(select(column).where(own)).scalar_one_or_none() or 0)


def _raise_number(session: Session, conversation_id: str, by: int, now: datetime) -> int:
    """The conversation's new newest number; its row stays locked until the transaction ends."""
    own = talks.c.conversation_id == conversation_id
    session.execute(update(talks).where(own).values(last_seq=talks.c.last_seq + by, said_at=now))
    return int(session.execute(select(talks.c.last_seq).where(own)).scalar_one())


def _settle(session: Session, conversation_id: str, answered: Sequence[int]) -> None:
    if answered:
        own = (messages.c.conversation_id == conversation_id) & messages.c.seq.in_(answered)
        session.execute(update(messages).where(own).values(unanswered=None, taken_at=None))


def _of(conversation_id: str, condition: Any) -> Select:
    return select(messages).where((messages.c.conversation_id == conversation_id) & condition)


def _row(conversation_id: str, message: Message) -> dict[str, Any]:
    return {
        "conversation_id": conversation_id,
        "seq": message.seq,
        "side": message.side.value,
        "body": dict(message.body),
        "at": message.at,
    }


def _message(row: Any) -> Message:
    return Message(row.seq, Side(row.side), row.body, in_utc(row.at))
