"""A policy is told as far as it was asked for, in the shop's own words, and not what holds for other kinds of things."""

from __future__ import annotations

import pytest

from presale.advice.clauses import pick_clauses, split_policy
from tests.support.talk import sample_shop
from tests.unit.answers.reading import BOTTLE, COURSE, HOODIE

SHOP = sample_shop()
RETURNS = SHOP.policy("return_policy").text
GUARANTEE = SHOP.policy("warranty").text
ALL = SHOP.products()


def _picked(text: str, question: str, *products: str) -> str:
    return pick_clauses(text, question, [SHOP.product(p) for p in products], ALL).text


def test_cutting_loses_nothing() -> None:
    assert "".join(split_policy(RETURNS)) == RETURNS


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("退货运费谁出", "来回运费", "二次销售"),
        ("拆开了能退吗", "二次销售", "运费"),
        ("拆了吊牌还能退吗", "二次销售", "运费"),
        ("有质量问题怎么办", "质量问题 15 天", "二次销售"),
        ("不喜欢能退吗", "无理由", "质量问题 15 天"),
    ],
)
def test_only_the_clause_that_was_asked_for_is_told(question: str, told: str, left_out: str) -> None:
    text = _picked(RETURNS, question, HOODIE)
    assert told in text
    assert left_out not in text


def test_other_kinds_of_things_are_left_out_of_a_general_answer() -> None:
    text = _picked(GUARANTEE, "保修几年", HOODIE)
    assert "服饰" in text
    assert "沙发" not in text


def test_what_the_kinds_own_clause_forbids_is_said_with_what_is_free_for_all() -> None:
    text = _picked(RETURNS, "不喜欢能退吗", "muxi-lipstick-gift")
    assert "无理由" in text
    assert "化妆品" in text


def test_a_general_question_without_a_product_is_answered_in_full() -> None:
    assert _picked(RETURNS, "能退吗") == RETURNS.rstrip("。")


def test_a_size_that_does_not_fit_is_no_matter_of_a_bottle() -> None:
    assert "尺码" not in _picked(RETURNS, "不合适能退吗", BOTTLE)


@pytest.mark.parametrize(("question", "matter"), [("定金能退吗", "定金"), ("退货要拍照吗", "拍照"), ("能验货吗", "验货")])
def test_what_no_clause_speaks_of_is_named_as_missing(question: str, matter: str) -> None:
    picked = pick_clauses(RETURNS, question, [SHOP.product(HOODIE)], ALL)
    assert (picked.missing, picked.clauses) == (matter, ())


def test_a_guarantee_for_other_kinds_alone_is_known_as_such() -> None:
    assert pick_clauses(GUARANTEE, "保修几年", [SHOP.product(COURSE)], ALL).others_only
    assert not pick_clauses(GUARANTEE, "保修几年", [SHOP.product(HOODIE)], ALL).others_only
