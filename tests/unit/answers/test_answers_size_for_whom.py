"""Whom it is cut for is said before any size."""

from __future__ import annotations

from dataclasses import replace

from tests.support.talk import Talk, entity
from tests.unit.answers.reading import HOODIE, faults, height, weight

SHIRT, DRESS = "songfeng-shirt", "manyin-dress"
A_WOMAN, A_MAN = entity("audience", "女士"), entity("audience", "男士")


def test_a_cut_for_the_other_gender_is_said_before_the_size() -> None:
    talk = Talk(page=SHIRT)
    names = talk.say("ask_size", "我168 60 女生能穿吗", height(168), weight(60), A_WOMAN)
    assert names[:2] == ["utter_size_other_gender", "utter_size_fits"]
    assert "男款" in talk.words()
    assert faults(talk.reply) == []


def test_no_body_is_asked_for_before_that_is_said() -> None:
    talk = Talk(page=SHIRT)
    assert talk.say("ask_size", "女生穿多大码", A_WOMAN) == ["utter_size_other_gender_alone"]
    assert talk.state.pending_question is None
    assert talk.say("inform_body", "168 60", height(168), weight(60))[0] == "utter_size_fits"


def test_it_is_said_of_the_wife_too() -> None:
    talk = Talk(page=SHIRT)
    names = talk.say("ask_size", "给老婆买 160 110斤", entity("audience", "老婆"), height(160), weight(55))
    assert names[0] == "utter_size_other_gender"


def test_what_of_the_kind_is_cut_for_the_wearer_is_shown() -> None:
    talk = Talk(page=DRESS)
    dress = talk.shop.product(DRESS)
    skus = tuple(replace(sku, id=f"his-{sku.id}") for sku in dress.skus)
    talk.shop.put_product(replace(dress, id="his", short_name="男款长袍", gender="男", audiences=(), skus=skus))
    assert talk.say("ask_size", "男的穿多大", A_MAN) == ["utter_size_other_gender", "utter_size_others_for"]
    assert "男款长袍" in talk.words()


def test_what_is_cut_for_both_is_no_matter() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_size", "女生穿多大码", A_WOMAN) == ["utter_ask_height_and_weight"]
    talk = Talk(page=DRESS)
    assert talk.say("ask_size", "女生穿多大码", A_WOMAN) == ["utter_ask_height_and_weight"]
