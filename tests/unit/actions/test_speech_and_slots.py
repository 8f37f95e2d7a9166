"""From a reply to Rasa's responses and slot events."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

from rasa_sdk.executor import CollectingDispatcher

from actions.slot_events import slot_events
from actions.speech import speak
from presale.answers.model import Capsule, Card, Reply, Say, State, Told, Turn

NOW = datetime(2026, 11, 21, tzinfo=timezone.utc)


def _said(*says: Say) -> list[dict]:  # type: ignore[type-arg]
    dispatcher = CollectingDispatcher()
    speak(dispatcher, Reply(says, Told(), State()))
    return list(dispatcher.messages)


def test_every_bubble_is_uttered_by_its_name_with_its_fields_in_order() -> None:
    messages = _said(Say("utter_a", {"product": "卫衣"}), Say("utter_b", {"left": 3}))
    assert [m["response"] for m in messages] == ["utter_a", "utter_b"]
    assert (messages[0]["product"], messages[1]["left"]) == ("卫衣", 3)


def test_a_capsule_is_a_button_that_sends_its_title_unless_it_has_a_payload() -> None:
    (message,) = _said(Say("utter_a", capsules=(Capsule("有券吗"), Capsule("多大码", "/ask_size"))))
    assert message["buttons"] == [{"title": "有券吗", "payload": "有券吗"}, {"title": "多大码", "payload": "/ask_size"}]


def test_cards_travel_in_one_custom_payload() -> None:
    (message,) = _said(Say("utter_a", cards=(Card("product", {"id": "x"}), Card("coupon", {"id": "y"}))))
    assert message["custom"] == {"type": "cards", "cards": [{"kind": "product", "id": "x"}, {"kind": "coupon", "id": "y"}]}


def test_a_bubble_without_cards_carries_no_payload() -> None:
    (message,) = _said(Say("utter_a"))
    assert message["custom"] == {}
    assert message["buttons"] == []


def test_nothing_to_say_says_nothing() -> None:
    assert _said() == []


def _turn(told: Told, state: State) -> Turn:
    return Turn("c", "", "q", NOW, told=told, state=state)


def test_only_what_changed_becomes_an_event() -> None:
    told, state = Told(height_cm=170.0, color="黑色"), State(focus_product="a")
    reply = Reply((), replace(told, height_cm=175.0), replace(state, failures=1))
    events = slot_events(_turn(told, state), reply)
    assert {e["name"]: e["value"] for e in events} == {"height_cm": 175.0, "failures": 1}


def test_what_was_forgotten_is_set_to_nothing() -> None:
    events = slot_events(_turn(Told(height_cm=170.0), State()), Reply((), Told(), State()))
    assert [(e["name"], e["value"]) for e in events] == [("height_cm", None)]


def test_tuples_travel_as_lists() -> None:
    events = slot_events(_turn(Told(), State()), Reply((), Told(asked=("a",)), State(shown_products=("x", "y"))))
    assert {e["name"]: e["value"] for e in events} == {"asked": ["a"], "shown_products": ["x", "y"]}


def test_an_unchanged_conversation_has_no_events() -> None:
    assert slot_events(_turn(Told(asked=("a",)), State()), Reply((), Told(asked=("a",)), State())) == []
