"""Growth lines: how a session goes, how it went, and what a later purchase makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from presale.journey import willingness
from presale.journey.clock import is_over
from presale.journey.model import Journey, Line
from presale.journey.tuning import Tuning


def line(journey: Journey, now: datetime, tuning: Tuning) -> Line:
    """The line at ``now``: the live one, or the final one when the session is over."""
    return final(journey, tuning) if is_over(journey, now, tuning.clock) else live(journey, now, tuning)


def live(journey: Journey, now: datetime, tuning: Tuning) -> Line:
    """How the session goes.

    A who has begun to order in time, or is about to and is served well; C who fell and has not come back; B the rest.
    Nobody who is angry is on line A.
    """
    angry = journey.displeasure >= tuning.limits.displeasure
    if journey.basket_at is not None:
        bought = _bought(journey, journey.basket_at, tuning)
        return Line.WAVERING if angry and bought is Line.DECIDED else bought
    if not angry and _decides_alone(journey, now, tuning):
        return Line.DECIDED
    return Line.TURNED if journey.fell_at is not None and not _is_back(journey, tuning) else Line.WAVERING


def final(journey: Journey, tuning: Tuning) -> Line:
    """How the session went, once nothing more is said in it."""
    if journey.basket_at is not None:
        return _bought(journey, journey.basket_at, tuning)
    if journey.willingness < tuning.limits.kept:
        return Line.LOST
    return Line.TURNED if journey.fell_at is not None else Line.WAVERING


def visits(sessions: Sequence[Journey], now: datetime, tuning: Tuning) -> tuple[tuple[datetime, Line], ...]:
    """When each session of one conversation began, and its line, oldest first; who only looked is none.

    Who left without buying and began to order in a later one was kept.

    Args:
        sessions: all of them, oldest first; only the newest may still be going on.
        now: aware.
        tuning: the numbers of the minute.
    """
    lines: list[tuple[datetime, Line]] = []
    bought_later = False
    for journey in reversed(sessions):
        if journey.started_at is None:
            continue
        own = final(journey, tuning) if lines else line(journey, now, tuning)
        kept = bought_later and journey.basket_at is None
        lines.append((journey.started_at, after_purchase(own) if kept else own))
        bought_later = bought_later or journey.basket_at is not None
    return tuple(reversed(lines))


def after_purchase(finished: Line) -> Line:
    """The final line after the shopper bought in a later visit: who left without buying was kept."""
    return Line.KEPT if finished in (Line.WAVERING, Line.TURNED, Line.LOST) else finished


def _bought(journey: Journey, at: datetime, tuning: Tuning) -> Line:
    if journey.fell_at is not None and journey.fell_at < at:
        return Line.TURNED
    in_time = journey.started_at is not None and at - journey.started_at <= tuning.due_after
    return Line.DECIDED if in_time else Line.PURSUED


def _decides_alone(journey: Journey, now: datetime, tuning: Tuning) -> bool:
    served = journey.open_question is None and journey.failures == 0
    return served and willingness.at(journey, now, tuning) >= tuning.limits.decided


def _is_back(journey: Journey, tuning: Tuning) -> bool:
    """Willing again after a fall, and no longer far below its best."""
    gap = willingness.best(journey) - journey.willingness
    return journey.willingness >= tuning.limits.kept and gap < tuning.limits.fall
