"""Which fact a message means that holds none of its words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from presale.advice.fact_meaning import FOR_A_QUESTION, nearest_fact
from presale.shop.model import Fact, FactKind
from tests.unit.advice.builders import product

RAIN = Fact(FactKind.USAGE, "防雨", "小雨半小时不湿，大雨请打伞", ("下雨",))
CARDS = Fact(FactKind.USAGE, "游戏卡", "不能插 switch 卡带", ("卡带",))
LEVELS = Fact(FactKind.USAGE, "用途", "刷柄上印了用途，新手对着用就行")
DROP = Fact(FactKind.QUALITY, "倒放", "倒放不漏", ("漏",))
THING = product("thing", facts=(RAIN, CARDS, LEVELS, DROP), selling_points=("可免费裁短，带礼盒",))


def never_near(text: str, others: Sequence[str]) -> list[float]:
    return [0.0] * len(others)


def near_to(words: str, value: float) -> object:
    return lambda _text, others: [value if other == words else 0.1 for other in others]


@pytest.mark.parametrize(
    ("text", "fact"),
    [("玩switch行不", CARDS), ("她是新手", LEVELS), ("大雨顶得住不", RAIN)],
    ids=["a Latin word", "two characters", "two characters of a question"],
)
def test_a_word_that_one_fact_alone_holds_in_its_text_means_it(text: str, fact: Fact) -> None:
    assert nearest_fact(THING, text, never_near, FOR_A_QUESTION) == fact


def test_what_speaks_for_the_product_counts_as_vouched_for() -> None:
    found = nearest_fact(THING, "可以裁短一截不", never_near, FOR_A_QUESTION)
    assert found is not None
    assert found.text == "可免费裁短，带礼盒"


def test_the_nearest_in_meaning_is_taken_when_it_is_near_enough() -> None:
    assert nearest_fact(THING, "淋了会怎么着", near_to("下雨", 0.7), FOR_A_QUESTION) == RAIN
    assert nearest_fact(THING, "淋了会怎么着", near_to("下雨", 0.6), FOR_A_QUESTION) is None


@pytest.mark.parametrize("text", ["躺着用会漏吗", "能进洗碗机吗"])
def test_what_is_named_and_held_by_no_fact_is_never_answered_by_another(text: str) -> None:
    assert nearest_fact(THING, text, near_to("漏", 0.99), FOR_A_QUESTION) is None


def test_words_of_any_message_tie_it_to_nothing() -> None:
    assert nearest_fact(THING, "这个怎么样", never_near, FOR_A_QUESTION) is None
    assert nearest_fact(product("bare", facts=()), "下雨能用吗", never_near, FOR_A_QUESTION) is None
