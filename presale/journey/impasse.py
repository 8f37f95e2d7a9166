"""Whether it has come to the point where the assistant alone will not do."""

from __future__ import annotations

from datetime import datetime

from presale.journey import growth, willingness
from presale.journey.clock import elapsed
from presale.journey.model import Decision, Escalate, Journey, Line, OpenBecause, Reason, Stay
from presale.journey.tuning import Tuning


def decide(journey: Journey, now: datetime, tuning: Tuning) -> Decision:
    """Escalate, or leave it to the assistant.

    A person who was asked for is called on every line. Whoever buys by themselves (A) is otherwise left alone. Failures,
    displeasure and a dead shop count at once; the rest is decided from the 35th second on. Line C gets a benefit as well.
    """
    hindrance = _hindrance(journey, tuning)
    if hindrance:
        return Stay(hindrance)
    if journey.asked_for_person:
        return Escalate(Reason.ASKED)
    line = growth.live(journey, now, tuning)
    if line is Line.DECIDED:
        return Stay("decided")
    if reason := _at_once(journey, tuning):
        return Escalate(reason)
    if elapsed(journey, now) < tuning.clock.answer:
        return Stay("too_early")
    if reason := _in_time(journey, line, now, tuning):
        return Escalate(reason, benefit=line is Line.TURNED)
    return Stay("goes_well")


def _hindrance(journey: Journey, tuning: Tuning) -> str:
    """What forbids any timed message; empty if nothing does."""
    hindrances = {
        "not_begun": journey.started_at is None,
        "rescued_before": journey.rescued_at is not None,
        "person_has_it": journey.paused,
        "person_called": bool(journey.person_called),
        "opted_out": journey.opted_out,
        "cannot_deliver": journey.channel not in tuning.channels,
    }
    return next((name for name, holds in hindrances.items() if holds), "")


def _at_once(journey: Journey, tuning: Tuning) -> Reason | None:
    if journey.displeasure >= tuning.limits.displeasure:
        return Reason.DISPLEASED
    if journey.failures >= tuning.limits.failures:
        return Reason.TWO_FAILURES
    if journey.open_question is not None and journey.open_question.because is OpenBecause.SHOP_UNREACHABLE:
        return Reason.SHOP_UNREACHABLE
    return None


def _in_time(journey: Journey, line: Line, now: datetime, tuning: Tuning) -> Reason | None:
    if journey.basket_at is not None:
        return None
    if journey.open_question is not None and journey.open_question.because.value in tuning.open_question:
        return Reason.OPEN_QUESTION
    if willingness.is_low(journey, now, tuning):
        return Reason.LOW
    if willingness.is_falling(journey, now, tuning):
        return Reason.FALLING
    return Reason.UNDECIDED if line is Line.TURNED else None
