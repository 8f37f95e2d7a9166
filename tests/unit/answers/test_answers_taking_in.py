"""Messages that only tell something: an answer to what was asked, an ellipsis, a correction, a choice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, height, product_named, weight, with_stock


def _color(value: str, **more: Any) -> Any:
    return entity("color", value, **more)


def _size(value: str) -> Any:
    return entity("size", value)


def test_an_ellipsis_re_asks_the_last_question_with_the_new_size() -> None:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "黑色", "M", 20)
    with_stock(talk.shop, HOODIE, "黑色", "L", 3)
    talk.say("ask_stock", "黑色M有吗", _color("黑色"), _size("M"))
    assert talk.say("inform", "L码呢", _size("L")) == ["utter_stock_last_pieces"]
    assert "黑色 L" in talk.words()


def test_an_ellipsis_re_asks_the_last_question_with_the_new_colour() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_stock", "白色L有吗", _color("白色"), _size("L"))
    talk.say("inform", "黑色的呢", _color("黑色"))
    assert "黑色 L" in talk.words()


def test_another_size_of_something_priced_by_size_is_priced_anew() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("ask_price", "160ml多少钱", _size("160ml"))
    small = talk.reply.says[0].fields["list"]
    assert talk.say("inform", "240的呢", _size("240ml"))[0].startswith("utter_price")
    assert talk.reply.says[0].fields["list"] != small


def test_another_product_is_asked_the_same_question() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_material", "什么面料")
    assert talk.say("inform", "那奶瓶呢", product_named("玻璃奶瓶", BOTTLE)) == ["utter_fact_material"]
    assert "玻璃" in talk.words()


def test_a_colour_out_of_the_blue_is_a_question_about_stock() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("inform", "黑色", _color("黑色"))[0].startswith("utter_stock_")


def test_a_body_out_of_the_blue_is_a_question_about_size() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("inform_body", "175 140", height(174), weight(68))[0] == "utter_size_fits"


def test_a_correction_takes_effect() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "", height(167), weight(80))
    assert talk.say("inform_body", "不是，我是180", height(180))[0] == "utter_size_fits"
    assert "180cm" in talk.words()
    assert "167" not in talk.words()


def test_of_two_values_in_one_message_the_later_one_counts() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "170 不对 174", height(170), height(174), weight(68))
    assert "174cm" in talk.words()


def test_what_is_ruled_out_is_not_taken_for_what_is_wanted() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_stock", "不要黑色 有白色吗", _color("黑色", negated=True), _color("白色"))
    assert talk.told.color == "白色"
    assert talk.told.avoid_color == "黑色"


def _three_shown() -> Talk:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "白色", "M", 0)
    talk.say("ask_stock", "白色m有没", _color("白色"), _size("M"))
    assert len(talk.state.shown_products) == 3
    return talk


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("第一个", 0),
        ("第二个", 1),
        ("第3款", 2),
        ("2", 1),
        ("要三号吧", 2),
        ("最后那个", -1),
        ("上面那个", 0),
        ("第二款怎么样", 1),
    ],
)
def test_a_place_in_the_list_chooses(text: str, place: int) -> None:
    talk = _three_shown()
    wanted = talk.state.shown_products[place]
    talk.say("select_item", text)
    assert talk.state.focus_product == wanted


def test_the_cheap_one_and_the_dear_one_are_chosen_by_price() -> None:
    cheap, dear = _three_shown(), _three_shown()
    prices = {i: cheap.shop.product(i).price_fen for i in cheap.state.shown_products}
    cheap.say("select_item", "便宜的那个")
    dear.say("select_item", "最贵的")
    assert prices[cheap.state.focus_product] == min(prices.values())
    assert prices[dear.state.focus_product] == max(prices.values())


def test_a_name_chooses() -> None:
    talk = _three_shown()
    name = talk.state.shown_products[1]
    talk.say("select_item", "就半拉链那款", product_named("半拉链", name))
    assert talk.state.focus_product == name


def test_a_trait_that_only_one_has_chooses() -> None:
    talk = _three_shown()
    only = [i for i in talk.state.shown_products if "炭灰" in talk.shop.product(i).colors()]
    assert len(only) == 1
    talk.say("select_item", "炭灰那款", _color("炭灰"))
    assert talk.state.focus_product == only[0]


def test_a_place_that_the_list_does_not_have_is_asked_back() -> None:
    talk = _three_shown()
    assert talk.say("select_item", "第四个") == ["utter_ask_which_product"]


def test_choosing_from_nothing_is_asked_back() -> None:
    assert Talk().say("select_item", "第二个") == ["utter_ask_which_product"]


def test_what_is_chosen_is_introduced_with_its_card() -> None:
    talk = _three_shown()
    talk.say("select_item", "第二个")
    assert [c.data["id"] for c in talk.cards()] == [talk.state.focus_product]


def test_a_choice_while_a_question_waits_answers_that_question() -> None:
    talk = Talk()
    ids = ("qingye-notebook", "qingzhou-14")
    assert talk.say("ask_price", "笔记本多少钱", product_named("笔记本", *ids)) == ["utter_ask_which_of"]
    assert talk.say("select_item", "第一个")[0].startswith("utter_price")
    assert talk.state.focus_product == ids[0]


def test_telling_nothing_that_belongs_anywhere_is_noted_politely() -> None:
    assert Talk().say("inform", "嗯嗯我知道") == ["utter_noted"]


def test_what_was_awaited_is_taken_even_when_the_intent_was_guessed_wrong() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    assert talk.say("not_understood", "174 68kg", height(174), weight(68))[0] == "utter_size_fits"
