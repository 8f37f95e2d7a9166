"""Colours: by their real names, by shade, by part of a name, and never one that was said of something else."""

from __future__ import annotations

import pytest

from presale.advice.naming import colors_named
from presale.answers.model import Entity
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, product_named


@pytest.mark.parametrize(
    ("wanted", "offered", "named"),
    [
        ("深色", ("白色", "炭灰"), ("炭灰",)),
        ("浅色", ("奶白", "焦糖"), ("奶白",)),
        ("亮一点的", ("奶白", "焦糖"), ("奶白",)),
        ("亮色", ("黑色", "荧光绿"), ("荧光绿",)),
        ("荧光色", ("马卡龙四色", "荧光四色"), ("荧光四色",)),
        ("豆沙", ("豆沙正红玫瑰棕", "日常三色"), ("豆沙正红玫瑰棕",)),
        ("白色", ("白色", "奶白"), ("白色",)),
        ("紫色", ("白色", "炭灰"), ()),
        ("深色", ("白色",), ()),
    ],
)
def test_a_colour_means_the_nearest_that_is_offered(wanted: str, offered: tuple[str, ...], named: tuple[str, ...]) -> None:
    assert colors_named(wanted, offered) == named


def test_a_colour_is_called_by_its_real_name() -> None:
    talk = Talk(page="nuanye-fleece-coat")
    talk.say("ask_stock", "白色的有吗", entity("color", "白色"))
    assert "奶白 有货" in talk.words()
    assert "白色" not in talk.words()


def test_several_shades_of_a_colour_are_each_named() -> None:
    talk = Talk(page="chunmu-foundation")
    talk.say("ask_stock", "白的有吗", entity("color", "白色"))
    assert "自然白" in talk.words()
    assert "白色" not in talk.words()


def test_a_part_of_a_sold_out_colours_name_is_told_its_date() -> None:
    talk = Talk(page="jingxie-sticky-notes")
    assert talk.say("ask_stock", "荧光的有吗", Entity("color", "荧光色", "荧光"))[0] == "utter_stock_sold_out_until"


def test_a_brighter_one_is_asked_for_without_naming_a_colour() -> None:
    talk = Talk(page="nuanye-fleece-coat")
    talk.say("ask_stock", "亮一点的有吗", between=("ask_stock", "ask_substitute"))
    assert "奶白 有货" in talk.words()


def test_a_colour_said_of_another_product_refuses_nothing() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_stock", "黑色M有吗", entity("color", "黑色"), entity("size", "M"))
    talk.say("ask_price", "奶瓶多少钱", entity("category", "奶瓶"))
    assert talk.say("ask_stock", "玻璃奶瓶有货吗", product_named("玻璃奶瓶", BOTTLE)) == ["utter_stock_partly"]


def test_a_colour_of_this_message_that_is_not_made_is_said() -> None:
    talk = Talk(page="nuanye-fleece-coat")
    assert talk.say("ask_stock", "黑色有吗", entity("color", "黑色")) == ["utter_stock_no_such_color"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("玫瑰棕和正红哪个显白", (entity("color", "玫瑰棕"), entity("color", "正红"))),
        ("偏黑的黄皮", (entity("audience", "黄皮"),)),
        ("玫瑰棕和正红哪个上班用", (entity("color", "玫瑰棕"), entity("color", "正红"))),
    ],
)
def test_which_shade_is_for_whom_is_told_from_the_shops_fact(text: str, said: tuple[Entity, ...]) -> None:
    talk = Talk(page="muxi-lipstick")
    assert talk.say("ask_color", text, *said)[0] == "utter_fact_usage"
    assert "正红显白" in talk.words()
