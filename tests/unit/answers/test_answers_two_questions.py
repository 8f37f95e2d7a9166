"""Two questions in one message: both answered, in order, and a question back comes last."""

from __future__ import annotations

from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, height, product_named, weight, with_stock


def test_both_are_answered_in_order() -> None:
    talk = Talk(page=HOODIE)
    names = talk.say("faq/shipping_fee", "包邮吗 能今天发不", second="ask_shipping_time")
    assert names == ["utter_faq/shipping_fee", "utter_shipping_time"]


def test_the_second_question_has_its_own_entities() -> None:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "黑色", "L", 30)
    names = talk.say(
        "ask_material", "什么面料 黑色L有吗", second="ask_stock", second_entities=(entity("color", "黑色"), entity("size", "L"))
    )
    assert names == ["utter_fact_material", "utter_stock_available"]
    assert "黑色 L" in talk.words()


def test_the_second_question_may_be_about_another_product() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_price", "多少钱 奶瓶什么材质", second="ask_material", second_entities=(product_named("玻璃奶瓶", BOTTLE),))
    assert "云朵连帽卫衣" in talk.words().splitlines()[0]
    assert "玻璃" in talk.words().splitlines()[-1]


def test_a_question_back_comes_last_and_the_other_is_answered_before_it() -> None:
    talk = Talk(page=HOODIE)
    names = talk.say("ask_size", "我穿多大 什么面料", second="ask_material")
    assert names == ["utter_fact_material", "utter_ask_height_and_weight"]
    assert talk.state.awaiting == "body"


def test_only_one_question_is_asked_back() -> None:
    talk = Talk(page=HOODIE)
    names = talk.say("ask_size", "我穿多大 送到我家吗", second="ask_delivery_area")
    assert names == ["utter_ask_height_and_weight"]


def test_what_the_second_question_told_is_kept_while_the_first_one_waits() -> None:
    talk = Talk(page=HOODIE)
    white = entity("color", "白色")
    talk.say("ask_size", "我穿多大 白色有吗", second="ask_stock", second_entities=(white,))
    assert talk.told.color == "白色"
    assert talk.state.pending_question == "ask_size"
    assert "height_cm" in talk.told.asked
    talk.say("inform_body", "174 68", height(174), weight(68))
    assert "白色 L" in talk.words()


def test_what_was_told_with_two_questions_back_is_kept() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "我穿多大 白色还有吗", second="recommend_product", second_entities=(entity("color", "白色"),))
    assert talk.told.color == "白色"


def test_a_yes_after_both_means_the_offer_of_the_second() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_material", "什么面料 有券吗", second="ask_coupon")
    assert talk.state.offer == "coupon"


def test_capsules_stand_under_the_last_bubble_only() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_material", "什么面料 多少钱", second="ask_price")
    assert all(say.capsules == () for say in talk.reply.says[:-1])
    assert talk.capsules()


def test_a_capsule_does_not_offer_what_has_just_been_answered() -> None:
    talk = Talk(page=HOODIE)
    talk.say("faq/shipping_fee", "包邮吗 几天到", second="ask_shipping_time")
    assert "包邮吗" not in talk.capsules()


def test_a_failure_of_the_second_does_not_take_back_the_first() -> None:
    talk = Talk(page=HOODIE)
    names = talk.say("ask_material", "什么面料 阿巴", second="not_understood")
    assert names == ["utter_fact_material", "utter_fallback"]
