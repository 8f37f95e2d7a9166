"""Handoffs and tickets in SQL. A change is one transaction that begins with a conditional UPDATE."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Table, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from presale.handoff.memory import new_handoff
from presale.handoff.model import Change, Handoff, HandoffState, Opening, Ticket, TicketState
from presale.store.columns import CONVERSATION_LENGTH, in_utc, storable
from presale.store.handoff_outbox import post_letters
from presale.store.handoff_tables import handoffs, tickets


class _Changed(Exception):
    """Somebody was quicker: the transaction is rolled back."""


@dataclass(frozen=True)
class SqlHandoffStore:
    """``HandoffStore`` on the store."""

    sessions: sessionmaker

    def open(self, opening: Opening, group: str) -> Handoff | None:
        """Store a new handoff; the database refuses a second open one of the same conversation."""
        row = _row(new_handoff(opening, group), leave_out="id")
        try:
            with self.sessions.begin() as session:
                key = session.execute(insert(handoffs).values(**row)).inserted_primary_key[0]
                return _one_handoff(session, handoffs.c.id == key)
        except IntegrityError:
            return None

    def commit(self, change: Change, now: datetime) -> bool:
        """Store a change with its effects, or nothing."""
        try:
            with self.sessions.begin() as session:
                _store_handoff(session, change.handoff)
                _store_ticket(session, change.ticket)
                post_letters(session, change.conversation_id, change.effects, now)
            return True
        except (_Changed, IntegrityError):
            return False

    def handoff(self, handoff_id: int) -> Handoff | None:
        """One handoff."""
        with self.sessions() as session:
            return _one_handoff(session, handoffs.c.id == handoff_id)

    def open_in(self, conversation_id: str) -> Handoff | None:
        """The open handoff of a conversation."""
        with self.sessions() as session:
            open_here = (handoffs.c.conversation_id == _key(conversation_id)) & (handoffs.c.state != HandoffState.CLOSED.value)
            return _one_handoff(session, open_here)

    def last_closed_in(self, conversation_id: str) -> Handoff | None:
        """The handoff that was closed last."""
        closed = (handoffs.c.conversation_id == _key(conversation_id)) & handoffs.c.closed_at.isnot(None)
        newest = select(handoffs).where(closed).order_by(handoffs.c.closed_at.desc(), handoffs.c.id.desc()).limit(1)
        with self.sessions() as session:
            row = session.execute(newest).first()
            return _handoff(row) if row else None

    def last_owner_of(self, conversation_id: str, customer_id: str | None) -> str | None:
        """The agent who last had this conversation or customer."""
        same = handoffs.c.conversation_id == _key(conversation_id)
        if customer_id:
            same = or_(same, handoffs.c.customer_id == customer_id)
        query = select(handoffs.c.owner).where(same, handoffs.c.owner.isnot(None)).order_by(handoffs.c.id.desc()).limit(1)
        with self.sessions() as session:
            owner: str | None = session.execute(query).scalar()
            return owner

    def handoffs(self, states: Collection[HandoffState], limit: int = 500) -> tuple[Handoff, ...]:
        """Handoffs in these states, oldest first; newest first when only closed ones are asked for."""
        order = (handoffs.c.opened_at, handoffs.c.id)
        if set(states) == {HandoffState.CLOSED}:
            order = tuple(column.desc() for column in order)
        query = select(handoffs).where(handoffs.c.state.in_([s.value for s in states])).order_by(*order).limit(limit)
        with self.sessions() as session:
            return tuple(_handoff(row) for row in session.execute(query))

    def ticket(self, number: str) -> Ticket | None:
        """One ticket."""
        with self.sessions() as session:
            row = session.execute(select(tickets).where(tickets.c.number == number)).first()
            return _ticket(row) if row else None

    def unsolved_in(self, conversation_id: str) -> Ticket | None:
        """The newest ticket of a conversation that is not solved."""
        unsolved = (tickets.c.conversation_id == _key(conversation_id)) & (tickets.c.state != TicketState.SOLVED.value)
        newest = select(tickets).where(unsolved).order_by(tickets.c.opened_at.desc(), tickets.c.number.desc()).limit(1)
        with self.sessions() as session:
            row = session.execute(newest).first()
            return _ticket(row) if row else None

    def tickets(self, states: Collection[TicketState] = (), limit: int = 500) -> tuple[Ticket, ...]:
        """Tickets, the soonest due first."""
        query = select(tickets).order_by(tickets.c.due_at, tickets.c.number).limit(limit)
        if states:
            query = query.where(tickets.c.state.in_([s.value for s in states]))
        with self.sessions() as session:
            return tuple(_ticket(row) for row in session.execute(query))

    def reasons(self) -> dict[tuple[str, str], int]:
        """How many handoffs there are by (reason, state)."""
        counted = select(handoffs.c.reason, handoffs.c.state, func.count()).group_by(handoffs.c.reason, handoffs.c.state)
        with self.sessions() as session:
            return {(reason, state): count for reason, state, count in session.execute(counted)}

    def waits(self, since: datetime) -> tuple[float, ...]:
        """Seconds from opening to the first accept."""
        accepted = (handoffs.c.opened_at >= since) & handoffs.c.claimed_at.isnot(None)
        with self.sessions() as session:
            rows = session.execute(select(handoffs.c.opened_at, handoffs.c.claimed_at).where(accepted)).all()
        return tuple((in_utc(claimed) - in_utc(opened)).total_seconds() for opened, claimed in rows)


def _store_handoff(session: Session, handoff: Handoff | None) -> None:
    if handoff is not None:
        known = (handoffs.c.id == handoff.id) & (handoffs.c.revision == handoff.revision - 1)
        _must_hit(session, update(handoffs).where(known).values(**_row(handoff, leave_out="id")))


def _store_ticket(session: Session, ticket: Ticket | None) -> None:
    if ticket is None:
        return
    if ticket.revision == 0:
        session.execute(insert(tickets).values(**_row(ticket)))
        return
    known = (tickets.c.number == ticket.number) & (tickets.c.revision == ticket.revision - 1)
    _must_hit(session, update(tickets).where(known).values(**_row(ticket)))


def _must_hit(session: Session, statement: Any) -> None:
    if session.execute(statement).rowcount != 1:
        raise _Changed


def _one_handoff(session: Session, condition: Any) -> Handoff | None:
    row = session.execute(select(handoffs).where(condition)).first()
    return _handoff(row) if row else None


def _key(conversation_id: str) -> str:
    return storable(conversation_id, CONVERSATION_LENGTH)


def _row(value: Handoff | Ticket, leave_out: str = "") -> dict[str, Any]:
    row = {name: _stored(field) for name, field in asdict(value).items() if name != leave_out}
    for keyed in ("conversation_id", "contact", "customer_id"):
        if row.get(keyed):
            row[keyed] = _key(row[keyed])
    return row


def _stored(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return storable(value) if isinstance(value, str) else value


def _handoff(row: Any) -> Handoff:
    return Handoff(**{**_values(row, handoffs), "state": HandoffState(row.state)})


def _ticket(row: Any) -> Ticket:
    return Ticket(**{**_values(row, tickets), "state": TicketState(row.state)})


def _values(row: Any, table: Table) -> dict[str, Any]:
    mapping = row._mapping
    values = {column.name: mapping[column] for column in table.columns}
    return {name: in_utc(value) if isinstance(value, datetime) else value for name, value in values.items()}
