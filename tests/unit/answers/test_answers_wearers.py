"""Whose body it is: one's own measures are no other's."""

from __future__ import annotations

import pytest

from presale.advice.audience import is_another
from presale.answers.model import Entity, Told
from presale.answers.told import from_memory, merge
from presale.answers.wearers_said import two_wearers
from tests.support.talk import SATURDAY_MORNING, Talk, entity
from tests.unit.answers.reading import HOODIE, height, read, talk_as, weight

WIFE = entity("audience", "老婆")


def test_ones_own_measures_are_not_used_for_ones_wife() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "175 140斤穿多大", height(175), weight(70))
    assert talk.say("ask_size", "给老婆买穿多大", WIFE) == ["utter_ask_height_and_weight"]
    assert "utter_size_fits" in talk.say("inform_body", "她160 100斤", height(160), weight(50))
    assert "160cm、50kg" in talk.words()


def test_another_wearer_named_alone_asks_for_another_size() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "175 140斤穿多大", height(175), weight(70))
    talk.say("ask_material", "什么面料")
    assert talk.say("inform", "给我老婆买呢", WIFE) == ["utter_ask_height_and_weight"]


def test_ones_own_measures_come_back_with_oneself() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "175 140斤穿多大", height(175), weight(70))
    talk.say("ask_size", "给老婆买 160 100斤", WIFE, height(160), weight(50))
    assert "utter_size_fits" in talk.say("inform", "我自己呢")
    assert "175cm、70kg" in talk.words()


def test_measures_told_with_the_person_are_that_persons_in_any_order() -> None:
    told = merge(Told(), (height(160), weight(50), WIFE), "160 100斤 给老婆穿")
    assert (told.height_cm, told.weight_kg, told.audience) == (160.0, 50.0, "老婆")


def test_one_person_after_another_starts_anew() -> None:
    told = merge(Told(), (WIFE, height(160), weight(50)), "")
    told = merge(told, (entity("audience", "妈妈"),), "")
    assert (told.height_cm, told.weight_kg) == (None, None)


def test_the_measures_of_another_are_never_kept_nor_ones_own_lost() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.say("ask_size", "", height(175), weight(70))
    talk.say("ask_size", "给老婆买 160 100斤", WIFE, height(160), weight(50))
    assert talk.memory.recall("c-tang")["height_cm"] == 175.0


@pytest.mark.parametrize("word", ["自己", "女士", "学生", "孕妇", "敏感肌", None])
def test_these_words_may_mean_the_shopper(word: str | None) -> None:
    assert not is_another(word)


@pytest.mark.parametrize("word", ["老婆", "妈妈", "儿子", "宝宝", "同事", "隔壁老王"])
def test_these_words_mean_somebody_else(word: str) -> None:
    assert is_another(word)


def test_describing_oneself_loses_no_measure() -> None:
    told = merge(Told(height_cm=165.0, weight_kg=55.0), (entity("audience", "女士"),), "女生能穿吗")
    assert (told.height_cm, told.weight_kg) == (165.0, 55.0)


def test_nobody_who_says_oneself_is_shown_what_is_made_for_one_gender() -> None:
    talk = Talk()
    talk.say("recommend_product", "推荐点东西")
    talk.say("inform", "自己", entity("audience", "自己"))
    talk.say("inform", "日常", entity("occasion", "日常"))
    talk.say("inform", "200以内", entity("budget", {"low": None, "high": 200}))
    shown = [talk.shop.product(i) for i in talk.state.shown_products]
    assert shown
    assert all(p.gender not in ("男", "女") and p.shelf != "美妆" for p in shown)
    assert "适合自己" not in read(talk)


def test_what_is_asked_for_by_its_kind_is_shown_all_the_same() -> None:
    talk = Talk()
    talk.say("recommend_product", "推荐个内裤 自己穿 100以内", entity("category", "内裤"), entity("audience", "自己"),
             entity("budget", {"low": None, "high": 100}))  # fmt: skip
    assert talk.state.shown_products == ("xuyun-modal-briefs",)


