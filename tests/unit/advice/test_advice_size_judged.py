"""How a size that was named would sit, and why a wish changes nothing."""

from __future__ import annotations

import pytest

from presale.advice.size import Body, FitWish
from presale.advice.size_judged import Kept, judge_size, why_kept
from presale.shop.model import Range, SizeChart, SizeRow
from tests.unit.advice.builders import chart, shoes, tops


@pytest.mark.parametrize(
    ("size", "how", "factor"),
    [
        ("S", "tight", "weight_kg"),
        ("m码", "tight", "weight_kg"),
        ("L", "fits", "weight_kg"),
        ("XL", "loose", "weight_kg"),
    ],
)
def test_a_named_size_is_judged_by_its_own_row(size: str, how: str, factor: str) -> None:
    sits = judge_size(tops(), size, Body(174, 68))
    assert sits is not None
    assert (sits.how, sits.factor) == (how, factor)


@pytest.mark.parametrize(("height", "how"), [(160, "long"), (184, "short"), (174, "fits")])
def test_where_the_weight_is_right_the_height_decides(height: float, how: str) -> None:
    sits = judge_size(tops(), "L", Body(height, 68))
    assert sits is not None
    assert sits.how == how


def test_what_the_chart_does_not_have_or_go_by_is_not_judged() -> None:
    assert judge_size(tops(), "4XL", Body(174, 68)) is None
    assert judge_size(tops(), "L", Body(foot_cm=25)) is None


@pytest.mark.parametrize(("size", "how"), [("38", "tight"), ("39", "fits"), ("40", "loose")])
def test_shoes_are_judged_by_the_foot(size: str, how: str) -> None:
    sits = judge_size(shoes(), size, Body(174, 68, 24.3))
    assert sits is not None
    assert (sits.how, sits.factor) == (how, "foot_cm")


def test_a_baby_grows_out_of_a_size_in_every_direction() -> None:
    rows = (SizeRow("73", Range(66, 74), Range(7.5, 10), None, Range(6, 12)), SizeRow("80", Range(73, 81), Range(9, 12)))
    assert judge_size(SizeChart(rows), "73", Body(78, 9.5)).how == "tight"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fit", "body", "wish", "kept"),
    [
        ("标准", Body(174, 68), FitWish.LOOSE, None),
        ("宽松", Body(174, 68), FitWish.LOOSE, Kept("already")),
        ("标准", Body(174, 68), FitWish.REGULAR, Kept("already")),
        ("标准", Body(174, 68), FitWish.SNUG, Kept("too_tight", "M", 62)),
        ("标准", Body(182, 80), FitWish.LOOSE, Kept("largest")),
        ("标准", Body(160, 48), FitWish.SNUG, Kept("smallest")),
        ("标准", Body(174, 120), FitWish.SNUG, None),
    ],
)
def test_a_wish_that_changes_nothing_has_its_reason(fit: str, body: Body, wish: FitWish, kept: Kept | None) -> None:
    assert why_kept(tops(fit), body, wish) == kept


def test_a_wish_that_the_weight_allows_changes_the_size() -> None:
    overlapping = chart(("M", (160, 170), (50, 66)), ("L", (169, 180), (60, 76)))
    assert why_kept(overlapping, Body(176, 63), FitWish.SNUG) is None
