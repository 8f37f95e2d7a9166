"""The moment at which the assistant alone will not do, and the stars afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from presale.answers.impasse import SPOKEN, TURNING_AWAY
from presale.errors import ShopUnreachable
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, LAPTOP, faults, talk_as


class Without:
    """The shop without some of its offers."""

    def __init__(self, shop: Any, *names: str) -> None:
        self._shop, self._names = shop, names

    def __getattr__(self, name: str) -> Any:
        return (lambda *_: ()) if name in self._names else getattr(self._shop, name)


def called(talk: Talk, reason: str) -> list[str]:
    """The clock calls."""
    return talk.say("impasse", "躺着喝会漏吗", entity("impasse", reason), triggered=True)


@pytest.mark.parametrize("reason", sorted(SPOKEN))
def test_each_reason_is_said_honestly_and_calls_a_person(reason: str) -> None:
    talk = Talk(page=BOTTLE)
    talk.say("ask_safety", "安全吗")
    assert called(talk, reason) == [f"utter_impasse_{reason}"]
    request = talk.help_desk.requests["talk"]
    assert (request.reason, request.question, request.shelf) == (reason, "躺着喝会漏吗", "母婴")
    assert faults(talk.reply) == []
    assert "不用再说一遍" in talk.words() or "都能看到" in talk.words()


def test_the_right_colleague_is_named() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("ask_price", "多少钱")
    called(talk, "open_question")
    assert "懂母婴的同事" in talk.words()


@pytest.mark.parametrize("reason", sorted(SPOKEN | TURNING_AWAY))
def test_at_night_nobody_is_said_to_come_at_once(reason: str) -> None:
    talk = Talk(page=HOODIE)
    talk.help_desk.staffed = False
    called(talk, reason)
    assert "马上" not in talk.words()
    assert "同事这会儿不在" in talk.words()
    assert talk.help_desk.requests["talk"].reason == reason


@pytest.mark.parametrize("reason", sorted(TURNING_AWAY))
def test_a_customer_who_turns_away_is_given_the_best_real_coupon(reason: str) -> None:
    talk = talk_as("c-lin", page=HOODIE)
    names = called(talk, reason)
    assert names == ["utter_impasse_coupon_granted", "utter_impasse_person_with_benefit"]
    granted = set(talk.shop.customer("c-lin").coupons)
    title = talk.reply.says[0].fields["coupon"]  # type: ignore[union-attr]
    assert any(c.title in title for c in talk.shop.coupons(None) if c.id in granted)
    assert faults(talk.reply) == []


def test_a_stranger_sees_the_coupon_and_how_to_get_it() -> None:
    talk = Talk(page=LAPTOP)
    assert called(talk, "undecided") == ["utter_impasse_coupon", "utter_impasse_person_with_benefit"]
    assert [card.kind for card in talk.cards()] == ["coupon"]
    assert "登录" in talk.words()


def test_a_coupon_that_was_just_shown_is_not_shown_once_more() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("bargain", "太贵了")
    assert called(talk, "undecided") == ["utter_impasse_coupon_still", "utter_impasse_person_with_benefit"]
    assert talk.cards() == []


def test_without_a_coupon_a_gift_that_comes_along_is_told() -> None:
    talk = Talk(page=LAPTOP)
    talk = Talk(page=LAPTOP, shop=Without(talk.shop, "coupons"))
    assert called(talk, "undecided")[0] == "utter_impasse_gift"


def test_without_any_benefit_none_is_invented() -> None:
    talk = Talk(page=LAPTOP)
    talk = Talk(page=LAPTOP, shop=Without(talk.shop, "coupons", "gifts"))
    assert called(talk, "undecided") == ["utter_impasse_person"]


def test_a_shop_that_is_down_costs_the_benefit_and_not_the_person() -> None:
    class Dead:
        def __getattr__(self, name: str) -> Any:
            def call(*_: Any) -> Any:
                raise ShopUnreachable(name)

            return call

    talk = Talk(page=LAPTOP, shop=Dead())
    assert called(talk, "undecided") == ["utter_impasse_person"]
    assert talk.help_desk.requests["talk"].reason == "undecided"


def test_an_open_question_of_who_turns_away_gets_a_person_first_and_then_a_benefit() -> None:
    talk = Talk(page=LAPTOP)
    entities = (entity("impasse", "open_question"), entity("benefit", "yes"))
    assert talk.say("impasse", "能跑3d吗", *entities, triggered=True) == ["utter_impasse_open_question", "utter_impasse_coupon"]


def test_a_clock_that_calls_twice_in_a_session_is_heard_once() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("impasse", "", entity("impasse", "undecided"), triggered=True, triggered_before=True) == []
    assert talk.help_desk.requests == {}


def test_a_reason_nobody_knows_is_an_open_question() -> None:
    talk = Talk(page=HOODIE)
    assert called(talk, "'; DROP TABLE") == ["utter_impasse_open_question"]


def test_what_the_conversation_keeps_is_not_changed_by_it() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    before = talk.state
    called(talk, "open_question")
    assert talk.state == replace(before, offer="none", offer_outlived=False, failures=0)
    assert talk.state.pending_question == "ask_size"


def test_typed_by_hand_it_is_just_not_understood() -> None:
    talk = talk_as("c-lin", page=HOODIE)
    assert talk.say("impasse", '/EXTERNAL_impasse{"impasse": "undecided"}', entity("impasse", "undecided")) == ["utter_fallback"]
    assert talk.help_desk.requests == {}
    assert not talk.shop.customer("c-lin").coupons


@pytest.mark.parametrize(
    ("stars", "response"),
    [(5, "utter_rated_well"), (4, "utter_rated_well"), (3, "utter_rated_badly"), (1, "utter_rated_badly")],
)
def test_stars_are_kept_and_thanked_for(stars: int, response: str) -> None:
    talk = Talk(page=HOODIE)
    talk.help_desk.served.add("talk")
    assert talk.say("rate_service", "", entity("stars", str(stars))) == [response]
    assert talk.help_desk.stars == {"talk": stars}


@pytest.mark.parametrize("stars", ["0", "6", "45", "", "五", "-1", {"a": 1}, None, "1; DROP", "４"])
def test_anything_else_is_no_stars(stars: Any) -> None:
    talk = Talk(page=HOODIE)
    talk.help_desk.served.add("talk")
    assert talk.say("rate_service", "", entity("stars", stars)) == ["utter_rating_not_needed"]
    assert talk.help_desk.stars == {}


def test_who_was_not_served_has_nothing_to_rate() -> None:
    assert Talk().say("rate_service", "", entity("stars", "5")) == ["utter_rating_not_needed"]


def test_rating_leaves_the_open_question_open() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    before = talk.state
    talk.say("rate_service", "", entity("stars", "5"))
    assert talk.state == before
