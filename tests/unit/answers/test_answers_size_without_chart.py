"""Sizes of what has no chart: what the facts say of them, picked where a figure was told, and honest where they are silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from presale.shop.model import Fact, FactKind
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import COURSE, faults, height, weight

BELT, SOCKS, CHAIR, BIB = "mulan-belt", "mianmian-socks", "shujian-chair", "ruanya-bib"


@pytest.mark.parametrize(
    ("words", "size"), [("腰围85 买哪个", "110cm"), ("腰围一百零几", None), ("2尺7腰围", "110cm"), ("腰围100呢", "120cm")]
)
def test_a_waist_picks_the_belt_whose_fact_it_lies_in(words: str, size: str | None) -> None:
    talk = Talk(page=BELT)
    names = talk.say("ask_size", words)
    assert "适合腰围" in talk.words()
    assert ("utter_size_picked_by_fact" in names) == (size is not None)
    assert size is None or talk.reply.says[0].fields["size"] == size


@pytest.mark.parametrize(("words", "size"), [("43的脚穿哪个", "40-44码"), ("38码脚选哪个", "35-39码")])
def test_a_foot_picks_the_socks_whose_own_name_holds_it(words: str, size: str) -> None:
    talk = Talk(page=SOCKS)
    talk.say("ask_size", words)
    assert talk.reply.says[0].fields["size"] == size
    assert talk.told.size == size
    assert faults(talk.reply) == []


def test_a_waist_told_alone_is_a_question_for_the_size() -> None:
    talk = Talk(page=BELT)
    assert talk.say("inform_body", "2尺7腰围")[0] == "utter_size_picked_by_fact"


@pytest.mark.parametrize(("tall", "name"), [(180, "utter_size_within_limit"), (190, "utter_size_beyond_limit")])
def test_a_height_is_held_against_the_heights_that_a_fact_gives(tall: float, name: str) -> None:
    talk = Talk(page=CHAIR)
    assert talk.say("ask_size", "能坐吗", height(tall)) == [name]
    assert f"{tall:g}cm" in talk.words()


def test_a_bare_number_is_a_height_where_the_facts_speak_of_heights() -> None:
    talk = Talk(page=CHAIR)
    assert talk.say("ask_size", "我190坐得下吗") == ["utter_size_beyond_limit"]


def test_a_weight_is_held_against_what_it_carries() -> None:
    talk = Talk(page=CHAIR)
    chair = talk.shop.product(CHAIR)
    facts = tuple(f for f in chair.facts if "承重" not in f.topic + f.text)
    talk.shop.put_product(replace(chair, facts=(*facts, Fact(FactKind.QUALITY, "承重", "承重 90kg"))))
    assert talk.say("ask_size", "175 200斤能坐吗", height(175), weight(100)) == ["utter_size_beyond_limit"]
    assert "90kg" in talk.words()


def test_what_a_table_carries_is_not_held_against_a_body() -> None:
    talk = Talk(page="shujian-desk")
    assert talk.say("ask_size", "175 200斤用多大的", height(175), weight(100)) == ["utter_size_by_fact"]


def test_where_no_measure_was_told_the_fact_on_sizes_is_told() -> None:
    talk = Talk(page=BIB)
    talk.say("ask_size", "8个月宝宝戴多大", entity("age", 8), entity("audience", "宝宝"))
    assert "4 档可调" in talk.words()


def test_who_told_a_measure_on_which_the_shop_holds_nothing_is_told_so() -> None:
    talk = Talk(page=COURSE)
    assert talk.say("ask_size", "175的能用吗", height(175)) == ["utter_fact_not_known"]
    assert "身高" in talk.words()
