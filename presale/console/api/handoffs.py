"""``/api/handoffs``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from presale.console.api.bodies import (
    CloseIn,
    HandoffBody,
    HandoffWithContext,
    HeartbeatIn,
    MessageIn,
    MessageOut,
    TicketBody,
    TicketIn,
    TransferIn,
    context_body,
)
from presale.console.api.parts import Caller, Parts
from presale.handoff.model import Agent, HandoffState

router = APIRouter(tags=["handoffs"])
HandoffId = Annotated[int, Path(alias="id", ge=1, le=2**31 - 1)]


@router.get("/handoffs")
def list_handoffs(
    api: Parts,
    _caller: Caller,
    state: HandoffState | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[HandoffBody]:
    """Handoffs in a state (none: those that are open), the longest waiting first; closed ones the newest first."""
    states = (state,) if state else (HandoffState.QUEUED, HandoffState.ASSIGNED)
    return [HandoffBody.of(h) for h in api.room.service.handoffs(states, limit)]


@router.get("/handoffs/{id}")
def one_handoff(api: Parts, _caller: Caller, handoff_id: HandoffId) -> HandoffWithContext:
    """One handoff with its context packet as of now."""
    handoff = api.room.service.handoff(handoff_id)
    context = context_body(api.room.packets.packet(handoff, api.now()))
    return HandoffWithContext(**HandoffBody.of(handoff).model_dump(), context=context)


@router.post("/handoffs/{id}/claim")
def claim(api: Parts, caller: Caller, handoff_id: HandoffId) -> HandoffBody:
    """Take it; the bot falls silent. 409 with the owner's name when somebody has it; claiming twice changes nothing."""
    api.room.service.handoff(handoff_id)
    _known(api, caller)
    return HandoffBody.of(api.room.service.claim(handoff_id, caller, api.now()))


@router.post("/handoffs/{id}/messages")
def say(api: Parts, caller: Caller, handoff_id: HandoffId, message: MessageIn) -> MessageOut:
    """Say something to the shopper; only the owner may."""
    sent = api.room.service.say(handoff_id, caller.id, message.text, api.now(), key=message.key)
    return MessageOut(key=sent.key, delivered=sent.delivered)


@router.post("/handoffs/{id}/transfer")
def transfer(api: Parts, caller: Caller, handoff_id: HandoffId, to: TransferIn) -> HandoffBody:
    """Give it to an agent, or to a group's queue; only the owner may."""
    service = api.room.service
    return HandoffBody.of(service.transfer(handoff_id, caller.id, api.now(), to_agent=to.agent, to_group=to.group))


@router.post("/handoffs/{id}/close")
def close(api: Parts, caller: Caller, handoff_id: HandoffId, how: CloseIn) -> HandoffBody:
    """Give the conversation back to the bot; only the owner may."""
    return HandoffBody.of(api.room.service.close(handoff_id, caller.id, how.resolution, api.now()))


@router.post("/handoffs/{id}/tickets", status_code=201)
def open_ticket(api: Parts, caller: Caller, handoff_id: HandoffId, wanted: TicketIn) -> TicketBody:
    """Open a ticket; the shopper hears its number and time. Only the owner may."""
    handoff = api.room.service.handoff(handoff_id)
    return TicketBody.of(api.room.tickets.open(handoff, caller, wanted.question, api.now(), wanted.due_at))


@router.post("/heartbeat", status_code=204)
def heartbeat(api: Parts, caller: Caller, at_work: HeartbeatIn) -> None:
    """This program takes conversations: call it every 20 seconds while it does, so that some are offered to it."""
    agent = Agent(caller.id, caller.name, at_work.groups, at_work.capacity, available=at_work.available, steady=True)
    api.room.service.heartbeat(agent, api.now())


def _known(api: Parts, caller: Agent) -> None:
    """A program that claims is an agent from then on, on a break until it sends heartbeats."""
    if caller.seen_at is None:
        api.room.service.heartbeat(Agent(caller.id, caller.name, available=False, steady=True), api.now())
