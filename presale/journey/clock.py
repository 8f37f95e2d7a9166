"""Where the minute stands."""

from __future__ import annotations

from datetime import datetime

from presale.journey.model import Journey, Stage
from presale.journey.tuning import Clock


def elapsed(journey: Journey, now: datetime) -> float:
    """Seconds since the session's first message; 0 before it."""
    return max(0.0, (now - journey.started_at).total_seconds()) if journey.started_at else 0.0


def stage(journey: Journey, now: datetime, clock: Clock) -> Stage:
    """The stage that the session is in at ``now``."""
    seconds = elapsed(journey, now)
    if seconds < clock.ask:
        return Stage.ASK
    if seconds < clock.answer:
        return Stage.ANSWER
    return Stage.RETAIN if seconds < clock.retain else Stage.AFTER


def is_over(journey: Journey, now: datetime, clock: Clock) -> bool:
    """Whether so much silence has passed that the session is at its end."""
    return (now - journey.last_at).total_seconds() >= clock.session_minutes * 60
