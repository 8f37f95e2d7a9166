"""How much a shopper still wants to buy, 0–100."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from presale.journey.model import Journey, Point
from presale.journey.tuning import ANYWHERE, PRODUCT_PAGE, Tuning

LONGEST_SERIES = 200
SILENCE, BACK, WAITING = "silence", "back", "waiting"


def begin(journey: Journey, at: datetime, tuning: Tuning) -> Journey:
    """The first message: what the entry and the shop's knowledge of the shopper promise."""
    entry = journey.entry if journey.entry in tuning.start else PRODUCT_PAGE if journey.product_id else ANYWHERE
    value = tuning.start.get(entry, tuning.start.get(ANYWHERE, 50.0)) + tuning.customer.get(journey.customer_kind, 0.0)
    return _with_point(replace(journey, started_at=at, series=()), at, value, entry)


def moved(journey: Journey, at: datetime, by: float, why: str, tuning: Tuning) -> Journey:
    """The journey after something that moves the willingness; remembers the first fall."""
    if not by:
        return journey
    journey = _with_point(journey, at, journey.willingness + by, why)
    fallen = best(journey) - journey.willingness >= tuning.limits.fall or journey.willingness <= tuning.limits.low
    return replace(journey, fell_at=at) if fallen and journey.fell_at is None else journey


def once(journey: Journey, at: datetime, by: float, why: str, tuning: Tuning) -> Journey:
    """The same for what counts once a session: asking for the size ten times is not ten times as willing."""
    if not by or why in journey.signals:
        return journey
    return moved(replace(journey, signals=(*journey.signals, why)), at, by, why, tuning)


def broken_silence(journey: Journey, at: datetime, tuning: Tuning) -> Journey:
    """The shopper writes again: the curve shows the dip, and that it was one."""
    dip = tuning.silence.after_seconds(_silent_seconds(journey, at))
    if not dip:
        return journey
    value = journey.willingness
    return _with_point(_with_point(journey, at, value - dip, SILENCE), at, value, BACK)


def waited(journey: Journey, at: datetime, tuning: Tuning) -> Journey:
    """We answer: what the shopper's waiting cost is gone for good."""
    return moved(journey, at, -tuning.waiting.after_seconds(_waiting_seconds(journey, at)), WAITING, tuning)


def at(journey: Journey, now: datetime, tuning: Tuning) -> float:
    """The willingness at ``now``, with what waiting or silence takes until then."""
    waiting = tuning.waiting.after_seconds(_waiting_seconds(journey, now))
    silence = tuning.silence.after_seconds(_silent_seconds(journey, now))
    return _bounded(journey.willingness - waiting - silence)


def best(journey: Journey, since: datetime | None = None) -> float:
    """The best value of the curve, or the best since an instant, the value that held then included."""
    values = [p.value for p in journey.series if since is None or p.at >= since]
    before = [p.value for p in journey.series if since is not None and p.at < since]
    return max([*values, *before[-1:]], default=journey.willingness)


def is_low(journey: Journey, now: datetime, tuning: Tuning) -> bool:
    """Whether little is left of it."""
    return at(journey, now, tuning) <= tuning.limits.low


def is_falling(journey: Journey, now: datetime, tuning: Tuning) -> bool:
    """Whether much was lost a moment ago."""
    since = now - timedelta(seconds=tuning.limits.falling_seconds)
    return best(journey, since) - at(journey, now, tuning) >= tuning.limits.fall


def curve(journey: Journey, until: datetime, tuning: Tuning) -> tuple[Point, ...]:
    """The series with its present value at the end, for a picture."""
    if not journey.series or until <= journey.series[-1].at:
        return journey.series
    return (*journey.series, Point(until, at(journey, until, tuning), SILENCE if journey.answered_at else WAITING))


def _waiting_seconds(journey: Journey, now: datetime) -> float:
    if journey.asked_at is None or journey.answered_at is not None or journey.paused:
        return 0.0
    return (now - journey.asked_at).total_seconds()


def _silent_seconds(journey: Journey, now: datetime) -> float:
    if journey.answered_at is None or journey.paused:
        return 0.0
    return (now - journey.answered_at).total_seconds()


def _with_point(journey: Journey, at: datetime, value: float, why: str) -> Journey:
    value = round(_bounded(value), 1)
    series = (*journey.series, Point(at, value, why))
    if len(series) > LONGEST_SERIES:  # the beginning stays, the oldest of the rest goes
        series = (series[0], *series[2:])
    return replace(journey, willingness=value, series=series)


def _bounded(value: float) -> float:
    return min(100.0, max(0.0, value))
