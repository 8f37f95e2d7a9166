"""From Rasa's tracker to a turn."""

from __future__ import annotations

from dataclasses import fields

import pytest
import yaml

from actions.turn import read_turn
from presale.answers.model import Entity, State, Told
from presale.settings import REPO
from tests.unit.actions.trackers import tracker


def test_text_sender_and_question_are_taken_over() -> None:
    turn = read_turn(tracker("多少钱", sender="abc"), "ask_price")
    assert (turn.conversation_id, turn.text, turn.question) == ("abc", "多少钱", "ask_price")
    assert turn.now.tzinfo is not None


def test_an_empty_tracker_is_an_empty_turn() -> None:
    state = tracker()
    state.latest_message = {}
    turn = read_turn(state, "greet")
    assert (turn.text, turn.entities, turn.told, turn.state) == ("", (), Told(), State())


def test_entities_keep_what_their_kind_adds() -> None:
    found = [{"entity": "product", "value": "卫衣", "text": "卫衣", "start": 0, "end": 2, "ids": ["yunduo-hoodie"]}]
    (one,) = read_turn(tracker("卫衣", entities=found), "ask_price").entities
    assert (one.kind, one.value, one.extra["ids"], one.negated) == ("product", "卫衣", ["yunduo-hoodie"], False)


def test_a_negated_entity_stays_negated() -> None:
    found = [{"entity": "color", "value": "黑色", "text": "黑", "negated": True}]
    assert read_turn(tracker("不要黑", entities=found), "inform").entities == (Entity("color", "黑色", "黑", True),)


def test_slots_become_told_and_state_and_lists_become_tuples() -> None:
    slots = {"height_cm": 175.0, "asked": ["height_cm"], "shown_products": ["a", "b"], "offer": "coupon", "failures": 1}
    turn = read_turn(tracker(slots=slots), "ask_size")
    assert (turn.told.height_cm, turn.told.asked) == (175.0, ("height_cm",))
    assert (turn.state.shown_products, turn.state.offer, turn.state.failures) == (("a", "b"), "coupon", 1)


def test_an_unset_slot_leaves_the_default() -> None:
    turn = read_turn(tracker(slots={"asked": None, "failures": None, "stepped_up": None}), "greet")
    assert (turn.told.asked, turn.state.failures, turn.state.stepped_up) == ((), 0, False)


def test_two_questions_are_split_with_their_own_entities() -> None:
    size, color = {"entity": "size", "value": "L", "text": "L"}, {"entity": "color", "value": "黑色", "text": "黑"}
    understanding = {"first": {"entities": [size]}, "second": {"intent": "ask_color", "entities": [color]}}
    turn = read_turn(tracker("L码有吗 黑的呢", entities=[size, color], understanding=understanding), "ask_stock")
    assert turn.second == "ask_color"
    assert [e.kind for e in turn.entities] == ["size"]
    assert [e.kind for e in turn.second_entities] == ["color"]


def test_close_readings_count_only_when_they_are_close() -> None:
    close = {"outcome": "close", "between": ["ask_size", "ask_size_chart"]}
    sure = {"outcome": "sure", "between": ["ask_size", "ask_size_chart"]}
    assert read_turn(tracker(understanding=close), "ask_size").between == ("ask_size", "ask_size_chart")
    assert read_turn(tracker(understanding=sure), "ask_size").between == ()


def test_displeasure_is_read() -> None:
    assert read_turn(tracker(understanding={"displeasure": 2}), "complain").displeasure == 2


def test_a_question_of_policy_is_named_by_its_full_intent() -> None:
    turn = read_turn(tracker(intent="faq", retrieval="faq/invoice"), "faq")
    assert turn.question == "faq/invoice"


def test_page_and_customer_come_from_the_message_before_the_session() -> None:
    slots = {"session_started_metadata": {"product_id": "first", "customer_token": "t1"}}
    turn = read_turn(tracker(slots=slots, metadata={"product_id": "second"}), "greet")
    assert (turn.page_product, turn.customer_token) == ("second", "t1")


@pytest.mark.parametrize("nonsense", [7, ["a"], {"a": 1}, "", "x" * 201, None, True])
def test_metadata_that_is_no_short_text_is_ignored(nonsense: object) -> None:
    turn = read_turn(tracker(metadata={"product_id": nonsense, "customer_token": nonsense}), "greet")
    assert (turn.page_product, turn.customer_token) == (None, None)


def test_every_field_that_is_remembered_has_its_slot_and_the_other_way_round() -> None:
    slots = set(yaml.safe_load((REPO / "domain.yml").read_text(encoding="utf-8"))["slots"])
    assert {f.name for f in (*fields(Told), *fields(State))} == slots


def test_no_slot_is_named_twice() -> None:
    told, state = {f.name for f in fields(Told)}, {f.name for f in fields(State)}
    assert told & state == set()
