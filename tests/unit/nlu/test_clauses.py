"""Two questions in one message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.text.clauses import split_clauses


def parts(text: str) -> list[str]:
    return [clause.text for clause in split_clauses(text)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("包邮吗 能今天发不", ["包邮吗", "能今天发不"]),
        ("包邮吗能今天发不", ["包邮吗", "能今天发不"]),
        ("怎么拍呀能货到付款不", ["怎么拍呀", "能货到付款不"]),
        ("有货吗还有什么时候发", ["有货吗", "什么时候发"]),
        ("这个会起球吗?另外能机洗不", ["这个会起球吗", "能机洗不"]),
        ("质量怎么样呀 对了有运费险吗", ["质量怎么样呀", "有运费险吗"]),
        ("能开发票不,顺便问下几天到", ["能开发票不", "几天到"]),
        ("这款有M码吗然后多久能到", ["这款有M码吗", "多久能到"]),
        ("尺码偏大吗、掉色吗", ["尺码偏大吗", "掉色吗"]),
        ("什么时候发货,到武汉几天", ["什么时候发货", "到武汉几天"]),
        ("对了包邮不", ["包邮不"]),
    ],
)
def test_a_message_is_cut_where_a_new_question_begins(text: str, clauses: list[str]) -> None:
    assert parts(text) == clauses


@pytest.mark.parametrize(
    "text",
    ["还有货吗", "除了黑色还有什么颜色", "黑色还有吗", "XL and L", "175 140", "纯棉的吗亲", "不对了吧", "另外一件呢", "包邮"],
)
def test_one_question_stays_whole(text: str) -> None:
    assert parts(text) == [text]


def test_signs_alone_are_no_clause() -> None:
    assert parts("???") == []
    assert parts("") == []


@given(st.text(alphabet="包邮吗能发货还有另外对了顺便问 ,，。?？、！175XL", max_size=40))
def test_clauses_are_ordered_parts_of_the_message(text: str) -> None:
    clauses = split_clauses(text)
    assert all(text[clause.start : clause.end] == clause.text and clause.text.strip() for clause in clauses)
    assert all(one.end <= other.start for one, other in zip(clauses, clauses[1:], strict=False))
