"""Actions run as the action server runs them, over the shop double."""

from __future__ import annotations

from typing import Any

import pytest

from actions import answer_action
from actions.people.action_impasse import ActionImpasse
from actions.people.action_rate_service import ActionRateService
from actions.policy.action_faq import ActionFaq
from actions.price.action_ask_price import ActionAskPrice
from actions.session import action_session_start
from actions.session.action_session_start import ActionSessionStart
from actions.size.action_ask_size import ActionAskSize
from presale.answers.money import yuan
from tests.support.talk import Talk
from tests.unit.actions.trackers import run, tracker

HOODIE = "yunduo-hoodie"
ON_PAGE = {"session_started_metadata": {"product_id": HOODIE}}


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Talk:
    """The assistant over the shop double, in place of the one built from the settings."""
    double = Talk()
    monkeypatch.setattr(answer_action, "assistant", lambda: double.assistant)
    monkeypatch.setattr(action_session_start, "assistant", lambda: double.assistant)
    return double


def _carried(slots: dict[str, Any], outcome: Any) -> dict[str, Any]:
    """The slots as Rasa keeps them after an action."""
    return {**slots, **outcome.slots}


def test_an_action_answers_and_remembers_what_it_was_about(talk: Talk) -> None:
    outcome = run(ActionAskPrice(), tracker("多少钱", slots=ON_PAGE))
    assert outcome.responses == ["utter_price_quote"]
    assert outcome.messages[0]["list"] == yuan(talk.shop.product(HOODIE).price_fen)
    assert outcome.slots["focus_product"] == HOODIE
    assert outcome.slots["last_question"] == "ask_price"
    assert outcome.slots["offer"] == "coupon"


def test_a_conversation_goes_on_through_the_slots_alone(talk: Talk) -> None:
    first = run(ActionAskSize(), tracker("穿多大", slots=ON_PAGE))
    assert first.responses == ["utter_ask_height_and_weight"]
    body = [{"entity": "height", "value": 174.0, "text": "174"}, {"entity": "weight", "value": 68.0, "text": "68kg"}]
    second = run(ActionAskSize(), tracker("174 68kg", slots=_carried(ON_PAGE, first), entities=body))
    assert second.responses[0] == "utter_size_fits"
    assert second.slots["pending_question"] is None
    assert second.slots["height_cm"] == 174.0


def test_a_question_of_policy_is_answered_by_the_response_of_its_intent(talk: Talk) -> None:
    outcome = run(ActionFaq(), tracker("开发票吗", intent="faq", retrieval="faq/invoice"))
    assert outcome.responses == ["utter_faq/invoice"]
    assert outcome.messages[0]["policy"] == talk.shop.policy("invoice").text


def test_a_session_opens_with_page_and_customer_known(talk: Talk) -> None:
    token = talk.shop.issue_token("c-zhou")
    slots = {"session_started_metadata": {"product_id": HOODIE, "customer_token": token}}
    outcome = run(ActionSessionStart(), tracker(slots=slots))
    assert [outcome.events[0]["event"], outcome.events[-1]["event"]] == ["session_started", "action"]
    assert outcome.events[-1]["name"] == "action_listen"
    assert (outcome.slots["focus_product"], outcome.slots["customer_kind"], outcome.slots["shelf"]) == (HOODIE, "loyal", "服饰")
    assert outcome.messages == []


def test_a_new_session_carries_the_last_value_of_each_slot_and_not_its_history(talk: Talk) -> None:
    past = [{"event": "slot", "name": "height_cm", "value": float(v), "timestamp": v} for v in range(150, 180)]
    past += [{"event": "slot", "name": "color", "value": "黑色", "timestamp": 1}]
    outcome = run(ActionSessionStart(), tracker(slots={"height_cm": 179.0, "color": "黑色"}, events=past))
    carried = [e for e in outcome.events if e["event"] == "slot" and e["name"] in ("height_cm", "color")]
    assert sorted((e["name"], e["value"]) for e in carried) == [("color", "黑色"), ("height_cm", 179.0)]


def test_what_the_opening_finds_out_wins_over_what_is_carried(talk: Talk) -> None:
    past = [{"event": "slot", "name": "focus_product", "value": "old-product", "timestamp": 1}]
    outcome = run(ActionSessionStart(), tracker(slots={"focus_product": "old-product", **ON_PAGE}, events=past))
    assert outcome.slots["focus_product"] == HOODIE


class _Faulty:
    """An assistant with a fault of its own."""

    def answer(self, _turn: object) -> None:
        raise ZeroDivisionError

    open = is_silenced = answer


