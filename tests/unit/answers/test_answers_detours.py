"""A question in the middle of a form is answered, and the form goes on."""

from __future__ import annotations

import pytest

from presale.shop.model import OrderState
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import HOODIE, SHOES, height, order, shop_with, talk_as, weight

DETOURS = ["ask_material", "ask_price", "faq/return_policy", "ask_shipping_time", "ask_color", "ask_coupon"]


@pytest.mark.parametrize("detour", DETOURS)
def test_the_detour_is_answered_first_and_the_form_goes_on_after_it(detour: str) -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    names = talk.say(detour, "先说是不是纯棉")
    assert names[-1] == "utter_back_to_body"
    assert len(names) > 1
    assert talk.say("inform_body", "168 110", height(168), weight(55))[0] == "utter_size_fits"


def test_only_the_last_bubble_may_carry_capsules() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    talk.say("ask_material", "先说是不是纯棉")
    assert all(say.capsules == () for say in talk.reply.says[:-1])


def test_after_a_second_detour_the_form_rests() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    talk.say("ask_material", "是不是纯棉")
    assert talk.say("ask_care", "能机洗吗") == ["utter_fact_care"]
    assert talk.state.awaiting is None


def test_a_form_that_rests_still_takes_the_answer_when_it_comes() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    talk.say("ask_material", "是不是纯棉")
    talk.say("ask_care", "能机洗吗")
    assert talk.say("inform_body", "168 110", height(168), weight(55))[0] == "utter_size_fits"


def test_the_foot_is_asked_for_again_in_its_own_words() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_size", "多大码")
    assert talk.say("ask_material", "什么鞋面")[-1] == "utter_back_to_foot"


def test_the_place_is_asked_for_again() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_delivery_area", "送到我家吗")
    assert talk.say("ask_price", "多少钱")[-1] == "utter_back_to_region"
    assert talk.say("inform", "湖北", entity("region", "湖北"))[0].startswith("utter_delivery_area")


def test_the_need_is_picked_up_again() -> None:
    talk = Talk()
    talk.say("recommend_product", "推荐个送礼的", entity("occasion", "送礼"))
    assert talk.say("faq/return_policy", "不合适能退吗")[-1] == "utter_back_to_need"


def test_the_order_is_picked_up_again() -> None:
    orders = (order(OrderState.SHIPPED, "990001"), order(OrderState.SHIPPED, "990002"))
    talk = talk_as("c-lin", shop=shop_with(orders=orders))
    talk.say("check_order", "到哪了")
    assert talk.say("faq/return_policy", "能退吗")[-1] == "utter_back_to_order"


@pytest.mark.parametrize("question", ["complain", "request_human", "not_answered", "not_understood"])
def test_nobody_who_is_angry_or_wants_a_person_is_asked_for_their_weight(question: str) -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    talk.say(question, "烦死了 转人工")
    assert not [s for s in talk.reply.says if s.response.startswith("utter_back_to")]


@pytest.mark.parametrize("question", ["opt_out", "forget_me"])
def test_nobody_who_wants_to_be_left_alone_is_asked_for_their_weight(question: str) -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    talk.say(question, "别问了")
    assert not [s for s in talk.reply.says if s.response.startswith("utter_back_to")]


def test_a_question_of_the_detours_own_does_not_bring_a_second_question() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    names = talk.say("ask_delivery_area", "送到我家吗")
    assert names == ["utter_ask_region"]
