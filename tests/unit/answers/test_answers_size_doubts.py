"""A stated doubt or wish after the advice is answered for itself, never with the same text again."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk, entity
from tests.unit.answers.reading import HOODIE, SHOES, faults, height, sold_out_everywhere, weight

DRESS, ONESIE = "qingmai-dress", "yunsheng-onesie"


def advised(page: str, tall: float, heavy: float) -> Talk:
    talk = Talk(page=page)
    talk.say("ask_size", "穿多大", height(tall), weight(heavy))
    return talk


@pytest.mark.parametrize(
    ("size", "name", "told"),
    [
        ("XL", "utter_size_judged_loose", "64kg"),
        ("M", "utter_size_judged_tight", "59kg"),
        ("L", "utter_size_judged_long_advised", "162cm"),
    ],
)
def test_a_named_size_is_judged_with_the_band_that_decides(size: str, name: str, told: str) -> None:
    talk = advised(DRESS, 160, 62)
    assert talk.say("ask_size", f"{size}行不行", entity("size", size)) == [name]
    assert told in talk.words()
    assert faults(talk.reply) == []


def test_a_named_size_is_judged_by_the_weight_told_with_it() -> None:
    talk = advised(DRESS, 160, 55)
    names = talk.say("ask_size", "130斤穿M不紧吗", weight(65), entity("size", "M"))
    assert names[0] == "utter_size_judged_tight"
    assert "65kg" in talk.words()
    assert talk.reply.says[0].fields["advised"] == "L 码"


def test_a_bare_number_is_the_size_that_is_doubted() -> None:
    talk = advised(ONESIE, 71, 9.5)
    assert talk.say("ask_size", "73不行吗") == ["utter_size_judged_fits_advised"]


def test_a_larger_size_to_grow_into_is_offered_to_who_asks_for_it() -> None:
    talk = advised(ONESIE, 71, 9.5)
    assert talk.say("ask_size", "拿80能多穿一阵吗", entity("size", "80")) == ["utter_size_judged_to_grow_into"]
    assert talk.say("ask_size", "80会不会大", entity("size", "80")) == ["utter_size_judged_loose"]


def test_a_foot_is_held_against_the_size_named() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_size", "", entity("foot_length", 25.0))
    assert talk.say("ask_size", "39会不会挤脚") == ["utter_size_judged_tight"]


def test_a_usual_size_is_no_doubt() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_size", "平时穿M 174 68", height(174), weight(68), entity("size", "M"))[0] == "utter_size_fits"


def test_a_size_is_not_advised_in_passing_when_it_is_gone() -> None:
    talk = advised(HOODIE, 174, 68)
    sold_out_everywhere(talk.shop, HOODIE)
    assert "utter_stock_sold_out" in talk.say("ask_size", "M会不会紧", entity("size", "M"))


def test_a_wish_that_moves_the_size_is_met() -> None:
    talk = advised(HOODIE, 174, 68)
    assert talk.say("inform", "我喜欢宽松点")[0] == "utter_size_wish_met"
    assert talk.reply.says[0].fields["size"] == "XL 码"
    assert talk.say("ask_size", "XL会不会太肥", entity("size", "XL"))[0] == "utter_size_judged_wished"


@pytest.mark.parametrize(
    ("page", "tall", "heavy", "wish", "name"),
    [
        (HOODIE, 174, 68, "想要修身一点的", "utter_size_wish_too_tight"),
        (HOODIE, 188, 90, "我喜欢宽松点", "utter_size_wish_largest"),
        (HOODIE, 155, 46, "想要修身一点的", "utter_size_wish_smallest"),
        (DRESS, 160, 62, "我喜欢宽松点", "utter_size_wish_already"),
    ],
)
def test_a_wish_that_moves_nothing_is_told_why(page: str, tall: float, heavy: float, wish: str, name: str) -> None:
    talk = advised(page, tall, heavy)
    assert talk.say("inform", wish)[0] == name
    assert faults(talk.reply) == []
