"""Customers' tags and notes, and coupons given by agents, in SQL."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from presale.customers.model import Gift, Note, Tag
from presale.customers.words import beyond
from presale.store.account_tables import accounts, coupon_gifts, customer_notes, customer_tags
from presale.store.columns import CONVERSATION_LENGTH, in_utc, storable

ATTEMPTS = 20


@dataclass(frozen=True)
class SqlCustomerBook:
    """``CustomerBook`` on the store."""

    sessions: sessionmaker

    def tags(self, customer: str) -> tuple[Tag, ...]:
        """A customer's tags, at most one a trait."""
        query = select(customer_tags).where(customer_tags.c.customer == _key(customer)).order_by(customer_tags.c.trait)
        with self.sessions() as session:
            return tuple(Tag(r.trait, r.value, r.by, in_utc(r.at)) for r in session.execute(query))

    def tag(self, customer: str, tag: Tag) -> None:
        """Set or correct a trait; an empty value takes it away."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._replace(customer, tag)
            except IntegrityError:  # somebody else at the same moment: the later word holds
                if attempt == ATTEMPTS:
                    raise
            else:
                return

    def notes(self, customer: str) -> tuple[Note, ...]:
        """A customer's notes, newest first."""
        query = select(customer_notes).where(customer_notes.c.customer == _key(customer)).order_by(customer_notes.c.id.desc())
        with self.sessions() as session:
            return tuple(Note(r.text, r.by, in_utc(r.at)) for r in session.execute(query))

    def add_note(self, customer: str, note: Note) -> None:
        """One more note."""
        values = {"customer": _key(customer), "text": storable(note.text), "by": note.by, "at": note.at}
        with self.sessions.begin() as session:
            session.execute(insert(customer_notes).values(**values))

    def _replace(self, customer: str, tag: Tag) -> None:
        own = (customer_tags.c.customer == _key(customer)) & (customer_tags.c.trait == tag.trait)
        with self.sessions.begin() as session:
            session.execute(delete(customer_tags).where(own))
            if tag.value:
                session.execute(insert(customer_tags).values(customer=_key(customer), **asdict(tag)))


@dataclass(frozen=True)
class SqlGiftBook:
    """``GiftBook`` on the store."""

    sessions: sessionmaker

    def reserve(self, gift: Gift, daily_fen: int) -> bool:
        """Take the gift's value out of the day's authority."""
        try:
            with self.sessions.begin() as session:
                # On Postgres the agent's row is the lock. SQLite has none, but its first write is one: so insert, then count.
                session.execute(select(accounts.c.name).where(accounts.c.name == gift.agent).with_for_update())
                session.execute(insert(coupon_gifts).values(**asdict(gift)))
                given = _given(session, gift.agent, gift.day)
                if given > daily_fen:
                    raise beyond(daily_fen, given - gift.minus_fen)
        except IntegrityError:
            return False
        return True

    def release(self, gift: Gift) -> None:
        """The shop said no: the value is free again."""
        with self.sessions.begin() as session:
            session.execute(delete(coupon_gifts).where(_is(gift)))

    def given_fen(self, agent: str, day: str) -> int:
        """What this agent has given away on a day."""
        with self.sessions() as session:
            return _given(session, agent, day)


def _given(session: Session, agent: str, day: str) -> int:
    own = (coupon_gifts.c.agent == agent) & (coupon_gifts.c.day == day)
    return int(session.execute(select(func.coalesce(func.sum(coupon_gifts.c.minus_fen), 0)).where(own)).scalar_one())


def _is(gift: Gift) -> Any:
    table = coupon_gifts.c
    return (
        (table.agent == gift.agent) & (table.day == gift.day) & (table.coupon == gift.coupon) & (table.customer == gift.customer)
    )


def _key(customer: str) -> str:
    return storable(customer, CONVERSATION_LENGTH)
