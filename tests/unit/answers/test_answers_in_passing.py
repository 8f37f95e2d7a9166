"""Things that are named in passing, and siblings that a message turns to."""

from __future__ import annotations

import pytest

from presale.answers.model import Entity
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, height, product_named, weight

TABLEWARE, TV, CHARGER, FLEECE = "guaguo-tableware", "mingjing-tv-65", "jidian-charger", "nuanye-fleece-coat"
CREW, SLIM = "yunduo-crew-sweatshirt", "gaoyao-slim-jeans"


def _category(value: str, text: str = "") -> Entity:
    return Entity("category", value, text or value)


@pytest.mark.parametrize(
    ("page", "question", "text", "named"),
    [
        (TV, "ask_usage", "墙到沙发2米5会不会太近", _category("沙发")),
        (TABLEWARE, "ask_usage", "木头餐桌吸得住吗", _category("桌子", "餐桌")),
        (FLEECE, "ask_quality", "掉毛不 我穿黑裤子", _category("裤子")),
        (CREW, "ask_quality", "要配牛仔裤 会掉色不", _category("牛仔裤")),
        (TV, "ask_stock", "能放沙发前面的有吗", _category("沙发")),
        (CHARGER, "ask_usage", "带笔记本行不", product_named("笔记本", "qingye-notebook", "qingzhou-14")),
    ],
)
def test_what_is_only_around_it_is_not_turned_to(page: str, question: str, text: str, named: Entity) -> None:
    talk = Talk(page=page)
    talk.say(question, text, named)
    assert talk.state.focus_product == page
    assert talk.told.category is None


@pytest.mark.parametrize("text", ["裤子会掉色吗", "那裤子会掉色吗", "我问裤子会掉色吗"])
def test_the_subject_of_a_question_is_turned_to(text: str) -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_quality", text, _category("裤子")) == ["utter_ask_which_of"]


def test_what_is_wanted_to_buy_is_turned_to() -> None:
    talk = Talk(page=TV)
    talk.say("ask_price", "沙发多少钱", _category("沙发"))
    assert talk.state.focus_product == "mianyun-sofa"


def test_trousers_are_asked_back_among_clothes_without_nappies() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_price", "裤子多少钱", _category("裤子"))
    assert "纸尿裤" not in talk.capsules()


def test_the_page_is_meant_by_a_word_that_fits_it_even_after_a_detour() -> None:
    talk = Talk(page=FLEECE)
    talk.say("ask_price", "奶瓶多少钱", _category("奶瓶"))
    talk.say("ask_quality", "我问这外套掉不掉毛", _category("外套"))
    assert talk.state.focus_product == FLEECE
    assert "浮毛" in talk.words()


def test_a_correction_frees_at_once_and_answers_what_was_asked() -> None:
    talk = Talk(page=TABLEWARE)
    talk.say("ask_price", "书桌多少钱", _category("书桌"))
    assert talk.say("not_understood", "我说餐具 不是书桌", _category("餐具"), _category("书桌")) == ["utter_price_quote"]
    assert talk.state.focus_product == TABLEWARE
    assert talk.told.category == "餐具"


def test_a_correction_that_sounds_like_a_complaint_names_what_is_meant() -> None:
    talk = Talk(page=TV)
    talk.say("ask_price", "沙发多少钱", _category("沙发"))
    talk.say("not_answered", "我问的是电视", _category("电视"))
    assert talk.state.focus_product == TV


def test_a_material_of_another_bottle_turns_to_that_bottle() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("ask_price", "多少钱")
    assert talk.say("inform", "那PPSU的呢", entity("material", "PPSU"))[0].startswith("utter_price")
    assert talk.state.focus_product == "xiaomi-ppsu-bottle"
    assert talk.told.material is None


def test_another_level_is_asked_in_the_words_of_the_question_before() -> None:
    talk = Talk(page="mingjing-tv-55")
    talk.say("ask_usage", "离眼距离多少合适")
    assert talk.say("inform", "那65的呢") == ["utter_fact_usage"]
    assert "3 到 4 米" in talk.words()


def test_a_dress_is_turned_to_by_how_its_name_begins() -> None:
    talk = Talk(page="manyin-dress")
    talk.say("ask_care", "能机洗吗")
    talk.say("inform", "那青麦呢")
    assert talk.state.focus_product == "qingmai-dress"
    assert "机洗" in talk.words()


@pytest.mark.parametrize(
    ("page", "question", "text", "turned_to"),
    [
        (SLIM, "ask_size", "直筒我穿几码", "zhixing-straight-jeans"),
        ("qingcang-tee", "ask_size", "重磅的 我穿几码", "zhongbang-tee"),
        (SLIM, "ask_usage", "山溪那个面试能穿吗", "shanxi-casual-pants"),
        (TV, "ask_price", "55多少钱", "mingjing-tv-55"),
    ],
)
def test_a_part_of_a_name_turns_to_its_product(page: str, question: str, text: str, turned_to: str) -> None:
    talk = Talk(page=page)
    talk.say("ask_size", "", height(170), weight(60))
    talk.say(question, text)
    assert talk.state.focus_product == turned_to


@pytest.mark.parametrize(
    ("page", "text"), [(BOTTLE, "硅胶的吗"), (SLIM, "是直筒吗"), (SLIM, "高腰的吗"), ("qingcang-tee", "宽松的我穿几码")]
)
def test_a_property_that_is_asked_about_turns_to_nothing(page: str, text: str) -> None:
    talk = Talk(page=page)
    talk.say("ask_material", text)
    assert talk.state.focus_product == page


def test_the_size_asked_for_is_asked_of_the_sibling_too() -> None:
    talk = Talk(page="zhui-running-shoes")
    talk.say("ask_stock", "39有吗", entity("size", "39码"))
    talk.say("inform", "怀星呢", product_named("怀星稳定跑鞋", "huaixing-running-shoes"))
    assert "怀星稳定跑鞋 39 码" in talk.words()


def test_a_colour_that_only_the_page_of_before_is_made_in_points_to_it() -> None:
    talk = Talk(page="huaixing-running-shoes")
    talk.say("ask_price", "追野多少钱", product_named("追野跑鞋", "zhui-running-shoes"))
    talk.say("place_order", "藕粉39 下单", entity("color", "藕粉"), entity("size", "39码"))
    assert talk.state.focus_product == "huaixing-running-shoes"


def test_a_new_question_after_one_that_we_asked_back_is_about_the_page() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_color", "裤子什么颜色", _category("裤子")) == ["utter_ask_which_of"]
    talk.say("ask_care", "能和外套一起洗吗", _category("外套"))
    assert talk.state.focus_product == HOODIE


def test_what_it_is_bought_with_is_no_gift_and_is_not_turned_to() -> None:
    talk = Talk(page="mianyun-sofa")
    talk.say("ask_gift", "和书桌一起送吗", _category("书桌"))
    talk.say("ask_quality", "猫抓会坏吗")
    assert talk.state.focus_product == "mianyun-sofa"
