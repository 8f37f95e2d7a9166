"""From Rasa's events to a journey: what was recorded from the real bot, and what might come."""

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from presale.conversation.memory import MemoryEventLog
from presale.conversation.model import LoggedEvent
from presale.journey.model import Journey, Line
from presale.journey.reduce import apply, apply_all
from tests.unit.journey.talk_events import TUNING, at, talk


@pytest.fixture(scope="module")
def recorded() -> tuple[LoggedEvent, ...]:
    """A talk with the real bot of ten messages, a timed one, a pause and a resume."""
    log = MemoryEventLog()
    for line in Path(__file__).with_name("recorded.jsonl").read_text(encoding="utf-8").splitlines():
        log.add("probe", json.loads(line))
    return tuple(log.events)


def journey_of(events: tuple[LoggedEvent, ...]) -> Journey:
    journey: Journey | None = None
    for event in events:
        journey = apply(journey, event, TUNING)
    assert journey is not None
    return journey


def test_the_real_bots_events_make_one_session(recorded: tuple[LoggedEvent, ...]) -> None:
    journey = journey_of(recorded)
    assert (journey.session, journey.channel, journey.entry) == (1, "rest", "product_page")
    assert (journey.product_id, journey.shelf) == ("yunduo-hoodie", "服饰")
    assert journey.series[0].value == TUNING.start["product_page"]
    assert [p.why for p in journey.series[1:4]] == ["ask_size", "utter_size_fits", "ask_stock"]


def test_the_real_bots_words_say_when_a_person_was_called_and_when_one_took_over(recorded: tuple[LoggedEvent, ...]) -> None:
    journey = journey_of(recorded)
    assert journey.person_called == "not_known"
    assert journey.opted_out
    assert not journey.paused
    assert any(journey_of(recorded[:n]).paused for n in range(90, len(recorded)))
    assert journey.displeasure == 3
    assert journey.basket_at is not None


def test_a_timed_message_is_nothing_the_shopper_said(recorded: tuple[LoggedEvent, ...]) -> None:
    external = next(n for n, e in enumerate(recorded) if e.data.get("text") == "EXTERNAL: greet")
    before, after = journey_of(recorded[:external]), journey_of(recorded[: external + 1])
    assert (after.asked_at, after.question, after.rescued_at) == (before.asked_at, before.question, None)


def test_reading_an_event_twice_changes_nothing(recorded: tuple[LoggedEvent, ...]) -> None:
    journey = journey_of(recorded)
    assert [apply(journey, event, TUNING) for event in recorded] == [journey] * len(recorded)


def test_reading_in_pieces_is_reading_at_once(recorded: tuple[LoggedEvent, ...]) -> None:
    whole = journey_of(recorded)
    chance = random.Random(4)
    for _ in range(20):
        cut, again = sorted(chance.sample(range(1, len(recorded)), 2), reverse=True)
        first = journey_of(recorded[:cut])
        assert apply_all(first, recorded[again:], TUNING)[-1] == whole


def test_the_end_of_an_impasse_is_its_rescue() -> None:
    journey = talk().shopper(0, "漏吗", "ask_quality").impasse(35, "open_question").journey()
    assert (journey.rescued_at, journey.rescued_for) == (at(35), "open_question")
    again = talk().shopper(0, "漏吗", "ask_quality").impasse(35, "open_question").impasse(40, "undecided").journey()
    assert (again.rescued_at, again.rescued_for) == (at(35), "open_question")


def test_who_types_a_timed_message_by_hand_is_not_rescued() -> None:
    assert talk().shopper(0, "/EXTERNAL_impasse", "EXTERNAL_impasse").journey().rescued_at is None


def test_a_new_session_begins_anew_but_remembers_who_wants_no_messages() -> None:
    script = talk().shopper(0, "别发了", "opt_out").bot(0, "utter_opted_out").add(9, "pause").add(4000, "session_started")
    journeys = apply_all(None, script.shopper(4001, "在吗", "greet").events, TUNING)
    assert [j.session for j in journeys] == [1, 2]
    new = journeys[-1]
    assert (new.opted_out, new.paused, new.channel, new.started_at) == (True, False, "web", at(4001))
    assert new.series[0].at == at(4001)


def test_a_session_that_nobody_spoke_in_is_not_counted() -> None:
    assert talk().add(2000, "session_started").shopper(2001, "在吗", "greet").journey().session == 1


def test_a_place_in_the_queue_says_that_a_person_was_called() -> None:
    notice = {"speaker": {"kind": "notice"}, "queue": {"place": 2}}
    assert (
        talk().shopper(0, "在吗", "greet").add(1, "bot", text="…", data={}, metadata=notice).journey().person_called == "queued"
    )
    other = {"speaker": {"kind": "notice"}}
    assert talk().shopper(0, "在吗", "greet").add(1, "bot", text="…", data={}, metadata=other).journey().person_called == ""


@pytest.mark.parametrize(
    "data",
    [
        {"event": "user"},
        {"event": "user", "text": None, "parse_data": None, "metadata": None, "input_channel": None},
        {"event": "user", "text": "嗨", "parse_data": {"intent": None, "entities": None, "understanding": None}},
        {
            "event": "user",
            "text": "嗨",
            "parse_data": {},
            "metadata": {"product_id": 7, "entry": ["x"], "customer_token": "t" * 999},
        },
        {"event": "bot"},
        {"event": "bot", "text": None, "metadata": {"speaker": "somebody"}},
        {"event": "slot", "name": "focus_product", "value": {"id": 1}},
        {"event": "slot", "name": "shelf", "value": None},
        {"event": "rewind"},
        {"event": "something_new", "timestamp": 0},
    ],
)
def test_odd_events_are_taken_calmly(data: dict[str, Any]) -> None:
    before = talk().shopper(0, "在吗", "greet").journey()
    event = replace(MemoryEventLog().add("talk", data), id=before.last_event + 1)
    assert apply(before, event, TUNING).last_event == event.id
    first = apply(None, event, TUNING)
    assert (first.session, first.line) == (1, Line.WAVERING)
