"""Entities that a message cannot have, given what it asks."""

from __future__ import annotations

from presale.nlu.relevance import is_relevant


def test_talk_has_no_goods_in_it() -> None:
    assert not is_relevant("audience", "女儿", "真是麻烦你了", ["thank"])
    assert not is_relevant("category", "手机", "叮叮响", ["opt_out"])
    assert is_relevant("height", 175.0, "", ["thank"])


def test_a_second_question_keeps_them() -> None:
    assert is_relevant("category", "手机", "", ["greet", "ask_price"])


def test_a_trait_is_one_that_is_asked_for() -> None:
    assert is_relevant("attribute", "内存", "", ["ask_spec"])
    assert not is_relevant("attribute", "领口", "会变形吗", ["ask_quality"])
    assert is_relevant("attribute", "充绒量", "多少 能水洗么", ["ask_care"])


def test_where_it_is_sent_from_is_no_place_to_deliver_to() -> None:
    assert not is_relevant("region", "广州", "发货吗", ["faq/ship_from"])
    assert is_relevant("region", "广州", "", ["faq/ship_from", "ask_shipping_time"])


def test_a_holiday_that_dates_an_offer_is_no_occasion() -> None:
    assert not is_relevant("occasion", "中秋", "有活动吗", ["ask_promotion"])
    assert is_relevant("occasion", "通勤", "", ["ask_promotion"])
    assert is_relevant("occasion", "中秋", "送什么", ["recommend_product"])
