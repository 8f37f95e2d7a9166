"""The forms of requests and answers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from presale.handoff.model import Handoff, HandoffState, Resolution, Ticket, TicketState
from presale.handoff.packet.model import Packet

LONGEST_TEXT = 4_000
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


class HandoffBody(BaseModel):
    """A handoff. Instants are ISO 8601 in UTC."""

    id: int
    conversation_id: str
    state: HandoffState
    reason: str
    question: str
    group: str
    channel: str
    customer_id: str | None
    owner: str | None
    owner_name: str
    offered_to: str | None
    opened_at: datetime
    claimed_at: datetime | None
    closed_at: datetime | None
    resolution: str | None
    stars: int | None

    @classmethod
    def of(cls, handoff: Handoff) -> HandoffBody:
        """From the value."""
        return cls(**{name: getattr(handoff, name) for name in cls.model_fields})


class HandoffWithContext(HandoffBody):
    """A handoff with its context packet (docs/reference/handoff-api.md tells its fields)."""

    context: dict[str, Any]


class TicketBody(BaseModel):
    """A ticket."""

    number: str
    conversation_id: str
    handoff_id: int | None
    state: TicketState
    question: str
    contact: str
    owner: str | None
    owner_name: str
    answer: str
    opened_at: datetime
    due_at: datetime
    solved_at: datetime | None

    @classmethod
    def of(cls, ticket: Ticket) -> TicketBody:
        """From the value."""
        return cls(**{name: getattr(ticket, name) for name in cls.model_fields})


class MessageIn(BaseModel):
    """Something to say. ``key``: repeating the call with the same one says it once."""

    text: Text
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9._~-]{1,64}$")] | None = None


class MessageOut(BaseModel):
    """``delivered`` false: it is stored and follows as soon as the bot can be reached."""

    key: str
    delivered: bool


class TransferIn(BaseModel):
    """To an agent or to a group, one of both."""

    agent: str | None = None
    group: str | None = None


class CloseIn(BaseModel):
    """Why it ends."""

    resolution: Resolution = Resolution.SOLVED


class TicketIn(BaseModel):
    """What is to be solved; without ``due_at`` the shop's usual promise holds."""

    question: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    due_at: datetime | None = None


class AnswerIn(BaseModel):
    """What the shopper is told."""

    text: Text


class HeartbeatIn(BaseModel):
    """The program takes conversations now: for these groups (none: all), so many at once."""

    groups: tuple[str, ...] = ()
    capacity: Annotated[int, Field(ge=1, le=1_000)] = 5
    available: bool = True


def context_body(packet: Packet) -> dict[str, Any]:
    """The packet as JSON, without what the handoff itself says."""
    body = asdict(packet)
    for name in ("handoff_id", "conversation_id", "reason"):
        del body[name]
    return body