def test_a_fault_of_ours_is_owned_up_to_and_logged(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(answer_action, "assistant", _Faulty)
    outcome = run(ActionAskPrice(), tracker("我的电话 13800000000 多少钱", slots=ON_PAGE))
    assert outcome.responses == ["utter_our_trouble"]
    assert "answer_failed question=ask_price error=ZeroDivisionError" in caplog.text
    assert "13800000000" not in caplog.text


def test_a_session_opens_whatever_fails(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(action_session_start, "assistant", _Faulty)
    outcome = run(ActionSessionStart(), tracker(slots=ON_PAGE))
    assert [outcome.events[0]["event"], outcome.events[-1]["name"]] == ["session_started", "action_listen"]
    assert "session_open_failed error=ZeroDivisionError" in caplog.text
    assert "session_owner_unknown error=ZeroDivisionError" in caplog.text


def test_ones_own_measures_come_back_through_the_slots(talk: Talk) -> None:
    body = [{"entity": "height", "value": 174.0, "text": "174"}, {"entity": "weight", "value": 68.0, "text": "68kg"}]
    first = run(ActionAskSize(), tracker("174 68kg", slots=ON_PAGE, entities=body))
    wife = [{"entity": "audience", "value": "老婆", "text": "老婆"}]
    second = run(ActionAskSize(), tracker("给老婆买", slots=_carried(ON_PAGE, first), entities=wife))
    assert second.responses == ["utter_ask_height_and_weight"]
    kept = _carried(_carried(ON_PAGE, first), second)
    oneself = [{"entity": "audience", "value": "自己", "text": "自己"}]
    third = run(ActionAskSize(), tracker("自己穿多大", slots=kept, entities=oneself))
    assert third.responses[0] == "utter_size_fits"


def test_a_new_session_stays_silent_while_a_person_has_the_conversation(talk: Talk) -> None:
    talk.help_desk.owned.add("shopper-1")
    events = [e["event"] for e in run(ActionSessionStart(), tracker(slots=ON_PAGE)).events]
    assert events.count("pause") == 1
    assert events[0] == "session_started"
    assert events[-1] == "action"


def test_a_new_session_of_nobodys_is_not_silenced(talk: Talk) -> None:
    assert "pause" not in [e["event"] for e in run(ActionSessionStart(), tracker(slots=ON_PAGE)).events]


def test_the_clock_calls_a_person_with_what_the_shopper_typed_last(talk: Talk) -> None:
    past = [{"event": "user", "text": text} for text in ("躺着喝会漏吗", "/affirm", "EXTERNAL: EXTERNAL_impasse")]
    reason = [{"entity": "impasse", "value": "open_question"}]
    state = tracker(
        "EXTERNAL: EXTERNAL_impasse",
        intent="EXTERNAL_impasse",
        slots=ON_PAGE,
        entities=reason,
        metadata={"is_external": True},
        events=past,
    )
    assert run(ActionImpasse(), state).responses == ["utter_impasse_open_question"]
    assert talk.help_desk.requests["shopper-1"].question == "躺着喝会漏吗"


def test_the_clock_is_heard_once_a_session_and_again_in_the_next(talk: Talk) -> None:
    call = {"event": "user", "text": "EXTERNAL: EXTERNAL_impasse"}
    again = {
        "intent": "EXTERNAL_impasse",
        "slots": ON_PAGE,
        "entities": [{"entity": "impasse", "value": "open_question"}],
        "metadata": {"is_external": True},
    }
    same = tracker("EXTERNAL: EXTERNAL_impasse", events=[call, call], **again)
    assert run(ActionImpasse(), same).responses == []
    next_session = tracker("EXTERNAL: EXTERNAL_impasse", events=[call, {"event": "session_started"}, call], **again)
    assert run(ActionImpasse(), next_session).responses == ["utter_impasse_open_question"]


@pytest.mark.parametrize(
    ("text", "metadata"),
    [
        ('/EXTERNAL_impasse{"impasse": "undecided"}', {}),
        ('/EXTERNAL_impasse{"impasse": "undecided"}', {"is_external": True}),
        ("EXTERNAL: EXTERNAL_impasse", {}),
    ],
)
def test_a_shopper_cannot_play_the_clock(talk: Talk, text: str, metadata: dict[str, Any]) -> None:
    reason = [{"entity": "impasse", "value": "undecided"}]
    state = tracker(text, intent="EXTERNAL_impasse", entities=reason, metadata=metadata)
    assert run(ActionImpasse(), state).responses == ["utter_fallback"]
    assert talk.help_desk.requests == {}


def test_stars_come_from_the_button(talk: Talk) -> None:
    talk.help_desk.served.add("shopper-1")
    stars = [{"entity": "stars", "value": "4"}]
    state = tracker('/rate_service{"stars": "4"}', intent="rate_service", entities=stars)
    assert run(ActionRateService(), state).responses == ["utter_rated_well"]
    assert talk.help_desk.stars == {"shopper-1": 4}
