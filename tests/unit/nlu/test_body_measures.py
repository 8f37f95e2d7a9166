"""Heights and weights as shoppers tell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.quantities import parse_quantities
from presale.nlu.text.normalise import normalise

HEIGHTS = st.integers(min_value=145, max_value=200)


def told(text: str, expecting: str | None = None) -> list[tuple[str, object]]:
    return [(q.kind, q.value) for q in parse_quantities(normalise(text).text, expecting)]


def body(text: str) -> tuple[object, object]:
    values = dict(told(text))
    return values.get("height"), values.get("weight")


@pytest.mark.parametrize(
    "text",
    [
        "1米75",
        "一米七五",
        "1.75m",
        "1.75米",
        "175cm",
        "175厘米",
        "175公分",
        "身高175",
        "我175",
        "175的个子",
        "175",
        "個子一七五",
        "1m75",
    ],
)
def test_a_height_is_175_however_it_is_written(text: str) -> None:
    assert told(text) == [("height", 175.0)]


@pytest.mark.parametrize(
    ("text", "height"),
    [
        ("一米六", 160.0),
        ("1米6左右", 160.0),
        ("一米八出头", 180.0),
        ("一米五几吧", 155.0),
        ("一米零五的娃", 105.0),
        ("身高98", 98.0),
        ("六个月大，身长68", 68.0),
        ("两米", None),
        ("5尺6", 167.6),
    ],
)
def test_short_and_vague_heights(text: str, height: float | None) -> None:
    assert body(text)[0] == height


@pytest.mark.parametrize(
    "text",
    ["140斤", "70kg", "七十公斤", "一百四十斤", "一百四", "体重140", "体重一百四", "重140斤", "140来斤", "70千克", "140斤左右"],
)
def test_a_weight_is_70_kg_however_it_is_written(text: str) -> None:
    assert told(text) == [("weight", 70.0)]


@pytest.mark.parametrize(
    ("text", "height", "weight"),
    [
        ("165cm120", 165.0, 60.0),
        ("175 140", 175.0, 70.0),
        ("175 140斤穿多大", 175.0, 70.0),
        ("身高175体重140", 175.0, 70.0),
        ("168 一百一", 168.0, 55.0),
        ("一米七五 140", 175.0, 70.0),
        ("一米七五一百四十斤", 175.0, 70.0),
        ("一六八一百一", 168.0, 55.0),
        ("172/65", 172.0, 65.0),
        ("172、63公斤", 172.0, 63.0),
        ("身高体重165 48", 165.0, 48.0),
        ("1.68 57", 168.0, 57.0),
        ("140斤 175", 175.0, 70.0),
        ("我妈150斤一米六，穿得下吗", 160.0, 75.0),
        ("体重：132斤；身高：一七零", 170.0, 66.0),
        ("均码的165 130穿得了不", 165.0, 65.0),
        ("女生，163，50", 163.0, 50.0),
        ("100-105之间浮动，身高162左右", 162.0, 51.25),
        ("他一米六八 不到一百二", 168.0, 60.0),
        ("十一岁闺女145高 80斤", 145.0, 40.0),
        ("微胖 155 115斤", 155.0, 57.5),
        ("182cm 瘦 只有62公斤", 182.0, 62.0),
        ("體重五十三，身高一五九喔", 159.0, 53.0),
        ("我妹高三，170，120斤", 170.0, 60.0),
        ("女儿身高112 体重38", 112.0, 19.0),
        ("shengao 175 tizhong 70", 175.0, 70.0),
        ("我高160，重108磅", 160.0, 48.99),
    ],
)
def test_height_and_weight_told_together(text: str, height: float, weight: float) -> None:
    assert body(text) == (height, weight)


@pytest.mark.parametrize(
    ("text", "weight"),
    [("体重90", 45.0), ("体重75", 75.0), ("160 85", 42.5), ("175 80", 80.0), ("158 48", 48.0), ("170 90", 45.0)],
)
def test_a_weight_without_unit_follows_the_ruling(text: str, weight: float) -> None:
    """Adults: from 90 on 斤, up to 75 kg, between them the height decides."""
    assert body(text)[1] == weight


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("刚满月 6斤8两", 3.4),
        ("娃儿15斤半", 7.75),
        ("90到100斤", 47.5),
        ("宝宝快20斤了", 10.0),
        ("13kg的宝宝", 13.0),
        ("一百四五十斤", 72.5),
    ],
)
def test_small_and_ranged_weights(text: str, weight: float) -> None:
    assert body(text)[1] == weight


def test_two_people_keep_their_own_measures() -> None:
    assert told("爸172/75kg 妈160/60kg") == [("height", 172.0), ("weight", 75.0), ("height", 160.0), ("weight", 60.0)]
    assert told("情侣款，男180女162") == [("height", 180.0), ("height", 162.0)]


@pytest.mark.parametrize(
    "text",
    [
        "199的那款", "沙发1.8米的", "1.2米的书桌", "猫粮十斤装的价格", "三个月怎么瘦二十斤", "最大承重200斤", "A4纸70g",
        "5G手机", "RTX4060", "13800138000",
        "100%棉", "7天无理由", "这两款有什么区别", "双11有活动吗", "第二个", "2米7高的窗帘", "170 175都有货吗",
        "2026-05-01到货", "17:30前发货吗",
    ],
)  # fmt: skip
def test_other_numbers_are_no_body(text: str) -> None:
    assert body(text) == (None, None)


def test_a_bare_answer_is_read_as_what_was_asked_for() -> None:
    assert told("62", "weight") == [("weight", 62.0)]
    assert told("98", "height") == [("height", 98.0)]


@given(HEIGHTS, st.sampled_from(["{}cm", "身高{}", "{}厘米", "我{}", "身高是{}公分", "净身高{}"]))
def test_any_adult_height_is_found(height: int, form: str) -> None:
    assert told(form.format(height)) == [("height", float(height))]


@given(HEIGHTS)
def test_metres_and_decimetres_are_the_same_height(height: int) -> None:
    rest = height - 100
    metres = f"1米{rest}" if height < 200 else "2米"
    expected = [] if height == 200 else [("height", float(height))]
    assert told(metres) == expected


@given(HEIGHTS, st.integers(min_value=90, max_value=220), st.sampled_from([" ", "/", "，", "、", ", "]))
def test_any_unitless_pair_is_height_and_jin(height: int, jin: int, gap: str) -> None:
    assert body(f"{height}{gap}{jin}") == (float(height), jin / 2)


@given(st.integers(min_value=40, max_value=120), st.sampled_from(["{}kg", "{}公斤", "{} kg", "体重{}kg", "{}千克左右"]))
def test_any_weight_in_kilograms_is_found(kilograms: int, form: str) -> None:
    assert told(form.format(kilograms)) == [("weight", float(kilograms))]


def test_half_a_head_taller_leaves_the_height_a_height() -> None:
    assert [(q.kind, q.value) for q in parse_quantities("比我高半头,一米八左右吧")] == [("height", 180.0)]
