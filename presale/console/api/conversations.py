"""``/api/conversations`` and ``/api/tickets``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from presale.console.api.bodies import AnswerIn, TicketBody
from presale.console.api.parts import Caller, Parts
from presale.conversation.transcript import transcript
from presale.errors import NoSuchHandoff
from presale.handoff.model import TicketState

router = APIRouter()
ConversationId = Annotated[str, Path(alias="id", min_length=1, max_length=255)]
Number = Annotated[str, Path(pattern=r"^T\d{6,15}$")]


class LineBody(BaseModel):
    """One message; ``who`` is shopper, assistant, person or notice."""

    id: int
    who: str
    name: str
    text: str
    at: datetime
    data: dict[str, Any]


class PointBody(BaseModel):
    """One step of the willingness curve."""

    at: datetime
    value: int
    why: str


class VisitBody(BaseModel):
    """One visit and its growth line; C+ for who left without buying and began to order in a later one."""

    started_at: datetime
    line: str


class JourneyBody(BaseModel):
    """The golden minute as it stands."""

    stage: str
    willingness: int | None
    series: list[PointBody]
    open_question: str
    line: str
    visits: list[VisitBody]


class ConversationBody(BaseModel):
    """A conversation; ``journey`` is null until the worker has read it."""

    id: str
    transcript: list[LineBody]
    journey: JourneyBody | None


@router.get("/conversations/{id}", tags=["conversations"])
def conversation(api: Parts, _caller: Caller, conversation_id: ConversationId) -> ConversationBody:
    """Transcript and journey."""
    lines = transcript(api.room.delivery.events.of_conversation(conversation_id))
    if not lines:
        raise NoSuchHandoff(f"No conversation is called {conversation_id}.")
    glance = api.room.journeys.glance(conversation_id, api.now())
    journey = None
    if glance is not None:
        series = [PointBody(at=at, value=value, why=why) for at, value, why in glance.series]
        visits = [VisitBody(started_at=began, line=line) for began, line in glance.visits]
        journey = JourneyBody(**{**asdict(glance), "series": series, "visits": visits})
    return ConversationBody(id=conversation_id, transcript=[LineBody(**asdict(line)) for line in lines], journey=journey)


@router.get("/tickets", tags=["tickets"])
def tickets(
    api: Parts,
    _caller: Caller,
    state: TicketState | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[TicketBody]:
    """Tickets, the soonest due first."""
    return [TicketBody.of(t) for t in api.room.tickets.tickets((state,) if state else (), limit)]


@router.get("/tickets/{number}", tags=["tickets"])
def ticket(api: Parts, _caller: Caller, number: Number) -> TicketBody:
    """One ticket."""
    return TicketBody.of(api.room.tickets.ticket(number))


@router.post("/tickets/{number}/solve", tags=["tickets"])
def solve(api: Parts, caller: Caller, number: Number, told: AnswerIn) -> TicketBody:
    """Tell the shopper how it was solved, and close it."""
    return TicketBody.of(api.room.tickets.solve(number, caller, told.text, api.now()))
