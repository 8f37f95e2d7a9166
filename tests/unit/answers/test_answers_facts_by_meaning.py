"""Facts that a message means without naming them, with the encoder that ships."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from presale.advice.fact_meaning import Nearness
from presale.meanings import Meanings
from presale.nlu.encoders.choice import load_encoder
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE

SHOES, FOUNDATION, SOFA, PAPER = "zhui-running-shoes", "chunmu-foundation", "mianyun-sofa", "hexi-a4-paper"


@pytest.fixture(scope="module")
def nearness() -> Nearness:
    return Meanings(load_encoder("use").encode).nearness


@pytest.fixture
def on_page(nearness: Nearness) -> Callable[[str], Talk]:
    return lambda page: Talk(page=page, nearness=nearness)


def test_a_question_is_answered_by_the_nearest_fact_and_says_where_it_comes_from(on_page: Callable[[str], Talk]) -> None:
    talk = on_page("shanlan-jacket")
    assert talk.say("ask_usage", "大雨顶得住不") == ["utter_fact_near"]
    assert "小雨半小时不湿，大雨请打伞" in talk.words()
    assert "同事" in talk.words()
    assert talk.state.offer == "human"


@pytest.mark.parametrize("text", ["续航多久", "躺着穿舒服吗", "能打几折", "有没有同款童装"])
def test_what_no_fact_is_near_to_stays_unknown(on_page: Callable[[str], Talk], text: str) -> None:
    talk = on_page(HOODIE)
    talk.say("ask_spec", text)
    assert "不确定" in talk.words()
    assert talk.help_desk.requests


@pytest.mark.parametrize(
    ("page", "text", "entities", "told"),
    [
        (SHOES, "脚有点宽", (), "脚宽建议拿大半码"),
        (SHOES, "打篮球偶尔打打", (entity("occasion", "运动"),), "打篮球不合适"),
        (FOUNDATION, "我白皮", (), "冷白皮选象牙白"),
    ],
)
def test_a_statement_that_a_fact_speaks_of_is_answered_by_it(
    on_page: Callable[[str], Talk], page: str, text: str, entities: tuple, told: str
) -> None:
    talk = on_page(page)
    talk.say("inform", text, *entities)
    assert told in talk.words()


def test_an_answer_to_our_own_question_is_no_statement(on_page: Callable[[str], Talk]) -> None:
    talk = on_page(SHOES)
    talk.say("ask_size", "穿多大")
    assert talk.state.awaiting == "foot"
    talk.say("inform", "脚有点宽")
    assert "站一天" not in talk.words()


def test_small_talk_that_means_a_fact_is_answered_after_all(on_page: Callable[[str], Talk]) -> None:
    talk = on_page(SOFA)
    talk.say("out_of_scope", "我家有猫 抓烂咋办")
    assert "比棉麻耐抓" in talk.words()
    assert talk.say("out_of_scope", "今天股市怎么样") == ["utter_out_of_scope"]


def test_of_two_close_readings_the_fact_decides(on_page: Callable[[str], Talk]) -> None:
    talk = on_page(BOTTLE)
    talk.say("ask_safety", "我家娃刚满月 用这个行不", entity("audience", "宝宝"), between=("ask_safety", "ask_care"))
    assert "新生儿可以用" in talk.words()


def test_part_of_a_facts_own_word_is_no_topic_of_its_own(on_page: Callable[[str], Talk]) -> None:
    talk = on_page(FOUNDATION)
    talk.say("ask_safety", "会不会闷痘 我下巴老长闭口")
    assert "易长闭口的皮肤建议先用小样" in talk.words()


def test_the_goods_own_name_ties_a_message_to_no_fact(on_page: Callable[[str], Talk]) -> None:
    talk = on_page(BOTTLE)
    talk.say("ask_safety", "宝宝死活不肯用奶瓶", entity("audience", "宝宝"), entity("category", "奶瓶"))
    assert "不确定" in talk.words()
