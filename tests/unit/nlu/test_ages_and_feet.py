"""Ages and foot lengths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.quantities import parse_quantities
from presale.nlu.text.normalise import normalise


def values(kind: str, text: str, expecting: str | None = None) -> list[object]:
    return [q.value for q in parse_quantities(normalise(text).text, expecting) if q.kind == kind]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("两岁半", 30), ("六个月", 6), ("宝宝6个月了", 6), ("半岁", 6), ("半岁娃娃穿73还是80", 6), ("3周岁", 36),
        ("一岁八个月", 20), ("两岁零三个月", 27), ("八个半月大", 8),
        ("6月龄", 6), ("五六岁", 66), ("3-6个月的宝宝", 4), ("宝宝刚满月", 1), ("100天的宝宝", 3), ("百天宝宝", 3), ("45岁",
        540), ("寶寶九個月大", 9), ("俺娃两周岁了", 24),
        ("宝宝快六个月了之前的瓶子都不行", 6), ("才五个月的娃", 5),
    ],
)  # fmt: skip
def test_an_age_is_told_in_months(text: str, months: int) -> None:
    assert values("age", text) == [months]


@pytest.mark.parametrize(
    "text",
    [
        "保修12个月吗", "分6个月免息吗", "等了一个月了还没发", "用了两个月就坏了", "三个月内能退吗", "怀孕五个月了能用吗",
        "上个月买的", "这个月有活动吗", "5月20号能到吗",
        "三个月一双", "孕七个月", "质保一年", "几个月的能用",
    ],
)  # fmt: skip
def test_how_long_something_takes_is_no_age(text: str) -> None:
    assert values("age", text) == []


@given(st.integers(min_value=1, max_value=15), st.sampled_from(["{}岁", "{}周岁", "宝宝{}岁了", "孩子今年{}岁"]))
def test_any_number_of_years_is_found(years: int, form: str) -> None:
    assert values("age", form.format(years)) == [years * 12]


@given(st.integers(min_value=1, max_value=36), st.sampled_from(["宝宝{}个月", "{}个月大", "{}个月的宝宝", "{}月龄"]))
def test_any_number_of_months_is_found(months: int, form: str) -> None:
    assert values("age", form.format(months)) == [months]


def test_a_bare_age_is_read_in_months_when_asked_for() -> None:
    assert values("age", "8", "age") == [8]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("24.5的脚", 24.5), ("脚长25", 25.0), ("脚长 24.5cm", 24.5), ("脚长245", 24.5), ("脚长245mm", 24.5),
        ("脚26厘米 脚背有点高", 26.0), ("脚长二十二厘米半", 22.5),
        ("25.5cm穿多大的鞋", 25.5), ("娃脚长14.2厘米拿几码", 14.2), ("孩子的脚量出来是17公分", 17.0),
    ],
)  # fmt: skip
def test_a_foot_length_is_in_centimetres(text: str, length: float) -> None:
    assert values("foot_length", text) == [length]


@pytest.mark.parametrize("text", ["38码的脚", "脚宽10", "鞋跟5厘米", "小腿围38", "头围56cm", "34的脚买多大", "衣长25cm"])
def test_other_lengths_are_no_foot(text: str) -> None:
    assert values("foot_length", text) == []


@given(st.integers(min_value=20, max_value=60), st.sampled_from(["脚长{}", "脚长{}cm", "脚长是{}厘米"]))
def test_any_foot_in_half_centimetres_is_found(halves: int, form: str) -> None:
    assert values("foot_length", form.format(halves / 2)) == [halves / 2]


def test_centimetres_of_a_body_are_no_foot() -> None:
    assert [q.kind for q in parse_quantities("看要穿几号 158公分 46公斤")] == ["height", "weight"]


def test_a_month_and_its_payment_is_no_age() -> None:
    assert parse_quantities("一个月大概还多少") == ()
