"""What to do about a moment that is due, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from presale.journey.impasse import decide
from presale.journey.model import Escalate, Journey
from presale.journey.tuning import Tuning
from presale.worker.model import Moment, MomentState


@dataclass(frozen=True)
class Finish:
    """Nothing is done, and that is the end of it."""

    state: MomentState
    reason: str


@dataclass(frozen=True)
class Wait:
    """Look again at ``until``."""

    until: datetime


Verdict = Escalate | Finish | Wait


def judge(moment: Moment, journey: Journey | None, now: datetime, tuning: Tuning) -> Verdict:
    """Decide by the journey as it is now, not as it was when the moment was planned."""
    if is_stale(moment.due_at, now, tuning):
        return Finish(MomentState.MISSED, "too_late")
    if journey is None or journey.session != moment.key.occasion:
        return Finish(MomentState.STAYED, "session_over")
    decision = decide(journey, now, tuning)
    if isinstance(decision, Escalate):
        return decision
    if decision.reason == "too_early" and journey.started_at is not None:
        return Wait(journey.started_at + tuning.due_after)
    return Finish(MomentState.STAYED, decision.reason)


def is_stale(due_at: datetime, now: datetime, tuning: Tuning) -> bool:
    """Whether it is too late to make up for a moment: who has left is not called after."""
    return due_at < oldest_due(now, tuning)


def oldest_due(now: datetime, tuning: Tuning) -> datetime:
    """What was due before this instant is stale."""
    return now - timedelta(seconds=tuning.stale_seconds)


def next_try(attempts: int, now: datetime, tuning: Tuning) -> datetime:
    """When to try the bot again after ``attempts`` in vain."""
    pauses = tuning.retry_seconds or (1.0,)
    return now + timedelta(seconds=pauses[min(attempts, len(pauses) - 1)])
