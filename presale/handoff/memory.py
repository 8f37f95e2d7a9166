"""Handing over in memory: for tests and for trying things without a database."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import RLock

from presale.handoff.model import (
    Agent,
    Change,
    Effect,
    Handoff,
    HandoffState,
    Opening,
    Ticket,
    TicketState,
)
from presale.handoff.ports import Letter


@dataclass
class _Post:
    letter: Letter
    rests_until: datetime | None = None
    finished_at: datetime | None = None
    failure: str = ""


@dataclass
class MemoryOutbox:
    """``Outbox`` on a list."""

    posts: list[_Post] = field(default_factory=list)
    lock: RLock = field(default_factory=RLock)

    def post(self, conversation_id: str, effects: tuple[Effect, ...], now: datetime) -> bool:
        """Put effects at the end, all or none."""
        with self.lock:
            if any(self.knows(effect.key) for effect in effects):
                return False
            for effect in effects:
                self.posts.append(_Post(Letter(len(self.posts) + 1, conversation_id, effect, 0, now)))
            return True

    def knows(self, key: str) -> bool:
        """Whether an effect of this key was ever put in."""
        return any(p.letter.effect.key == key for p in self.posts)

    def is_waiting(self, conversation_id: str) -> bool:
        """Whether anything is still to be done in a conversation."""
        return any(p.letter.conversation_id == conversation_id for p in self._undone())

    def take(self, conversation_id: str, now: datetime, lease_seconds: float) -> Letter | None:
        """The first undone effect, kept from other takers for a while."""
        with self.lock:
            first = next((p for p in self._undone() if p.letter.conversation_id == conversation_id), None)
            if first is None or _rests(first, now):
                return None
            first.letter = replace(first.letter, attempts=first.letter.attempts + 1)
            first.rests_until = now + timedelta(seconds=lease_seconds)
            return first.letter

    def waiting(self, now: datetime, limit: int = 200, at_least_seconds: float = 0.0) -> tuple[str, ...]:
        """Conversations whose first undone effect can be taken now."""
        latest = now - timedelta(seconds=at_least_seconds)
        first: dict[str, _Post] = {}
        for post in self._undone():
            first.setdefault(post.letter.conversation_id, post)
        due = (c for c, p in first.items() if not _rests(p, now) and p.letter.created_at <= latest)
        return tuple(due)[:limit]

    def done(self, letter_id: int, now: datetime) -> None:
        """It is done."""
        self.posts[letter_id - 1].finished_at = now

    def put_back(self, letter_id: int, until: datetime) -> None:
        """Not before ``until``."""
        self.posts[letter_id - 1].rests_until = until

    def give_up(self, letter_id: int, now: datetime, why: str) -> None:
        """It will never work."""
        self.posts[letter_id - 1].finished_at = now
        self.posts[letter_id - 1].failure = why

    def sizes(self) -> tuple[int, int]:
        """How many wait, and how many were given up."""
        return len(list(self._undone())), sum(bool(p.failure) for p in self.posts)

    def _undone(self) -> Iterator[_Post]:
        return (p for p in self.posts if p.finished_at is None)


def _rests(post: _Post, now: datetime) -> bool:
    return post.rests_until is not None and post.rests_until > now


@dataclass
class MemoryHandoffStore:
    """``HandoffStore`` on dicts; what follows goes into ``outbox``."""

    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    kept: dict[int, Handoff] = field(default_factory=dict)
    kept_tickets: dict[str, Ticket] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)

    def open(self, opening: Opening, group: str) -> Handoff | None:
        """Store a new handoff unless one is open in this conversation."""
        with self.lock:
            if self.open_in(opening.conversation_id) is not None:
                return None
            handoff = new_handoff(opening, group, len(self.kept) + 1)
            self.kept[handoff.id] = handoff
            return handoff

    def commit(self, change: Change, now: datetime) -> bool:
        """Store a change with its effects, or nothing."""
        with self.lock:
            handoff, ticket = change.handoff, change.ticket
            if handoff is not None and self.kept[handoff.id].revision != handoff.revision - 1:
                return False
            if ticket is not None and not self._fits(ticket):
                return False
            if not self.outbox.post(change.conversation_id, change.effects, now):
                return False
            if handoff is not None:
                self.kept[handoff.id] = handoff
            if ticket is not None:
                self.kept_tickets[ticket.number] = ticket
            return True

    def handoff(self, handoff_id: int) -> Handoff | None:
        """One handoff."""
        return self.kept.get(handoff_id)

    def open_in(self, conversation_id: str) -> Handoff | None:
        """The open handoff of a conversation."""
        return next((h for h in self._of(conversation_id) if h.is_open), None)

    def last_closed_in(self, conversation_id: str) -> Handoff | None:
        """The handoff that was closed last."""
        closed = [h for h in self._of(conversation_id) if h.closed_at is not None]
        return max(closed, key=lambda h: (h.closed_at or h.opened_at, h.id), default=None)

    def last_owner_of(self, conversation_id: str, customer_id: str | None) -> str | None:
        """The agent who last had this conversation or customer."""
        own = [
            h
            for h in self.kept.values()
            if h.owner is not None and (h.conversation_id == conversation_id or (customer_id and h.customer_id == customer_id))
        ]
        return max(own, key=lambda h: h.id).owner if own else None

    def handoffs(self, states: Collection[HandoffState], limit: int = 500) -> tuple[Handoff, ...]:
        """Handoffs in these states."""
        found = sorted((h for h in self.kept.values() if h.state in states), key=lambda h: (h.opened_at, h.id))
        return tuple(found[::-1] if set(states) == {HandoffState.CLOSED} else found)[:limit]

    def ticket(self, number: str) -> Ticket | None:
        """One ticket."""
        return self.kept_tickets.get(number)

    def unsolved_in(self, conversation_id: str) -> Ticket | None:
        """The newest ticket of a conversation that is not solved."""
        own = (t for t in self.kept_tickets.values() if t.conversation_id == conversation_id)
        return max((t for t in own if t.state is not TicketState.SOLVED), key=lambda t: (t.opened_at, t.number), default=None)

    def tickets(self, states: Collection[TicketState] = (), limit: int = 500) -> tuple[Ticket, ...]:
        """Tickets, the soonest due first."""
        found = (t for t in self.kept_tickets.values() if not states or t.state in states)
        return tuple(sorted(found, key=lambda t: (t.due_at, t.number)))[:limit]

    def reasons(self) -> dict[tuple[str, str], int]:
        """How many handoffs there are by (reason, state)."""
        counts: dict[tuple[str, str], int] = {}
        for h in self.kept.values():
            counts[h.reason, h.state.value] = counts.get((h.reason, h.state.value), 0) + 1
        return counts

    def waits(self, since: datetime) -> tuple[float, ...]:
        """Seconds from opening to the first accept."""
        accepted = (h for h in self.kept.values() if h.claimed_at is not None and h.opened_at >= since)
        return tuple((h.claimed_at - h.opened_at).total_seconds() for h in accepted if h.claimed_at is not None)

    def _of(self, conversation_id: str) -> list[Handoff]:
        return [h for h in self.kept.values() if h.conversation_id == conversation_id]

    def _fits(self, ticket: Ticket) -> bool:
        known = self.kept_tickets.get(ticket.number)
        return known is None if ticket.revision == 0 else known is not None and known.revision == ticket.revision - 1


@dataclass
class MemoryAgents:
    """``Agents`` in a dict."""

    seen: dict[str, Agent] = field(default_factory=dict)

    def beat(self, agent: Agent, now: datetime) -> None:
        """Store the agent, seen at ``now``."""
        self.seen[agent.id] = replace(agent, seen_at=now)

    def agent(self, agent_id: str) -> Agent | None:
        """One agent."""
        return self.seen.get(agent_id)

    def agents(self) -> tuple[Agent, ...]:
        """All who were ever seen, by id."""
        return tuple(self.seen[i] for i in sorted(self.seen))


def new_handoff(opening: Opening, group: str, handoff_id: int = 0) -> Handoff:
    """The handoff that an opening begins."""
    return Handoff(
        id=handoff_id,
        conversation_id=opening.conversation_id,
        reason=opening.reason,
        question=opening.question,
        opened_at=opening.at,
        queued_at=opening.at,
        active_at=opening.at,
        group=group,
        shelf=opening.shelf,
        channel=opening.channel,
        customer_id=opening.customer_id,
    )
