from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from presale.dialogue.action_answers import check_quickly

GOOD = {"events": [{"event": "slot", "timestamp": None, "name": "size", "value": "L"}], "responses": [{"text": "有货"}]}
BAD = [{"events": "none"}, {"events": [{"name": "size"}]}, {"responses": ["有货"]}, {"events": [{"event": 1}]}, []]
BAD_SLOTS = [
    {"name": 1, "value": "L"},
    {"name": "size"},
    {"name": "size", "value": "L", "timestamp": "now"},
    {"name": "size", "value": 1, "metadata": 2},
]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> RemoteAction:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    check_quickly()
    return RemoteAction("action_ask_stock", None)


STOCK = RemoteAction._validate_action_result


def test_a_good_answer_passes_as_with_rasas_own_check(quick: RemoteAction) -> None:
    assert STOCK(quick, GOOD) is True
    assert quick._validate_action_result(GOOD) is True


@pytest.mark.parametrize("answer", BAD)
def test_an_answer_that_rasas_own_check_refuses_is_refused(quick: RemoteAction, answer: Any) -> None:
    with pytest.raises(ValidationError):
        STOCK(quick, answer)
    with pytest.raises(ValidationError, match="cannot be used"):
        quick._validate_action_result(answer)


@pytest.mark.parametrize("slot", BAD_SLOTS)
def test_a_slot_is_let_pass_or_refused_as_by_rasas_own_check(quick: RemoteAction, slot: dict[str, Any]) -> None:
    answer = {"events": [{"event": "slot", **slot}]}
    assert _passes(quick._validate_action_result, answer) is _passes(STOCK, quick, answer)


def _passes(check: Any, *arguments: Any) -> bool:
    try:
        return bool(check(*arguments))
    except ValidationError:
        return False


def test_a_refusal_says_the_same_twice(quick: RemoteAction) -> None:
    messages = []
    for _ in range(2):
        with pytest.raises(ValidationError) as refusal:
            quick._validate_action_result(BAD[0])
        messages.append(refusal.value.message)
    assert messages[0] == messages[1]
