"""One spelling for many, with the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.text.normalise import LONGEST_READ, normalise

SIGNS = "我想买這件衣服嗎啥哈哈哈 。。。？？！～,abXL1７５０多少錢啲冇👗😡🙂\u200d[发怒]you huo ma\u3000\t"
CHAT = st.text(alphabet=st.sampled_from(SIGNS), max_size=60)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("請問這件還有貨嗎？？？", "请问这件还有货吗?"),
        ("１７５　１４０", "175 140"),
        ("诱惑吗", "有货吗"),
        ("you huo ma", "有货吗"),
        ("duo shao qian", "多少钱"),
        ("有冇貨呀幾多錢", "有没有货呀多少钱"),
        ("穿著舒服嗎", "穿着舒服吗"),
        ("啥时候发货", "什么时候发货"),
        ("肿么退货", "怎么退货"),
        ("優惠劵怎麼領", "优惠券怎么领"),
        ("申高168", "身高168"),
        ("有货么", "有货吗"),
        ("哈哈哈哈哈", "哈哈"),
        ("太贵了。。。。", "太贵了。"),
        ("👗还有吗", "连衣裙还有吗"),
        ("有货吗😊包邮吗", "有货吗 包邮吗"),
        ("太貴了😡", "太贵了生气"),
        ("  包邮   吗  ", "包邮 吗"),
    ],
)
def test_other_spellings_are_read_as_the_usual_one(typed: str, read: str) -> None:
    assert normalise(typed).text == read


@pytest.mark.parametrize(
    "kept",
    [
        "酱紫色",
        "名著",
        "好好看",
        "XXXL",
        "10000",
        "iPhone 15",
        "为什么",
        "手机分期",
        "尺码上写的",
        "红包有吗",
        "mini",
        "PPSU",
        "size",
    ],
)
def test_words_that_only_look_like_slips_stay(kept: str) -> None:
    assert normalise(kept).text == kept


def test_a_message_of_signs_alone_stays_what_it_is() -> None:
    assert normalise("👍").text == "👍"
    assert normalise("？？？").text == "???"


def test_an_empty_message_is_empty() -> None:
    assert normalise("").text == ""
    assert normalise("   ").text == ""


def test_offsets_lead_back_to_what_was_typed() -> None:
    typed = "請問 👗黑色還有嗎"
    found = normalise(typed)
    start = found.text.index("黑色")
    dress = found.text.index("连衣裙")
    assert typed[slice(*found.span_in_original(start, start + 2))] == "黑色"
    assert typed[slice(*found.span_in_original(dress, dress + 3))] == "👗"


def test_a_typed_span_finds_its_normalised_place() -> None:
    typed = "酱紫的卫依"
    found = normalise(typed)
    assert found.text[slice(*found.span_from_original(3, 5))] == "卫衣"
    assert found.span_from_original(9, 9) == (0, 0)


def test_an_empty_span_stays_empty() -> None:
    found = normalise("有货吗")
    assert found.span_in_original(1, 1) == (1, 1)
    assert found.span_in_original(3, 3) == (3, 3)


def test_very_long_messages_are_cut_for_reading_but_kept_as_typed() -> None:
    typed = "好看" * LONGEST_READ
    found = normalise(typed)
    assert len(found.text) <= LONGEST_READ
    assert found.original == typed


@given(CHAT)
def test_every_character_points_into_the_typed_text(typed: str) -> None:
    found = normalise(typed)
    assert len(found.offsets) == len(found.text)
    assert all(0 <= start < end <= len(typed) for start, end in found.offsets)
    assert list(found.offsets) == sorted(found.offsets)


@given(st.text(max_size=40))
def test_any_text_can_be_normalised(typed: str) -> None:
    found = normalise(typed)
    assert len(found.offsets) == len(found.text)
    assert found.text == found.text.strip()


@given(CHAT)
def test_normalising_again_changes_little(typed: str) -> None:
    once = normalise(typed).text
    assert len(normalise(once).text) <= len(once) + 2
