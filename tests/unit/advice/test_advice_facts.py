"""Which fact answers a question — and when none does."""

from __future__ import annotations

import pytest

from presale.advice.facts import FactsFound, NoFact, find_facts
from presale.shop.model import FactKind
from tests.unit.advice.builders import fact, product

M, S, P, U, Q, C = (FactKind(k) for k in ("material", "safety", "spec", "usage", "quality", "care"))

BOTTLE = product(
    "bottle",
    facts=(
        fact(M, "瓶身材质", "瓶身是 PPSU", "什么做的", "材质", "塑料"),
        fact(M, "奶嘴材质", "奶嘴是液态硅胶", "硅胶", "奶嘴"),
        fact(S, "执行标准", "符合 GB 4806.7，不含双酚 A", "国标", "检测报告"),
        fact(P, "容量", "有 180ml 和 260ml", "多大", "毫升"),
        fact(P, "重量", "约 128 克", "多重", "轻"),
        fact(U, "适用月龄", "3 到 18 个月", "几个月", "月龄"),
        fact(U, "微波炉", "瓶身能进微波炉", "加热"),
        fact(Q, "倒放", "旋紧后倒放不漏", "漏", "漏奶", "滴水"),
        fact(Q, "摔", "1.2 米跌落不裂", "耐摔", "碎"),
        fact(C, "清洗", "用海绵头刷", "怎么洗", "刷", "洗"),
        fact(C, "消毒", "水煮 5 分钟", "高温"),
    ),
)


def topics(kind: FactKind, *words: str) -> list[str] | str | None:
    found = find_facts(BOTTLE, kind, words)
    return [f.topic for f in found.facts] if isinstance(found, FactsFound) else found.topic


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Q, "会不会漏", ["倒放"]),
        (Q, "会漏奶吗", ["倒放"]),
        (Q, "倒着放会漏吗", ["倒放"]),
        (U, "能放微波炉吗", ["微波炉"]),
        (P, "多重啊", ["重量"]),
        (P, "轻不轻", ["重量"]),
        (S, "含不含双酚A", ["执行标准"]),
        (S, "有BPA吗", ["执行标准"]),
        (C, "能煮吗", ["消毒"]),
        (U, "什么月龄用", ["适用月龄"]),
        (Q, "漏不漏 摔了会碎吗", ["倒放", "摔"]),
    ],
)
def test_a_named_topic_is_answered_with_its_fact(kind: FactKind, text: str, expected: list[str]) -> None:
    found = find_facts(BOTTLE, kind, [text])
    assert isinstance(found, FactsFound)
    assert found.specific
    assert [f.topic for f in found.facts] == expected


@pytest.mark.parametrize(("kind", "text", "expected"), [(C, "能进微波炉不", ["微波炉"]), (P, "倒放漏吗", ["倒放"])])
def test_a_topic_is_found_though_another_kind_holds_it(kind: FactKind, text: str, expected: list[str]) -> None:
    assert topics(kind, text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Q, "质量怎么样", ["倒放", "摔"]),
        (C, "平时咋打理", ["清洗", "消毒"]),
        (M, "是纯棉的吗", ["瓶身材质", "奶嘴材质"]),
        (S, "安全吗", ["执行标准"]),
    ],
)
def test_a_general_question_gets_up_to_two_facts_of_its_kind(kind: FactKind, text: str, expected: list[str]) -> None:
    found = find_facts(BOTTLE, kind, [text])
    assert isinstance(found, FactsFound)
    assert not found.specific
    assert [f.topic for f in found.facts] == expected


@pytest.mark.parametrize(
    ("kind", "words", "word"),
    [
        (Q, ("躺着喝会漏吗",), "躺着"),
        (Q, ("会起球吗",), "起球"),
        (U, ("能放洗碗机吗",), "洗碗机"),
        (U, ("能用冷水吗",), "冷水"),
        (S, ("甲醛有检测报告吗",), "甲醛"),
        (P, ("内存", "内存多大"), "内存"),
        (P, ("衣长", "衣长多大"), "衣长"),
        (U, ("能在水下用吗",), None),
        (S, ("会不会怎样",), None),
    ],
)
def test_what_no_fact_covers_is_never_answered_with_another_topic(
    kind: FactKind, words: tuple[str, ...], word: str | None
) -> None:
    assert find_facts(BOTTLE, kind, words) == NoFact(word)


def test_a_circumstance_that_the_shop_speaks_of_is_answered() -> None:
    tested = product("tested", facts=(fact(Q, "侧躺", "侧躺喝也不漏"), fact(Q, "倒放", "倒放不漏", "漏")))
    found = find_facts(tested, Q, ["躺着喝会漏吗"])
    assert isinstance(found, FactsFound)
    assert [f.topic for f in found.facts] == ["侧躺"]


def test_of_two_topics_the_one_without_a_fact_is_owned_up_to() -> None:
    found = find_facts(BOTTLE, Q, ["会漏吗 会发黄吗"])
    assert isinstance(found, FactsFound)
    assert [f.topic for f in found.facts] == ["倒放"]
    assert found.not_covered == ("发黄",)


def test_an_attribute_finds_its_fact_though_the_message_words_it_otherwise() -> None:
    assert topics(P, "容量", "能装几多") == ["容量"]


def test_a_product_without_facts_answers_nothing() -> None:
    assert find_facts(product("bare"), M, ["什么材质"]) == NoFact(None)


def test_synonyms_of_a_topic_find_its_fact() -> None:
    hoodie = product("hoodie", facts=(fact(Q, "起球", "国标 4 级"), fact(Q, "掉色", "有少量浮色")))
    found = find_facts(hoodie, Q, ["穿久了有毛球不"])
    assert isinstance(found, FactsFound)
    assert [f.topic for f in found.facts] == ["起球"]
