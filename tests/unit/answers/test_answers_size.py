"""Which size: by the product's own chart, with what is there, asking little."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.talk import Talk, entity, sample_shop
from tests.unit.answers.reading import (
    BOTTLE,
    COURSE,
    HOODIE,
    SHOES,
    faults,
    height,
    product_named,
    sku_of,
    sold_out_everywhere,
    talk_as,
    weight,
    with_stock,
)

DIAPERS = "yunxu-diapers"


def _middle_of(row: object) -> tuple[float, float]:
    """A body that this row alone is made for: between the neighbours' borders."""
    return (row.height_cm.low + row.height_cm.high) / 2, (row.weight_kg.low + row.weight_kg.high) / 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", ["S", "M", "L", "XL", "XXL"])
def test_a_body_in_the_middle_of_a_row_is_told_that_size(size: str) -> None:
    talk = Talk(page=HOODIE)
    row = next(r for r in talk.shop.product(HOODIE).size_chart.rows if r.size == size)
    tall, heavy = _middle_of(row)
    assert talk.say("ask_size", "", height(tall), weight(heavy))[0] == "utter_size_fits"
    assert f"{size} 码" in talk.words()
    assert f"{tall:g}cm" in talk.words()
    assert f"{heavy:g}kg" in talk.words()


def test_a_size_is_told_together_with_its_stock() -> None:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "黑色", "L", 6)
    talk.say("ask_size", "", height(174), weight(68))
    assert "剩6件" in talk.words()


def test_a_size_that_fits_but_is_sold_out_leads_straight_to_substitutes() -> None:
    talk = Talk(page=HOODIE)
    for color in talk.shop.product(HOODIE).colors():
        with_stock(talk.shop, HOODIE, color, "L", 0)
    names = talk.say("ask_size", "", height(174), weight(68))
    assert names[0] == "utter_size_fits"
    assert "utter_substitutes" in names
    assert "L码有货" in talk.words()


def test_on_a_border_both_sizes_are_told_and_one_is_advised() -> None:
    talk = Talk(page=HOODIE)
    rows = {r.size: r for r in talk.shop.product(HOODIE).size_chart.rows}
    shared_height = (rows["L"].height_cm.low + rows["M"].height_cm.high) / 2
    shared_weight = (rows["L"].weight_kg.low + rows["M"].weight_kg.high) / 2
    assert talk.say("ask_size", "", height(shared_height), weight(shared_weight))[0] == "utter_size_on_border"
    assert "M" in talk.words()
    assert "L" in talk.words()
    assert "建议" in talk.words()


def test_the_wish_for_room_moves_to_the_larger_of_two_sizes() -> None:
    loose, snug = Talk(page=HOODIE), Talk(page=HOODIE)
    loose.say("ask_size", "想穿宽松点的", height(170), weight(61))
    snug.say("ask_size", "喜欢修身一点", height(170), weight(61))
    assert loose.reply.says[0].fields["preferred"] == "L"
    assert snug.reply.says[0].fields["preferred"] == "M"


def test_somebody_who_has_said_how_it_should_sit_is_not_asked_how_it_should_sit() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "", height(170), weight(61))
    talk.say("inform", "宽松点的")
    assert "喜欢哪种感觉" not in talk.words()


def test_on_a_babys_border_nobody_is_asked_how_the_nappy_should_sit() -> None:
    talk = Talk(page=DIAPERS)
    talk.say("ask_size", "", entity("age", 8))
    assert talk.reply.says[0].fields["larger"]
    assert "喜欢哪种感觉" not in talk.words()


def test_factors_that_disagree_are_told_honestly() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_size", "", height(180), weight(61))[0] == "utter_size_factors_disagree"


@pytest.mark.parametrize(
    ("tall", "heavy", "name", "end"), [(200, 120, "utter_size_too_large", -1), (140, 35, "utter_size_too_small", 0)]
)
def test_out_of_range_is_said_with_the_nearest_size_named(tall: float, heavy: float, name: str, end: int) -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_size", "", height(tall), weight(heavy))[0] == name
    assert talk.shop.product(HOODIE).size_chart.rows[end].size in talk.words()


def test_out_of_range_offers_what_does_fit() -> None:
    talk = Talk(page=HOODIE)
    hoodie = talk.shop.product(HOODIE)
    wide = replace(hoodie.size_chart.rows[-1], size="4XL", height_cm=replace(hoodie.size_chart.rows[-1].height_cm, high=210.0))
    wide = replace(wide, weight_kg=replace(wide.weight_kg, high=140.0))
    chart = replace(hoodie.size_chart, rows=(*hoodie.size_chart.rows, wide))
    sku = replace(hoodie.skus[0], id="big-4xl", size="4XL", stock=9)
    talk.shop.put_product(replace(hoodie, id="big", short_name="大码卫衣", size_chart=chart, skus=(*hoodie.skus, sku)))
    assert "utter_size_others_fit" in talk.say("ask_size", "", height(200), weight(120))
    assert "大码卫衣" in talk.words()


