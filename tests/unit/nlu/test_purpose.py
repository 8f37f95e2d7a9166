"""Whether a person or an occasion is what the goods are for."""

from __future__ import annotations

import pytest

from presale.nlu.catalogue import extract_entities


def kinds(text: str) -> set[str]:
    return {e["entity"] for e in extract_entities(text, None)}


@pytest.mark.parametrize(
    "text", ["送老婆的", "给我妈买的", "宝宝能用吗", "自己穿", "我自己", "自用", "男朋友是程序员 送他什么好", "孩子"]
)
def test_whom_the_goods_are_for_is_an_audience(text: str) -> None:
    assert "audience" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "老公不让买", "朋友说你们家打折", "你同事可以吗", "老师让带水壶", "朋友替我下的单",
         "正品妈", "赠品可以自己挑吗", "我是新手不太会弄", "怀孕5个月", "你是店主自己在回吗", "朋友圈看到的", "老客户有券吗",
    ],
)  # fmt: skip
def test_who_only_speaks_is_none(text: str) -> None:
    assert "audience" not in kinds(text)


def test_the_shop_s_hours_are_no_occasion() -> None:
    assert "occasion" in kinds("上班穿合适吗")
    assert "occasion" not in kinds("客服几点上班")


def test_a_holiday_that_dates_a_delivery_is_no_occasion() -> None:
    assert "occasion" in kinds("过年穿的")
    assert "occasion" not in kinds("过年还发不发货")


@pytest.mark.parametrize("text", ["能进微波炉不", "直接扔洗衣机行吗", "手机上写着签收了", "我看不清手机", "拿尺子自己比"])
def test_what_stands_around_is_no_kind_of_goods(text: str) -> None:
    assert "category" not in kinds(text)


@pytest.mark.parametrize(
    "text", ["微波炉多少钱", "洗衣机有货吗", "手机怎么卖", "买台电脑上网课", "小样套装多少钱", "手机拍照清楚吗", "想看手机"]
)
def test_what_is_bought_is_one(text: str) -> None:
    assert "category" in kinds(text)


def test_a_free_sample_is_a_gift_and_no_goods() -> None:
    assert "category" not in kinds("小样给几个")


def test_a_broken_part_is_no_question_about_it() -> None:
    assert "attribute" in kinds("屏幕多大")
    assert "attribute" not in kinds("屏幕碎了")
