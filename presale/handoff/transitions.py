"""What each step of a handoff changes and what follows in the conversation: pure, each a whole ``Change`` or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from presale.errors import AlreadyClaimed, AlreadyClosed, NotYours
from presale.handoff.model import Agent, Change, Effect, EffectKind, Handoff, HandoffState, Resolution, Ticket

MUTE = Effect(EffectKind.MUTE)
UNMUTE = Effect(EffectKind.UNMUTE)
STARS = tuple(range(1, 6))
ASKING_FOR_STARS = frozenset({Resolution.SOLVED, Resolution.GIVEN_BACK, Resolution.TICKET})


def claim(handoff: Handoff, agent: Agent, now: datetime) -> Change:
    """The agent becomes the owner and the bot falls silent.

    Raises:
        AlreadyClaimed: somebody has it; AlreadyClosed.
    """
    _must_be_open(handoff)
    if handoff.state is HandoffState.ASSIGNED:
        raise AlreadyClaimed(handoff.owner_name)
    return Change(_owned(handoff, agent, now), effects=(MUTE, notice("claimed", name=agent.name)))


def take_over(handoff: Handoff, agent: Agent, now: datetime) -> Change:
    """A supervisor steps in, whoever has it. Raises AlreadyClosed."""
    _must_be_open(handoff)
    return Change(_owned(handoff, agent, now), effects=(MUTE, notice("claimed", name=agent.name)))


def say(handoff: Handoff, agent_id: str, text: str, now: datetime, key: str, data: Mapping[str, Any] | None = None) -> Change:
    """The owner says something. Raises NotYours, AlreadyClosed."""
    must_own(handoff, agent_id)
    said = Effect(EffectKind.PERSON, text=text, speaker=handoff.owner_name, data=data or {}, key=key)
    return Change(_next(handoff, active_at=now), effects=(said,))


def transfer_to_agent(handoff: Handoff, by: str | None, agent: Agent, now: datetime) -> Change:
    """Straight to a colleague; the bot stays silent. ``by`` None: a supervisor. Raises NotYours, AlreadyClosed."""
    must_own(handoff, by)
    effects = (MUTE, notice("transferred", name=agent.name))
    return Change(_owned(handoff, agent, now), effects=effects)


def transfer_to_group(handoff: Handoff, by: str | None, group: str, now: datetime) -> Change:
    """Back into the queue, for another group; the bot serves meanwhile. Raises NotYours, AlreadyClosed."""
    must_own(handoff, by)
    return Change(replace(_queued(handoff, now), group=group), effects=(UNMUTE, notice("transferred_group", group=group)))


def owner_gone(handoff: Handoff, now: datetime) -> Change:
    """The owner is gone: back into the queue, and the bot serves meanwhile."""
    return Change(_queued(handoff, now), effects=(UNMUTE, notice("owner_gone", name=handoff.owner_name)))


def close(handoff: Handoff, by: str | None, resolution: Resolution, now: datetime) -> Change:
    """Give the conversation back to the bot, and ask for stars where a person served.

    Args:
        by: the owner; None where the service or a supervisor closes it.

    Raises:
        NotYours, AlreadyClosed.
    """
    must_own(handoff, by)
    owned = handoff.state is HandoffState.ASSIGNED
    effects: list[Effect] = []
    if resolution is not Resolution.SPAM and (owned or resolution is not Resolution.SHOPPER_GONE):
        effects.append(notice(f"closed_{resolution.value}", name=handoff.owner_name))
    if owned:
        effects.append(UNMUTE)
    if owned and resolution in ASKING_FOR_STARS:
        effects.append(ask_for_stars(handoff.owner_name))
    return Change(_closed(handoff, resolution, now), effects=tuple(effects))


def into_ticket(handoff: Handoff, ticket: Ticket, now: datetime, *, words: Mapping[str, str]) -> Change:
    """Nobody can take it: a ticket instead, and the bot goes on serving. ``words``: number and due time for the sentence."""
    _must_be_open(handoff)
    sentence = "ticket_promised" if ticket.revision == 0 else "ticket_continued"
    return Change(_closed(handoff, Resolution.TICKET, now), ticket, (notice(sentence, **words),))


def offer(handoff: Handoff, agent_id: str, now: datetime) -> Change:
    """It is this agent's turn to accept."""
    return Change(_next(handoff, offered_to=agent_id, offered_at=now))


