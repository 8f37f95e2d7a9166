"""Sizes by a girth, by the size usually worn, and by what the facts say of such a body."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk, entity
from tests.unit.answers.reading import HOODIE, SHOES, faults, height, weight

SLIM, CASUAL, BRIEFS, SHIRT = "gaoyao-slim-jeans", "shanxi-casual-pants", "xuyun-modal-briefs", "songfeng-shirt"
FOOT = entity("foot_length", 25.0)


@pytest.mark.parametrize(
    ("question", "words", "size"),
    [("ask_size", "腰围82穿什么码", "XL 码"), ("inform_body", "2尺7的腰", "XXL 码"), ("ask_size_chart", "臀围105", "L 码")],
)
def test_a_girth_gets_the_smallest_size_that_is_not_too_narrow(question: str, words: str, size: str) -> None:
    talk = Talk(page=CASUAL)
    assert talk.say(question, words)[0] == "utter_size_by_girth"
    assert talk.reply.says[0].fields["size"] == size
    assert faults(talk.reply) == []


def test_a_girth_beyond_every_size_is_said_so() -> None:
    talk = Talk(page=SLIM)
    assert talk.say("ask_size", "腰围82 买几码") == ["utter_size_girth_beyond"]


def test_of_girth_and_body_the_one_that_asks_for_more_decides() -> None:
    talk = Talk(page=SLIM)
    assert talk.say("ask_size", "160 100斤 腰围70", height(160), weight(50))[0] == "utter_size_by_girth"
    assert talk.say("ask_size", "160 100斤 腰围64", height(160), weight(50))[0] == "utter_size_fits"


def test_a_girth_that_the_chart_does_not_hold_is_owned_up_to_and_the_body_asked_for() -> None:
    talk = Talk(page=SHIRT)
    assert talk.say("ask_size_chart", "40领围") == ["utter_size_no_such_girth", "utter_ask_height_and_weight"]
    assert talk.say("inform_body", "168 60", height(168), weight(60))[0] == "utter_size_fits"


@pytest.mark.parametrize("question", ["ask_size", "inform", "ask_size_chart"])
def test_the_usual_size_is_an_answer_where_it_runs_true(question: str) -> None:
    talk = Talk(page=SHOES)
    names = talk.say(question, "平时穿37", entity("size", "37码"))
    assert names[0] == "utter_size_usual"
    assert names[1].startswith("utter_stock")
    assert talk.reply.says[0].fields["size"] == "37 码"


def test_what_is_usual_of_the_goods_is_no_usual_size() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_size_chart", "L码衣长一般多少", entity("size", "L")) == ["utter_size_row"]


def test_of_two_usual_sizes_the_larger_is_advised() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_size", "平时穿37/38码", entity("size", "37码"), entity("size", "38码"))
    assert talk.reply.says[0].fields["size"] == "38 码"


def test_what_runs_small_is_taken_one_up_from_the_usual_size() -> None:
    talk = Talk(page=SLIM)
    assert talk.say("ask_size", "平时穿27", entity("size", "27"))[0] == "utter_size_usual_shifted"
    assert talk.reply.says[0].fields["size"] == "28 码"


def test_the_mothers_usual_size_is_hers() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_size", "25", FOOT)
    assert talk.say("ask_size", "我妈平时穿37", entity("audience", "妈妈"), entity("size", "37码"))[0] == "utter_size_usual"


def test_a_usual_size_beside_a_known_body_is_judged() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "", height(174), weight(68))
    assert talk.say("inform", "平时穿M", entity("size", "M")) == ["utter_size_judged_tight"]


@pytest.mark.parametrize(("words", "size"), [("脚宽", "41 码"), ("脚有点宽", "41 码"), ("脚背高", "41 码"), ("脚很瘦", "40 码")])
def test_a_word_on_the_foot_that_a_fact_knows_moves_the_size_with_its_reason(words: str, size: str) -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_size", f"脚长25 {words}", FOOT)
    assert talk.reply.says[0].fields["size"] == size
    assert ("拿大半码" in talk.words()) == (size == "41 码")


@pytest.mark.parametrize(
    ("words", "size", "told"),
    [
        ("怀孕七个月", "XL 码", True),
        ("怀孕30周", "XL 码", True),
        ("孕晚期", "XL 码", True),
        ("怀孕五个月", "L 码", True),
        ("减肥中", "L 码", False),
    ],
)
def test_a_fact_on_the_last_months_moves_nobody_before_them(words: str, size: str, told: bool) -> None:
    talk = Talk(page=BRIEFS)
    talk.say("ask_size", f"{words} 160 110斤穿几码", height(160), weight(55))
    assert talk.reply.says[0].fields["size"] == size
    assert ("孕晚期拿大一码" in talk.words()) == told


def test_a_wish_for_how_it_should_sit_is_no_word_on_the_body() -> None:
    talk = Talk(page=SLIM)
    assert talk.say("ask_size", "160 100斤 穿着显瘦吗 拿几码", height(160), weight(50))[0] == "utter_size_fits"


def test_a_doubted_size_is_held_against_what_the_facts_make_of_the_advice() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_size", "25", FOOT)
    assert talk.say("ask_size", "脚宽拿40会不会挤", entity("size", "40码"))[0] == "utter_size_judged_fits"
    assert talk.reply.says[0].fields["advised"] == "41 码"
    assert talk.say("ask_size", "脚宽拿41呢", entity("size", "41码"))[0] == "utter_size_stepped"


def test_the_usual_size_is_moved_by_the_facts_too() -> None:
    talk = Talk(page=SHOES)
    assert talk.say("ask_size", "平时穿40 脚宽", entity("size", "40码"))[0] == "utter_size_usual_stepped"
    assert talk.reply.says[0].fields["size"] == "41 码"


def test_the_fact_is_told_while_the_foot_is_still_asked_for() -> None:
    talk = Talk(page=SHOES)
    assert talk.say("ask_size", "脚宽拿多大") == ["utter_size_hint", "utter_ask_foot_cm"]


def test_whoever_tells_no_measure_is_shown_no_wall_of_figures() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_size", "多大码")
    talk.say("ask_size", "不知道")
    assert "\n" not in talk.words()
    assert "脚长" not in talk.words()
