from typing import Any

from presale.dialogue.situation import situation


def heard(intent: str, **slots: str) -> dict[str, Any]:
    return {"user": {"intent": intent}, "prev_action": {"action_name": "action_listen"}, "slots": slots}


def did(action: str, intent: str) -> dict[str, Any]:
    return {"user": {"intent": intent}, "prev_action": {"action_name": action}}


def test_before_anything_has_happened_there_is_no_situation() -> None:
    assert situation([]) == {}


def test_what_was_said_is_seen_together_with_what_is_offered() -> None:
    assert "now said affirm & offer=coupon" in situation([heard("affirm", offer="coupon")])
    assert "now said affirm & offer=coupon" not in situation([heard("affirm", offer="restock")])


def test_after_an_action_the_action_counts_and_not_the_message_before_it() -> None:
    seen = situation([did("action_claim_coupon", "affirm")])
    assert "now did action_claim_coupon" in seen
    assert not any("said affirm" in name for name in seen)


def test_a_detour_does_not_hide_what_came_before() -> None:
    straight = situation([heard("hesitate"), heard("hesitate")])
    around = situation([heard("hesitate"), heard("ask_stock"), heard("hesitate")])
    assert "before said hesitate & now said hesitate" in straight.keys() & around.keys()
    assert "1 ago said hesitate" in straight
    assert "2 ago said hesitate" in around


def test_the_order_of_slots_does_not_matter() -> None:
    assert situation([heard("affirm", a="1", b="2")]) == situation([heard("affirm", b="2", a="1")])
