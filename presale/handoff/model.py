"""The nouns of handing over, as frozen values. Instants are aware; money is fen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any


class HandoffState(str, Enum):
    """Where a handoff stands. The bot is muted exactly while it is assigned."""

    QUEUED = "queued"
    ASSIGNED = "assigned"
    CLOSED = "closed"


class Resolution(str, Enum):
    """Why a handoff was closed."""

    SOLVED = "solved"
    GIVEN_BACK = "given_back"
    SHOPPER_GONE = "shopper_gone"
    TICKET = "ticket"
    SPAM = "spam"


@dataclass(frozen=True)
class Opening:
    """A shopper who needs a person.

    Attributes:
        reason: asked, complaint, two_failures, not_known, shop_unreachable, coupon_refused, wechat, or the impasse's reason.
        question: the open question in the shopper's own words.
        shelf: where the shopper was, for the skill group; empty when unknown.
        customer_id: of a signed-in customer.
    """

    conversation_id: str
    reason: str
    question: str
    at: datetime
    shelf: str = ""
    channel: str = ""
    customer_id: str | None = None


@dataclass(frozen=True)
class Handoff:
    """One request for a person, from opening to closing.

    Attributes:
        id: given by the store; 0 before it is stored.
        group: the skill group that is asked first.
        queued_at: since when it waits, this time: opening, transfer to a group, or the owner's leaving.
        owner: the agent who owns the conversation; kept after closing as the one who had it last.
        offered_to, offered_at: the agent whose turn it is to accept, since when.
        offered_to_all_at: when it was opened to every agent.
        claimed_at: when the first person accepted; ``owned_since``: when the present owner did.
        active_at: the last sign of life from person or shopper that was noticed.
        place_told: the place in the queue that the shopper heard last.
        stars: 1–5, given by the shopper after closing.
        revision: grows with every change; a change that does not know the newest is refused.
    """

    conversation_id: str
    reason: str
    question: str
    opened_at: datetime
    queued_at: datetime
    active_at: datetime
    id: int = 0
    state: HandoffState = HandoffState.QUEUED
    group: str = ""
    shelf: str = ""
    channel: str = ""
    customer_id: str | None = None
    owner: str | None = None
    owner_name: str = ""
    offered_to: str | None = None
    offered_at: datetime | None = None
    offered_to_all_at: datetime | None = None
    claimed_at: datetime | None = None
    owned_since: datetime | None = None
    place_told: int | None = None
    place_told_at: datetime | None = None
    closed_at: datetime | None = None
    resolution: str | None = None
    stars: int | None = None
    revision: int = 0

    @property
    def is_open(self) -> bool:
        """Whether a person is still wanted or busy with it."""
        return self.state is not HandoffState.CLOSED


@dataclass(frozen=True)
class Agent:
    """A member of staff at work.

    Attributes:
        id: what they sign in with; ``name`` is what shoppers read.
        groups: skill groups; empty means all.
        capacity: conversations at once that are offered to them.
        seen_at: the last heartbeat.
        available: False while they take a break: nothing is offered, what they have stays theirs.
        steady: a program behind a token, which is not taken to be gone when it is silent.
    """

    id: str
    name: str
    groups: tuple[str, ...] = ()
    capacity: int = 5
    seen_at: datetime | None = None
    available: bool = True
    steady: bool = False


class TicketState(str, Enum):
    """Where a ticket stands."""

    OPEN = "open"
    ANSWERED = "answered"
    SOLVED = "solved"


@dataclass(frozen=True)
class Ticket:
    """What could not be solved at once.

    Attributes:
        number: what the shopper is told, such as T2611220042; it is also its name here.
        contact: where the shopper is reached: a customer id or the conversation itself.
        due_at: until when the shopper was promised an answer.
        answer: what was last told to the shopper.
    """

    number: str
    conversation_id: str
    question: str
    opened_at: datetime
    due_at: datetime
    handoff_id: int | None = None
    owner: str | None = None
    owner_name: str = ""
    contact: str = ""
    state: TicketState = TicketState.OPEN
    answer: str = ""
    solved_at: datetime | None = None
    revision: int = 0


class EffectKind(str, Enum):
    """What can be done to a conversation."""

    PERSON = "person"
    NOTICE = "notice"
    MUTE = "mute"
    UNMUTE = "unmute"


@dataclass(frozen=True)
class Effect:
    """Something to be done in the conversation once the decision is stored; done exactly once, in order.

    Attributes:
        sentence: the name of a text in ``data/handoff.yml``, whose places ``fields`` fill; or else ``text`` as it is.
        data: Rasa's ``data`` of a bot event: ``buttons``, ``custom`` …
        metadata: beside who speaks.
        speaker: whom a PERSON's message comes from, as shoppers read it.
        key: identifies it across repetitions; travels in the event's metadata as ``message_id``.
    """

    kind: EffectKind
    sentence: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    speaker: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True)
class Change:
    """A decision, ready to be stored as a whole or not at all.

    Attributes:
        handoff, ticket: as they will be, their revision one above the one they were decided on (a new ticket: revision 0).
        effects: what follows in the conversation.
    """

    handoff: Handoff | None = None
    ticket: Ticket | None = None
    effects: tuple[Effect, ...] = ()

    @property
    def conversation_id(self) -> str:
        """Where it takes place."""
        changed = self.handoff or self.ticket
        if changed is None:
            raise ValueError("a change changes a handoff or a ticket")
        return changed.conversation_id


@dataclass(frozen=True)
class Sent:
    """What became of a person's message. ``delivered`` False: stored and retried, the bot cannot be reached just now."""

    key: str
    text: str
    delivered: bool