def test_missing_factors_are_asked_for_in_one_question() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_size", "我穿多大") == ["utter_ask_height_and_weight"]
    assert talk.state.awaiting == "body"


def test_only_the_missing_half_is_asked_for() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_size", "175 穿多大", height(175)) == ["utter_ask_weight_kg"]
    assert talk.say("inform_body", "140斤", weight(70))[0] == "utter_size_fits"


def test_half_an_answer_brings_the_other_half_and_then_the_size() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "我穿多大")
    assert talk.say("inform_body", "168", height(168)) == ["utter_ask_weight_kg"]
    assert talk.say("inform_body", "一百一", weight(55))[0] == "utter_size_fits"


def test_what_was_asked_for_and_not_told_is_never_asked_again() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "我穿多大")
    assert talk.say("ask_size", "不想说") == ["utter_size_chart_instead"]
    assert all(size in talk.words() for size in talk.shop.product(HOODIE).sizes())


def test_shoes_are_sized_by_the_foot() -> None:
    talk = Talk(page=SHOES)
    assert talk.say("ask_size", "多大码") == ["utter_ask_foot_cm"]
    row = talk.shop.product(SHOES).size_chart.rows[3]
    talk.say("inform_body", "", entity("foot_length", (row.foot_cm.low + row.foot_cm.high) / 2))
    assert row.size.replace("码", " 码") in talk.words()


def test_a_size_that_carries_its_own_word_for_size_does_not_say_it_twice() -> None:
    talk = Talk(page=SHOES)
    row = talk.shop.product(SHOES).size_chart.rows[3]
    talk.say("ask_size", "", entity("foot_length", (row.foot_cm.low + row.foot_cm.high) / 2))
    assert faults(talk.reply) == []


def test_the_chart_of_shoes_does_not_ask_for_height_and_weight() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_size_chart", "尺码表")
    assert "身高" not in talk.words()


def test_a_nappy_is_sized_by_the_babys_age_and_the_question_says_so() -> None:
    talk = Talk(page=DIAPERS)
    assert talk.say("ask_size", "用多大的") == ["utter_ask_age_or_weight"]
    talk.say("inform_body", "九公斤", weight(9))
    assert "9kg" in talk.words()


def test_the_age_of_a_child_plays_no_part_in_the_size_of_a_grown_up() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "", entity("age", 6), height(174), weight(68))
    assert "6个月" not in talk.words()


def test_what_is_not_worn_has_no_size_to_advise() -> None:
    talk = Talk(page=BOTTLE)
    assert talk.say("ask_size", "多大")[0] in ("utter_size_no_chart", "utter_size_one_size", "utter_size_by_fact")
    assert all(size in talk.words() for size in talk.shop.product(BOTTLE).sizes())


def test_a_course_is_not_asked_for_a_body() -> None:
    talk = Talk(page=COURSE)
    assert talk.say("ask_size", "多大码") == ["utter_size_one_size"]


def test_the_chart_names_every_size_with_its_measures() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size_chart", "看尺码表")
    for row in talk.shop.product(HOODIE).size_chart.rows:
        assert f"{row.size}：" in talk.words()
        assert all(f"{name}{value:g}cm" in talk.words() for name, value in row.measures)


def test_one_size_of_the_chart_is_told_alone() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_size_chart", "L码衣长多少", entity("size", "L")) == ["utter_size_row"]
    row = next(r for r in talk.shop.product(HOODIE).size_chart.rows if r.size == "L")
    assert f"衣长{dict(row.measures)['衣长']:g}cm" in talk.words()


def test_another_product_is_sized_by_its_own_chart_with_what_is_known() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "", height(175), weight(70))
    jeans = "zhixing-straight-jeans"
    assert talk.say("ask_size", "那牛仔裤呢", product_named("牛仔裤", jeans))[0].startswith("utter_size_")
    assert talk.state.focus_product == jeans
    assert any(size in talk.words() for size in talk.shop.product(jeans).sizes())


def test_measures_remembered_of_the_shopper_are_not_taken_for_the_one_they_buy_for() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.memory.keep("c-tang", {"height_cm": 180.0, "weight_kg": 80.0}, talk.now)
    assert talk.say("ask_size", "给老婆买 穿多大", entity("audience", "老婆")) == ["utter_ask_height_and_weight"]


def test_a_size_for_everything_sold_out_still_names_the_size() -> None:
    shop = sample_shop()
    sold_out_everywhere(shop, HOODIE)
    talk = Talk(shop=shop, page=HOODIE)
    names = talk.say("ask_size", "", height(174), weight(68))
    assert names[:2] == ["utter_size_fits", "utter_stock_sold_out"]
    assert sku_of(shop, HOODIE, "黑色", "L").stock == 0