def test_ones_own_kept_measures_do_not_fill_in_for_another() -> None:
    back = from_memory({"height_cm": 175.0, "region": "湖北"}, Told(audience="老婆"), SATURDAY_MORNING)
    assert (back.height_cm, back.region, back.remembered) == (None, "湖北", ())


def test_the_month_a_baby_was_born_in_is_kept_when_the_baby_is_named() -> None:
    talk = talk_as("c-chen", page="yunxu-diapers")
    talk.say("ask_size", "宝宝6个月16斤穿多大", entity("audience", "宝宝"), entity("age", 6), weight(8))
    assert talk.memory.recall("c-chen") == {"birth_month": "2026-05"}


def test_what_was_told_of_a_baby_before_it_was_named_stays_the_babys() -> None:
    told = merge(Told(age_months=6, weight_kg=8.0, height_cm=165.0), (entity("audience", "宝宝"),), "给宝宝买的")
    assert (told.age_months, told.weight_kg, told.height_cm) == (6, 8.0, None)
    assert dict(told.own_body) == {"height_cm": 165.0}


HIM_AND_HER = (height(175), weight(70), entity("audience", "女朋友"), height(162), weight(55))


def test_two_people_in_one_message_get_a_size_each_with_their_name() -> None:
    talk = Talk(page=HOODIE)
    names = talk.say("ask_size", "我175 140斤 女朋友162 110斤 各拿几码", *HIM_AND_HER)
    assert names == ["utter_size_for_wearer", "utter_size_for_wearer"]
    assert "您（175cm、70kg）拿 L 码" in talk.words()
    assert "女朋友（162cm、55kg）拿 M 码" in talk.words()


def test_each_of_two_people_is_sized_by_their_own_measures_later() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "我175 140斤 女朋友162 110斤 各拿几码", *HIM_AND_HER)
    talk.say("inform", "那女朋友呢", entity("audience", "女朋友"))
    assert "162cm、55kg" in talk.words()
    talk.say("inform", "那我呢")
    assert "175cm、70kg" in talk.words()


def test_the_shopper_may_be_named_second() -> None:
    told = merge(Told(), (WIFE, height(160), weight(50), height(175), weight(70)), "老婆160 100斤 我175 140斤")
    assert (told.height_cm, told.audience, dict(told.own_body)["height_cm"]) == (160.0, "老婆", 175.0)


def test_a_pronoun_names_the_other() -> None:
    entities = (Entity("height", 175.0, "175"), Entity("weight", 70.0, "140斤"))
    entities += (Entity("height", 162.0, "162"), Entity("weight", 50.0, "100斤"))
    assert [w.who for w in two_wearers(entities, "我175 140斤 她162 100斤")] == ["自己", "她"]


def test_measures_that_alternate_belong_to_whom_they_are_told_of() -> None:
    text = "我175 女朋友162 100斤 我140斤 各拿几码"
    entities = (Entity("height", 175.0, "175"), Entity("audience", "女朋友", "女朋友"), Entity("height", 162.0, "162"))
    entities += (Entity("weight", 50.0, "100斤"), Entity("weight", 70.0, "140斤"), Entity("audience", "情侣", "情侣"))
    own, hers = two_wearers(entities, text)
    assert (own.who, own.value("height"), own.value("weight")) == ("自己", 175.0, 70.0)
    assert (hers.who, hers.value("height"), hers.value("weight")) == ("女朋友", 162.0, 50.0)


def test_two_pairs_of_nobody_else_are_a_correction() -> None:
    told = merge(Told(), (height(165), weight(50), height(168), weight(55)), "165 100斤 不对 168 110斤")
    assert (told.height_cm, told.weight_kg, told.own_body) == (168.0, 55.0, ())


def test_of_two_people_one_may_find_no_size() -> None:
    talk = Talk(page=HOODIE)
    names = talk.say("ask_size", "", height(175), weight(70), entity("audience", "爸爸"), height(200), weight(120))
    assert names == ["utter_size_for_wearer", "utter_size_for_wearer_none"]
