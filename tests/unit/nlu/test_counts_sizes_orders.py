"""Pieces, sizes and order numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.quantities import parse_quantities
from presale.nlu.text.normalise import normalise


def values(kind: str, text: str) -> list[object]:
    return [q.value for q in parse_quantities(normalise(text).text) if q.kind == kind]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("两件", 2), ("3双", 3), ("一百本", 100), ("一箱", 1), ("给我来两件", 2), ("那我拍一件", 1), ("买3件打几折", 3),
        ("来一打", 1), ("x2", 2), ("要三十台", 30), ("就一个", 1),
        ("少发了一件", 1), ("来俩", 2), ("三千个起订", 3000), ("十包", 10), ("兩雙", 2),
        ("袜子少了一只", 1), ("螺丝差一包", 1), ("给换一双", 1),
        ("一件包邮吗", 1), ("黑的36码一双", 1), ("拍一件发顺丰", 1), ("再来一件", 1),
    ],
)  # fmt: skip
def test_pieces_are_counted(text: str, pieces: int) -> None:
    assert values("quantity", text) == [pieces]


@pytest.mark.parametrize(
    "text",
    [
        "第二个", "这两款哪个好", "那三件", "两个月", "三个颜色", "两件套", "10片装", "一个问题", "3个人", "国家三包吗",
        "换一个", "有没有一件好看的", "两个尺码", "一下", "这两件", "优惠券给我一张",
        "价格我看是159对吧", "一千块", "两天到", "随便来一个", "要一张能升降的书桌", "每个颜色都拍一张发来看看",
        "得呢两只", "一个九十九一个二百多", "一件也不买", "我想买一件送妈妈的毛衣",
    ],
)  # fmt: skip
def test_articles_and_other_measures_are_no_pieces(text: str) -> None:
    assert values("quantity", text) == []


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("黑色XL还有吗", "XL"), ("L码", "L"), ("m号", "M"), ("xxl", "XXL"), ("2XL", "2XL"), ("均码", "均码"), ("38码",
        "38码"), ("38号有货吗", "38码"), ("三十八码", "38码"), ("38.5码", "38.5码"),
        ("四十二码半", "42.5码"), ("38还有吗", "38码"), ("穿38的鞋", "38码"), ("170码", "170码"), ("180ml", "180ml"),
        ("240毫升", "240ml"), ("15.6寸", "15.6寸"), ("55英寸", "55寸"), ("16G", "16GB"),
        ("1T硬盘", "1TB"), ("8+256", "8+256"), ("75B", "75B"), ("170/88A", "170/88A"), ("NB码", "NB"), ("三个叉的", "3XL"),
        ("1.5升", "1.5L"), ("170的还有吗", "170"), ("童款那个120的", "120"),
    ],
)  # fmt: skip
def test_sizes_are_read_in_one_writing(text: str, size: str) -> None:
    assert values("size", text) == [size]


def test_a_letter_stands_without_its_ma_and_a_number_with_it() -> None:
    spans = {q.value: (q.start, q.end) for q in parse_quantities("L码和38码")}
    assert spans == {"L": (0, 1), "38码": (3, 6)}


def test_two_sizes_to_choose_from_are_both_found() -> None:
    assert values("size", "穿90还是100") == ["90", "100"]
    assert values("size", "M还是L") == ["M", "L"]
    assert values("size", "38-39码都行") == ["38码", "39码"]


@pytest.mark.parametrize(
    "text",
    ["5G手机", "1.75m", "T恤", "28号发货", "大一码", "买100送10", "A4纸", "腰围29寸", "175 140", "3号能到吗", "usb", "我175"],
)
def test_look_alikes_are_no_size(text: str) -> None:
    assert values("size", text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("订单号880120260101", "880120260101"),
        ("2618840913377120", "2618840913377120"),
        ("单号 6640213", "6640213"),
        ("订单编号:8801 2026 0102", "880120260102"),
    ],
)
def test_order_numbers_are_digits(text: str, number: str) -> None:
    assert values("order_no", text) == [number]


@pytest.mark.parametrize("text", ["13800138000", "打我电话13912345678", "123456", "199"])
def test_phone_numbers_and_short_numbers_are_no_order(text: str) -> None:
    assert values("order_no", text) == []


@given(st.integers(min_value=10**11, max_value=10**18))
def test_any_long_number_is_one_order_number_and_nothing_else(number: int) -> None:
    assert [(q.kind, q.value) for q in parse_quantities(f"查下{number}")] == [("order_no", str(number))]


@given(st.integers(min_value=2, max_value=300), st.sampled_from("件双条本支箱盒瓶袋台"))
def test_any_number_of_pieces_is_found(number: int, measure: str) -> None:
    assert values("quantity", f"要{number}{measure}") == [number]
