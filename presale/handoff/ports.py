"""What handing over needs: SQL adapters are in ``presale/store``, in-memory ones in ``memory.py``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from presale.handoff.model import Agent, Change, Effect, Handoff, HandoffState, Opening, Ticket, TicketState


class HandoffStore(Protocol):
    """Handoffs and tickets, with what their changes cause in conversations, stored together or not at all."""

    def open(self, opening: Opening, group: str) -> Handoff | None:
        """Store a new handoff. None when one is open in this conversation already: the database allows one."""

    def commit(self, change: Change, now: datetime) -> bool:
        """Store a change and put its effects into the outbox, in one transaction.

        Returns:
            Whether it was stored. False: somebody changed handoff or ticket in between, or the new ticket's number or an
            effect's key is taken; nothing is stored then.
        """

    def handoff(self, handoff_id: int) -> Handoff | None:
        """One handoff."""

    def open_in(self, conversation_id: str) -> Handoff | None:
        """The open handoff of a conversation."""

    def last_closed_in(self, conversation_id: str) -> Handoff | None:
        """The handoff of a conversation that was closed last."""

    def last_owner_of(self, conversation_id: str, customer_id: str | None) -> str | None:
        """The agent who last had this conversation, or another one of this customer."""

    def handoffs(self, states: Collection[HandoffState], limit: int = 500) -> tuple[Handoff, ...]:
        """Handoffs in these states, oldest first while open, newest first when only closed ones are asked for."""

    def ticket(self, number: str) -> Ticket | None:
        """One ticket."""

    def unsolved_in(self, conversation_id: str) -> Ticket | None:
        """The newest ticket of a conversation that is not solved."""

    def tickets(self, states: Collection[TicketState] = (), limit: int = 500) -> tuple[Ticket, ...]:
        """Tickets in these states (none named: all), the soonest due first."""

    def reasons(self) -> dict[tuple[str, str], int]:
        """How many handoffs there are by (reason, state)."""

    def waits(self, since: datetime) -> tuple[float, ...]:
        """Seconds from opening to the first accept, of handoffs opened since then and accepted."""


class Agents(Protocol):
    """Who works here, and who is at work just now."""

    def beat(self, agent: Agent, now: datetime) -> None:
        """Store the agent as they are now, seen at ``now``."""

    def agent(self, agent_id: str) -> Agent | None:
        """One agent."""

    def agents(self) -> tuple[Agent, ...]:
        """All who were ever seen, by id."""


@dataclass(frozen=True)
class Letter:
    """An effect that waits in the outbox. ``attempts`` counts deliveries begun, this one included."""

    id: int
    conversation_id: str
    effect: Effect
    attempts: int
    created_at: datetime


class Outbox(Protocol):
    """What is still to be done in conversations: in order within each, each done once."""

    def post(self, conversation_id: str, effects: tuple[Effect, ...], now: datetime) -> bool:
        """Put effects at the end, all or, when one of their keys is known, none (False)."""

    def knows(self, key: str) -> bool:
        """Whether an effect of this key was ever put in."""

    def is_waiting(self, conversation_id: str) -> bool:
        """Whether anything is still to be done in a conversation."""

    def take(self, conversation_id: str, now: datetime, lease_seconds: float) -> Letter | None:
        """The first undone effect of a conversation, kept from other takers for a while.

        None when there is none, or when another taker has it, or when it rests until a later instant.
        """

    def waiting(self, now: datetime, limit: int = 200, at_least_seconds: float = 0.0) -> tuple[str, ...]:
        """Conversations whose first undone effect can be taken now, and has waited that long."""

    def done(self, letter_id: int, now: datetime) -> None:
        """It is done. Repeating is safe."""

    def put_back(self, letter_id: int, until: datetime) -> None:
        """It did not work: not before ``until``."""

    def give_up(self, letter_id: int, now: datetime, why: str) -> None:
        """It will never work: kept with the reason, the ones behind it go on."""

    def sizes(self) -> tuple[int, int]:
        """How many wait, and how many were given up."""
