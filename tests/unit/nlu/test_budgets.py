"""What shoppers want to spend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.quantities import parse_quantities
from presale.nlu.text.normalise import normalise

SUMS = st.integers(min_value=2, max_value=500).map(lambda tens: tens * 10)


def budgets(text: str, expecting: str | None = None) -> list[tuple[int | None, int | None]]:
    found = [q.value for q in parse_quantities(normalise(text).text, expecting) if q.kind == "budget"]
    return [(value["low"], value["high"]) for value in found if isinstance(value, dict)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("三百以内", None, 300), ("300块以内吧", None, 300), ("200内", None, 200), ("500块以下", None, 500), ("不超过500",
        None, 500), ("别超过五百", None, 500), ("上限三千", None, 3000),
        ("500以上", 500, None), ("至少一千", 1000, None), ("200-300", 200, 300), ("200到300之间", 200, 300), ("三到五百",
        300, 500), ("1-2k", 1000, 2000), ("3000-4000rmb", 3000, 4000),
        ("两三百", 200, 300), ("三四百吧", 300, 400), ("五六千的样子", 5000, 6000), ("五百左右", 400, 600), ("1k左右",
        800, 1200), ("預算兩千左右", 1600, 2400), ("预算500", None, 500),
        ("预算嘛 老婆批了我一千二", None, 1200), ("带了五千预算", None, 5000), ("一百来块钱", 80, 120), ("1000块以下",
        None, 1000), ("五百蚊以内", None, 500), ("预算大概八百到一千二", 800, 1200),
        ("五百块能买到啥", None, 500), ("一千多块的手机推荐个", 1000, 2000), ("500出头", 500, 600), ("两百五左右",
        200, 300), ("不到五百的有吗", None, 500),
    ],
)  # fmt: skip
def test_a_budget_is_an_interval_of_yuan(text: str, low: int | None, high: int | None) -> None:
    assert budgets(text) == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "199的那款", "满300减50", "便宜二十我就拍", "差20块", "运费10块", "付了199", "到手价多少", "175 140", "身高165左右",
        "体重100以内", "100件以上", "7天以内", "3岁以内", "我妈五十多了",
        "18岁以上", "内衣100", "一件", "国家三包", "2000毫升以上", "满59包邮", "优惠50", "先减十块", "第100楼", "订单12345678901",
    ],
)  # fmt: skip
def test_prices_thresholds_and_other_numbers_are_no_budget(text: str) -> None:
    assert budgets(text) == []


def test_a_bare_number_is_a_budget_only_when_asked_for() -> None:
    assert budgets("300") == []
    assert budgets("300", "budget") == [(None, 300)]
    assert budgets("就300吧", "budget") == [(None, 300)]


@given(SUMS, st.sampled_from(["{}以内", "{}元以内", "不超过{}", "最多{}块", "{}块以下", "预算{}"]))
def test_an_upper_bound_is_found_in_any_form(amount: int, form: str) -> None:
    assert budgets(form.format(amount)) == [(None, amount)]


@given(SUMS, st.integers(min_value=1, max_value=100), st.sampled_from(["{}-{}元", "{}到{}块", "预算{}~{}", "{}元到{}元"]))
def test_a_range_is_found_in_any_form(low: int, more: int, form: str) -> None:
    high = low + more * 10
    assert budgets(form.format(low, high)) == [(low, high)]


@given(SUMS)
def test_about_lies_around_the_sum(amount: int) -> None:
    [(low, high)] = budgets(f"{amount}元左右")
    assert low is not None
    assert high is not None
    assert low < amount < high
