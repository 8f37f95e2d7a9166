"""Yes and no while something is being chosen."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk, entity


def _asked_for_a_gift() -> Talk:
    talk = Talk()
    talk.say("recommend_product", "推荐个送礼的", entity("occasion", "送礼"))
    assert talk.state.awaiting == "need"
    assert talk.state.offer == "choice"
    return talk


def _shown_gifts() -> Talk:
    talk = Talk()
    talk.say(
        "recommend_product",
        "推荐个送女朋友的 生日 三百左右",
        entity("occasion", "生日"),
        entity("audience", "女朋友"),
        entity("budget", {"low": 240, "high": 360}),
    )
    assert "utter_recommendation" in [say.response for say in talk.reply.says]
    assert talk.state.offer == "choice"
    return talk


def test_a_no_to_our_question_means_that_it_does_not_matter() -> None:
    talk = _asked_for_a_gift()
    first = [say.response for say in talk.reply.says]
    talk.say("choose", "没要求")
    assert [say.response for say in talk.reply.says] != first
    assert talk.reply.says[0].response.startswith(("utter_ask_need", "utter_recommendation"))


@pytest.mark.parametrize("words", ["不用了", "先不用了"])
def test_who_wants_nothing_more_is_let_go(words: str) -> None:
    for talk in (_asked_for_a_gift(), _shown_gifts()):
        assert talk.say("choose", words) == ["utter_choice_let_go"]
        assert talk.state.offer == "none"


def test_a_kind_that_is_turned_down_is_shown_no_more() -> None:
    talk = _shown_gifts()
    kinds = {p.category for p in talk.shop.products() if p.id in talk.state.shown_products}
    unwanted = sorted(kinds)[0]
    talk.say("choose", f"不要{unwanted}", entity("category", unwanted, negated=True))
    left = {p.category for p in talk.shop.products() if p.id in talk.state.shown_products}
    assert unwanted not in left


def test_the_choice_left_to_us_is_made() -> None:
    talk = _shown_gifts()
    assert talk.say("choose", "你定吧")[0].startswith("utter_choice_made")
    assert len(talk.state.shown_products) == 1


def test_a_yes_to_several_asks_which_and_to_one_orders_it() -> None:
    talk = _shown_gifts()
    if len(talk.state.shown_products) > 1:
        assert talk.say("choose", "好的") == ["utter_choice_which"]
    talk.say("choose", "你定吧")
    assert talk.say("choose", "好的") == ["utter_order_here"]
