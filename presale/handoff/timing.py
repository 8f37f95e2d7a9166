"""What a waiting or a served shopper is due at one moment: pure decisions over instants."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from presale.handoff.model import Handoff
from presale.handoff.plan import Plan, Timing


class Wait(str, Enum):
    """What to do about a handoff that waits."""

    STAY = "stay"
    OFFER = "offer"
    OFFER_TO_ALL = "offer_to_all"
    TICKET = "ticket"


class Clock(str, Enum):
    """How a running clock on the desk looks."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"


AMBER_AFTER = 15


def due_while_waiting(handoff: Handoff, now: datetime, plan: Plan, *, anybody: bool) -> Wait:
    """What a waiting handoff is due.

    Args:
        anybody: whether any agent at all is on duty.
    """
    timing, waited = plan.timing, seconds_since(handoff.queued_at, now)
    if not anybody:
        nobody_comes = not plan.hours.are_on(now) or waited >= timing.offer_to_all
        return Wait.TICKET if nobody_comes else Wait.STAY
    if waited >= timing.give_up_waiting:
        return Wait.TICKET
    if handoff.offered_to_all_at is not None:
        return Wait.STAY
    if waited >= timing.offer_to_all:
        return Wait.OFFER_TO_ALL
    offered_for = seconds_since(handoff.offered_at, now) if handoff.offered_at else None
    return Wait.STAY if offered_for is not None and offered_for < timing.accept else Wait.OFFER


def place_to_tell(handoff: Handoff, place: int, now: datetime, timing: Timing) -> int | None:
    """The place the shopper should hear now, or None.

    Who is next from the start hears nothing, since somebody is on the way; later only getting nearer is news, and not
    too often, save that being next is told at once.
    """
    if handoff.offered_to_all_at is not None:
        return None
    if handoff.place_told is None:
        return place if place > 1 else None
    if place >= handoff.place_told:
        return None
    last = handoff.place_told_at
    rested = last is None or seconds_since(last, now) >= timing.between_places
    return place if rested or place == 1 else None


def promised_by(now: datetime, plan: Plan) -> datetime:
    """Until when a ticket opened now is promised: counted from the next business hour."""
    return plan.hours.next_opening(now) + timedelta(seconds=plan.timing.promise)


def clock_of(waiting_since: datetime, now: datetime, timing: Timing) -> Clock:
    """Amber from 15 s, red from the target for accepting."""
    waited = seconds_since(waiting_since, now)
    if waited >= timing.accept:
        return Clock.RED
    return Clock.AMBER if waited >= AMBER_AFTER else Clock.CALM


def seconds_since(then: datetime, now: datetime) -> float:
    """Seconds from ``then`` to ``now``."""
    return (now - then).total_seconds()
