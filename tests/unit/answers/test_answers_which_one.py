"""Asking which product is meant, choosing in one's own words, and words for goods that the shop has none of."""

from __future__ import annotations

import pytest

from presale.answers.model import Entity
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, LAPTOP, product_named

PAPER = "qingye-notebook"
LAPTOPS = ("qingzhou-14", "qingzhou-14-plus", "liefeng-15")


def _category(value: str, text: str = "") -> Entity:
    return Entity("category", value, text or value)


def _asked_which(kind: str) -> Talk:
    talk = Talk()
    assert talk.say("ask_price", f"{kind}多少钱", _category(kind)) == ["utter_ask_which_of"]
    return talk


def test_a_notebook_is_chosen_among_notebooks_and_laptops_by_what_it_is_for() -> None:
    talk = Talk()
    talk.say("ask_price", "笔记本多少钱", product_named("笔记本", *LAPTOPS, PAPER))
    assert talk.say("inform", "写字的那种")[0].startswith("utter_price")
    assert talk.state.focus_product == PAPER


def test_the_kind_that_was_meant_is_asked_on_with_those_of_the_kind() -> None:
    talk = Talk()
    talk.say("ask_price", "笔记本多少钱", product_named("笔记本", *LAPTOPS, PAPER))
    assert talk.say("inform", "电脑", _category("笔记本电脑", "电脑")) == ["utter_ask_which_of"]
    assert "轻舟 14 标准版" in talk.capsules()


@pytest.mark.parametrize(
    ("kind", "question", "text", "said", "chosen"),
    [
        ("口红", "select_item", "就礼盒吧", _category("礼盒"), "muxi-lipstick-gift"),
        ("卫衣", "select_item", "帽子的那个", _category("帽子"), HOODIE),
        ("卫衣", "inform", "带帽子的", _category("帽子"), HOODIE),
        ("卫衣", "inform", "没帽子的", _category("帽子"), "yunduo-crew-sweatshirt"),
        ("卫衣", "inform", "有拉链的", _category("拉链"), "yunduo-half-zip"),
        ("奶瓶", "select_item", "耐摔的那个", entity("attribute", "耐摔"), "xiaomi-ppsu-bottle"),
    ],
)
def test_one_of_those_asked_about_is_chosen_by_any_word_of_its_own(
    kind: str, question: str, text: str, said: Entity, chosen: str
) -> None:
    talk = _asked_which(kind)
    assert talk.say(question, text, said)[0].startswith("utter_price")
    assert talk.state.focus_product == chosen


def test_other_goods_may_be_asked_for_instead_of_choosing() -> None:
    talk = _asked_which("卫衣")
    talk.say("ask_price", "沙发多少钱", _category("沙发"))
    assert talk.state.focus_product == "mianyun-sofa"


def test_what_cannot_be_told_is_not_asked_twice_in_the_same_words() -> None:
    talk = _asked_which("卫衣")
    assert talk.say("inform", "说不上来") == ["utter_ask_which_still"]
    assert "云朵连帽卫衣" in talk.capsules()
    assert "转人工" in talk.capsules()
    assert talk.state.offer == "human"
    assert talk.say("bargain", "能便宜吗") == ["utter_ask_which_person"]
    assert len(talk.help_desk.requests) == 1


def test_whom_it_is_for_decides_what_is_offered_when_no_product_is_known() -> None:
    talk = Talk()
    talk.say("inform", "给宝宝买的", entity("audience", "宝宝"))
    talk.say("ask_price", "多少钱")
    names = {p.short_name for p in talk.shop.products() if p.shelf == "母婴"}
    assert set(talk.capsules()) <= names


def test_goods_that_are_not_sold_are_answered_with_the_same_shelf_or_nothing() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("ask_stock", "有平板吗", _category("平板")) == ["utter_not_sold"]
    by_name = {p.short_name: p.shelf for p in talk.shop.products()}
    assert {by_name[title] for title in talk.capsules()} == {"数码"}
    nowhere = Talk()
    nowhere.say("ask_price", "冰箱多少钱", _category("冰箱"))
    assert not set(nowhere.capsules()) & set(by_name)


@pytest.mark.parametrize(("text", "word"), [("带帽子不", "帽子"), ("有长袖的不", "长袖")])
def test_a_part_or_trait_is_a_question_about_the_product_of_the_page(text: str, word: str) -> None:
    talk = Talk(page="shanlan-jacket")
    assert "utter_not_sold" not in talk.say("ask_stock", text, _category(word))
    assert talk.state.focus_product == "shanlan-jacket"


def test_a_part_that_the_facts_speak_of_is_answered() -> None:
    talk = Talk(page="shanlan-jacket")
    talk.say("ask_stock", "带帽子不", _category("帽子"))
    assert "帽子" in talk.words()


def test_goods_asked_for_plainly_are_not_sold_however_it_was_understood() -> None:
    assert Talk(page=HOODIE).say("ask_quality", "有毛衣吗", _category("毛衣")) == ["utter_not_sold"]
    assert Talk(page=BOTTLE).say("not_understood", "你们有奶粉卖吗", _category("奶粉")) == ["utter_not_sold"]


def test_a_word_of_a_title_finds_its_product_where_it_is_no_kind() -> None:
    talk = Talk()
    talk.say("ask_price", "礼盒多少钱", _category("礼盒"))
    assert talk.state.focus_product == "muxi-lipstick-gift"