def offer_to_all(handoff: Handoff, now: datetime) -> Change:
    """Every agent may take it, and the shopper hears an honest sentence."""
    after = _next(handoff, offered_to=None, offered_at=None, offered_to_all_at=now)
    return Change(after, effects=(notice("offered_to_all"),))


def tell_place(handoff: Handoff, place: int, now: datetime) -> Change:
    """The shopper hears their place in the queue."""
    said = notice("place_next" if place == 1 else "place", {"queue": {"place": place}}, ahead=place - 1, place=place)
    return Change(_next(handoff, place_told=place, place_told_at=now), effects=(said,))


def seen_active(handoff: Handoff, at: datetime) -> Change:
    """The shopper gave a sign of life."""
    return Change(_next(handoff, active_at=at))


def rate(handoff: Handoff, stars: int) -> Change:
    """The shopper's stars, for a handoff that is closed."""
    return Change(_next(handoff, stars=stars))


def notice(sentence: str, metadata: Mapping[str, Any] | None = None, /, **fields: Any) -> Effect:
    """A sentence of the service itself."""
    return Effect(EffectKind.NOTICE, sentence, fields, metadata=metadata or {})


def ask_for_stars(name: str) -> Effect:
    """Five buttons, one for each number of stars."""
    buttons = [{"title": f"{n}星", "payload": f'/rate_service{{"stars": "{n}"}}'} for n in reversed(STARS)]
    return Effect(EffectKind.NOTICE, "ask_for_stars", {"name": name}, data={"buttons": buttons}, metadata={"rating": True})


def must_own(handoff: Handoff, agent_id: str | None) -> None:
    """Raise unless the handoff is open and, where ``agent_id`` is given, theirs."""
    _must_be_open(handoff)
    if agent_id is None or (handoff.state is HandoffState.ASSIGNED and handoff.owner == agent_id):
        return
    if handoff.state is HandoffState.QUEUED:
        raise NotYours("这个会话还没有人接起，请先接起再操作。")
    raise NotYours(f"这个会话现在归 {handoff.owner_name}，请先请对方转给您。")


def _must_be_open(handoff: Handoff) -> None:
    if not handoff.is_open:
        raise AlreadyClosed("这个会话已经结束了。")


def _owned(handoff: Handoff, agent: Agent, now: datetime) -> Handoff:
    return _next(
        handoff,
        state=HandoffState.ASSIGNED,
        owner=agent.id,
        owner_name=agent.name,
        claimed_at=handoff.claimed_at or now,
        owned_since=now,
        active_at=now,
        **_NOT_WAITING,
    )


def _queued(handoff: Handoff, now: datetime) -> Handoff:
    nobody = {"owner": None, "owner_name": "", "owned_since": None}
    return _next(handoff, state=HandoffState.QUEUED, queued_at=now, **nobody, **_NOT_WAITING)


def _closed(handoff: Handoff, resolution: Resolution, now: datetime) -> Handoff:
    return _next(handoff, state=HandoffState.CLOSED, closed_at=now, resolution=resolution.value, **_NOT_WAITING)


_NOT_WAITING: Mapping[str, Any] = {
    "offered_to": None,
    "offered_at": None,
    "offered_to_all_at": None,
    "place_told": None,
    "place_told_at": None,
}


def _next(handoff: Handoff, **changes: Any) -> Handoff:
    return replace(handoff, revision=handoff.revision + 1, **changes)
