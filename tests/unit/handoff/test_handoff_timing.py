"""What a waiting shopper is due, second by second."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timezone

import pytest

from presale.handoff.memory import new_handoff
from presale.handoff.model import Handoff, Opening
from presale.handoff.plan import Hours, Plan, Timing
from presale.handoff.timing import Clock, Wait, clock_of, due_while_waiting, place_to_tell, promised_by
from presale.handoff.words import instant_in_words
from tests.unit.handoff.desk import NIGHT, NOW, after

PLAN = Plan()
HANDOFF = new_handoff(Opening("talk", "asked", "?", NOW), "服饰", 1)
OFFERED = replace(HANDOFF, offered_to="lin", offered_at=NOW)
FOR_ALL = replace(HANDOFF, offered_to_all_at=after(60))
AT_NIGHT = replace(HANDOFF, queued_at=NIGHT)
BACK_AGAIN = replace(HANDOFF, queued_at=after(50))


@pytest.mark.parametrize(
    ("what", "handoff", "now", "anybody", "due"),
    [
        ("at once it is offered", HANDOFF, NOW, True, Wait.OFFER),
        ("the offered agent has 20 seconds", OFFERED, after(19), True, Wait.STAY),
        ("then the next one is asked", OFFERED, after(20), True, Wait.OFFER),
        ("after a minute everybody is asked", OFFERED, after(60), True, Wait.OFFER_TO_ALL),
        ("everybody is asked once", FOR_ALL, after(90), True, Wait.STAY),
        ("after ten minutes it becomes a ticket", FOR_ALL, after(600), True, Wait.TICKET),
        ("a moment without anybody is no reason to give up", HANDOFF, after(59), False, Wait.STAY),
        ("a minute without anybody is", HANDOFF, after(60), False, Wait.TICKET),
        ("outside hours with nobody there it is a ticket at once", AT_NIGHT, NIGHT, False, Wait.TICKET),
        ("who works at night is asked", AT_NIGHT, NIGHT, True, Wait.OFFER),
        ("the minute counts from the last time it came into the queue", BACK_AGAIN, after(70), True, Wait.OFFER),
    ],
)
def test_what_a_waiting_handoff_is_due(what: str, handoff: Handoff, now: datetime, anybody: bool, due: Wait) -> None:
    assert due_while_waiting(handoff, now, PLAN, anybody=anybody) is due, what


@pytest.mark.parametrize(
    ("what", "told", "told_at", "place", "seconds", "heard"),
    [
        ("who is next hears nothing: somebody is on the way", None, None, 1, 0, None),
        ("who is not next hears the place", None, None, 3, 0, 3),
        ("the same place is no news", 3, 0, 3, 60, None),
        ("getting nearer is", 3, 0, 2, 15, 2),
        ("but not every second", 3, 0, 2, 14, None),
        ("being next is told at once", 3, 0, 1, 1, 1),
        ("falling back is never told", 2, 0, 4, 60, None),
    ],
)
def test_the_place_that_a_shopper_hears(
    what: str, told: int | None, told_at: float | None, place: int, seconds: float, heard: int | None
) -> None:
    waiting = replace(HANDOFF, place_told=told, place_told_at=None if told_at is None else after(told_at))
    assert place_to_tell(waiting, place, after(seconds), Timing()) == heard, what


def test_once_everybody_is_asked_no_place_is_told() -> None:
    assert place_to_tell(FOR_ALL, 4, after(90), Timing()) is None


@pytest.mark.parametrize(
    ("seconds", "colour"), [(0, Clock.CALM), (14.9, Clock.CALM), (15, Clock.AMBER), (19.9, Clock.AMBER), (20, Clock.RED)]
)
def test_the_clock_turns_amber_and_red(seconds: float, colour: Clock) -> None:
    assert clock_of(NOW, after(seconds), Timing()) is colour


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("what", "now", "due"),
    [
        ("within hours: two hours from now", utc(21, 2), utc(21, 4)),
        ("at night: two hours after opening", utc(21, 16, 30), utc(22, 3)),
        ("before opening: the same day", utc(21, 0), utc(21, 3)),
    ],
)
def test_what_is_promised(what: str, now: datetime, due: datetime) -> None:
    assert promised_by(now, PLAN) == due, what


def test_a_shop_closed_on_weekends_promises_monday() -> None:
    weekdays = Plan(hours=Hours(time(9), time(18), frozenset(range(5))))
    assert promised_by(utc(21, 2), weekdays) == utc(23, 3)


@pytest.mark.parametrize(
    ("at", "now", "words"),
    [
        (utc(21, 4), utc(21, 2), "今天12:00"),
        (utc(22, 3), utc(21, 15), "明天11:00"),
        (utc(22, 3), utc(21, 17), "今天11:00"),
        (utc(23, 1, 2), utc(21, 2), "后天9:05"),
        (utc(25, 3), utc(21, 2), "11月25日11:00"),
        (utc(21, 4, 1), utc(21, 2), "今天12:05"),
    ],
)
def test_an_instant_in_words(at: datetime, now: datetime, words: str) -> None:
    assert instant_in_words(at, now, Hours().zone) == words
