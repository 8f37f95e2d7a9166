"""What a shopper rules out."""

from __future__ import annotations

import pytest

from presale.nlu.catalogue import extract_entities
from presale.nlu.text.negation import ruled_out
from presale.nlu.text.normalise import normalise


def denied(text: str) -> list[object]:
    return [e["value"] for e in extract_entities(normalise(text).text, None) if e.get("negated")]


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("不要黑色的", ["黑色"]),
        ("除了黑色还有什么颜色", ["黑色"]),
        ("不是白色是黑色", ["白色"]),
        ("不要黑色和灰色的", ["黑色", "灰色"]),
        ("黑色的就不要了", ["黑色"]),
        ("别给我推荐羊毛的", ["羊毛"]),
        ("不喜欢红色", ["红色"]),
        ("不想要红的想要黑的", ["红色"]),
        ("没有帽子的那件", ["帽子"]),
        ("除了新疆西藏其他都发是吧", ["新疆", "西藏"]),
        ("不是送人 自己穿", ["送礼"]),
        ("只要上衣不要裤子", ["裤子"]),
        ("別給我羊毛的", ["羊毛"]),
    ],
)
def test_what_is_ruled_out_is_marked(text: str, out: list[str]) -> None:
    assert denied(text) == out


@pytest.mark.parametrize(
    "text",
    [
        "是不是黑色", "黑色要不要加钱", "有没有黑色", "没有L码了吗", "里面没有手链", "带不带拉链", "女朋友不喜欢",
        "黑色不要钱吗", "黑色好看吗", "我不是140斤", "还有别的口红吗", "黑色不紧吧", "",
        "特别喜欢黑色",
    ],
)  # fmt: skip
def test_questions_and_complaints_rule_nothing_out(text: str) -> None:
    assert denied(text) == []


def test_measures_are_never_ruled_out() -> None:
    assert ruled_out("不是140斤", [(2, 6, "weight")]) == ()
