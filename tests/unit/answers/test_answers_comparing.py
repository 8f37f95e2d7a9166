"""Comparing: the one point that is asked about, never the same table twice, and only what the shop can vouch for."""

from __future__ import annotations

import pytest

from presale.answers.model import Entity
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import LAPTOP, product_named

PRO, FLEECE, SILICONE, CREW, SLIM = (
    "chengyun-x-pro",
    "nuanye-fleece-coat",
    "xiaomi-silicone-bottle",
    "yunduo-crew-sweatshirt",
    "gaoyao-slim-jeans",
)


def _category(value: str) -> Entity:
    return Entity("category", value, value)


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("compare_products", "跟普通版比拍照好多少", "800 万广角"),
        ("not_understood", "哪个拍照好", "800 万广角"),
        ("ask_spec", "两个都多重", "195 克"),
        ("out_of_scope", "哪个续航久", "一天半"),
        ("compare_products", "夜景和长焦两个比比", "2 倍长焦"),
    ],
)
def test_the_point_that_is_asked_about_is_told_of_each_by_name(question: str, text: str, told: str) -> None:
    talk = Talk(page=PRO)
    assert talk.say(question, text) == ["utter_comparison_point"]
    assert told in talk.words()
    assert "澄云 X Pro 手机：" in talk.words()
    assert talk.cards() == []


def test_a_word_of_feeling_means_what_the_shop_holds_on_it() -> None:
    talk = Talk(page=FLEECE)
    talk.say("compare_products", "跟夹克比哪个暖和", product_named("夹克", "shanlan-jacket"))
    assert "0 到 12℃" in talk.words()
    assert "10 到 22℃" in talk.words()


def test_what_is_not_held_of_one_is_said() -> None:
    talk = Talk(page=SILICONE)
    assert talk.say("compare_products", "哪个更软") == ["utter_comparison_point", "utter_comparison_gap"]


def test_the_same_table_never_comes_twice_in_a_row() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("compare_products", "有什么区别") == ["utter_comparison"]
    assert talk.say("compare_products", "区别在哪") == ["utter_comparison_short"]
    assert "转人工" in talk.capsules()
    assert talk.say("compare_products", "所以区别在哪") == ["utter_comparison_person"]
    assert len(talk.help_desk.requests) == 1


def test_after_one_point_the_table_is_still_told() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("compare_products", "和升级版比哪个续航久")
    assert talk.say("compare_products", "有什么区别") == ["utter_comparison"]


def test_whether_it_is_worth_more_is_told_by_what_is_gained() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("compare_products", "差200 值不值") == ["utter_comparison_worth"]
    assert "32GB" in talk.words()


@pytest.mark.parametrize(
    ("page", "question", "text"),
    [
        (LAPTOP, "compare_products", "跟macbook比怎么样"),
        (SILICONE, "ask_product", "和贝亲比怎么样"),
        (LAPTOP, "compare_products", "平板和它哪个好"),
        ("shanlan-jacket", "compare_products", "和优衣库的比呢"),
    ],
)
def test_what_others_sell_is_not_judged(page: str, question: str, text: str) -> None:
    talk = Talk(page=page)
    said = (_category("平板"),) if "平板" in text else ()
    assert talk.say(question, text, *said) == ["utter_comparison_outside"]
    assert talk.shop.product(page).short_name in talk.words()


def test_this_one_is_compared_with_the_kind_that_is_named() -> None:
    talk = Talk(page=CREW)
    talk.say("compare_products", "这件和那个T恤哪个好", _category("T恤"))
    assert talk.cards()[0].data["products"] == ["云朵圆领卫衣", "青仓修身T恤"]


def test_of_two_kinds_one_of_each_is_compared() -> None:
    talk = Talk()
    talk.say("compare_products", "卫衣和T恤哪个好", _category("卫衣"), _category("T恤"))
    assert talk.cards()[0].data["products"] == ["云朵连帽卫衣", "青仓修身T恤"]


def test_one_that_is_for_the_other_gender_is_said_to_be() -> None:
    talk = Talk(page=SLIM)
    said = talk.say("compare_products", "和直筒的比哪个显瘦 我男的", entity("audience", "男士"))
    assert said[0] == "utter_comparison_not_for"
    assert "女款" in talk.words()


def test_a_shade_is_no_comparison_of_products() -> None:
    talk = Talk(page="muxi-lipstick")
    talk.say("ask_usage", "黄皮用哪个色号", entity("audience", "黄皮"))
    assert talk.state.focus_product == "muxi-lipstick"
    assert talk.cards() == []
