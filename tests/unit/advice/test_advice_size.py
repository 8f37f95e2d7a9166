"""Which size suits a body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.advice.size import Between, Body, Fits, FitWish, Missing, NoChart, OutOfRange, SizeAdvice, advise_size, usual_size
from presale.shop.model import Range, SizeChart, SizeRow
from tests.unit.advice.builders import chart, shoes, tops

BOTH = ("height_cm", "weight_kg")


@pytest.mark.parametrize(
    ("height", "weight", "size"),
    [(160, 48, "S"), (167, 57, "M"), (174, 68, "L"), (182, 80, "XL"), (174, 74, "L"), (170, 68, "L"), (178, 68, "L")],
)
def test_a_body_that_both_factors_put_in_one_size_gets_that_size(height: float, weight: float, size: str) -> None:
    assert advise_size(tops(), Body(height, weight)) == Fits(size, BOTH, "标准")


@pytest.mark.parametrize(
    ("fit", "wish", "size", "sits"),
    [
        ("标准", None, "L", "标准"),
        ("标准", FitWish.LOOSE, "XL", "宽松"),
        ("标准", FitWish.SNUG, "L", "标准"),  # too heavy for M
        ("标准", FitWish.REGULAR, "L", "标准"),
        ("宽松", FitWish.LOOSE, "L", "宽松"),
        ("宽松", FitWish.SNUG, "L", "宽松"),
        ("修身", FitWish.LOOSE, "XL", "标准"),
        ("修身", FitWish.REGULAR, "XL", "标准"),
        ("修身", FitWish.SNUG, "L", "修身"),
    ],
)
def test_the_wish_moves_the_size_by_one_against_the_cut(fit: str, wish: FitWish | None, size: str, sits: str) -> None:
    assert advise_size(tops(fit), Body(174, 68), wish) == Fits(size, BOTH, sits)


@pytest.mark.parametrize(("fit", "sits"), [("标准", "修身"), ("宽松", "标准")])
def test_the_wish_for_a_snug_fit_goes_one_down_where_the_weight_allows_it(fit: str, sits: str) -> None:
    overlapping = chart(("M", (160, 170), (50, 66)), ("L", (169, 180), (60, 76)), fit=fit)
    assert advise_size(overlapping, Body(176, 63), FitWish.SNUG) == Fits("M", BOTH, sits)


@pytest.mark.parametrize("runs", ["偏小", "正常", "偏大"])
@pytest.mark.parametrize("weight", [63.5, 64, 70])
def test_nobody_is_advised_a_size_that_they_are_too_heavy_for(runs: str, weight: float) -> None:
    for wish in (None, *FitWish):
        advice = advise_size(tops("宽松", runs), Body(165, weight), wish)
        assert chosen(tops(), advice) >= 2


def test_the_wish_never_leaves_the_chart() -> None:
    assert advise_size(tops(), Body(182, 80), FitWish.LOOSE) == Fits("XL", BOTH, "标准")


def test_nobody_is_sent_further_down_in_something_that_runs_small() -> None:
    assert advise_size(tops(runs="偏小"), Body(174, 68), FitWish.SNUG) == Fits("L", BOTH, "标准")


@pytest.mark.parametrize(("height", "weight"), [(170, 62), (169.5, 61.5), (171, 63)])
def test_near_the_edge_in_both_factors_two_sizes_do(height: float, weight: float) -> None:
    assert advise_size(tops(), Body(height, weight)) == Between("M", "L", "L", BOTH, "border")


@pytest.mark.parametrize(
    ("fit", "runs", "wish", "preferred"),
    [
        ("标准", "正常", None, "L"),
        ("修身", "正常", None, "L"),
        ("宽松", "正常", None, "M"),
        ("宽松", "偏小", None, "L"),
        ("标准", "偏大", None, "M"),
        ("修身", "正常", FitWish.SNUG, "M"),
        ("宽松", "正常", FitWish.LOOSE, "L"),
    ],
)
def test_a_border_is_decided_by_wish_then_label_then_cut(fit: str, runs: str, wish: FitWish | None, preferred: str) -> None:
    advice = advise_size(tops(fit, runs), Body(170, 62), wish)
    assert advice == Between("M", "L", preferred, BOTH, "border")


@pytest.mark.parametrize(
    ("height", "weight", "fit", "wish", "expected"),
    [
        (174, 57, "标准", None, ("M", "L", "M")),  # tall and slim: the weight's pick
        (167, 68, "标准", None, ("M", "L", "L")),  # short and heavy: too tight cannot be worn
        (174, 57, "修身", None, ("M", "L", "L")),
        (167, 68, "宽松", None, ("M", "L", "L")),  # however loose it is cut
        (174, 57, "标准", FitWish.LOOSE, ("M", "L", "L")),
        (167, 68, "标准", FitWish.SNUG, ("M", "L", "L")),
        (182, 48, "标准", None, ("S", "M", "S")),  # two sizes and more apart: next to the weight's pick
        (160, 80, "标准", None, ("L", "XL", "XL")),
    ],
)
def test_when_height_and_weight_disagree_both_sizes_are_named(
    height: float, weight: float, fit: str, wish: FitWish | None, expected: tuple[str, str, str]
) -> None:
    assert advise_size(tops(fit), Body(height, weight), wish) == Between(*expected, BOTH, "factors_disagree")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (Body(174, 95), OutOfRange("XL", "too_large", "weight_kg")),
        (Body(174, 38), OutOfRange("S", "too_small", "weight_kg")),
        (Body(195, 68), OutOfRange("XL", "too_large", "height_cm")),
        (Body(150, 45), OutOfRange("S", "too_small", "height_cm")),
    ],
)
def test_a_body_beyond_the_chart_is_told_so(body: Body, expected: OutOfRange) -> None:
    assert advise_size(tops(), body) == expected


@pytest.mark.parametrize(
    ("body", "factors"), [(Body(), BOTH), (Body(height_cm=170), ("weight_kg",)), (Body(weight_kg=60), ("height_cm",))]
)
def test_only_what_the_chart_lacks_is_asked_for(body: Body, factors: tuple[str, ...]) -> None:
    assert advise_size(tops(), body) == Missing(factors)


def test_a_chart_by_weight_alone_does_not_ask_for_height() -> None:
    by_weight = chart(("M", None, (40, 55)), ("L", None, (55, 70)))
    assert advise_size(by_weight, Body(weight_kg=50)) == Fits("M", ("weight_kg",), "标准")


@pytest.mark.parametrize(
    "nothing", [None, SizeChart(()), chart(("均码", (150, 180), (40, 80))), chart(("M", None, None), ("L", None, None))]
)
def test_where_there_is_nothing_to_choose_no_body_is_asked_for(nothing: SizeChart | None) -> None:
    assert advise_size(nothing, Body()) == NoChart()


@pytest.mark.parametrize(("foot", "size"), [(23.8, "38"), (24.0, "38"), (24.1, "39"), (25.0, "40")])
def test_shoes_go_by_the_foot_alone(foot: float, size: str) -> None:
    assert advise_size(shoes(), Body(174, 68, foot), FitWish.LOOSE) == Fits(size, ("foot_cm",), "标准")


def test_a_foot_between_two_shoes_gets_the_larger_one() -> None:
    assert advise_size(shoes(), Body(foot_cm=24.05)) == Between("38", "39", "39", ("foot_cm",), "border")


def test_shoes_without_a_foot_ask_for_it() -> None:
    assert advise_size(shoes(), Body(174, 68)) == Missing(("foot_cm",))


BABY = SizeChart(
    (
        SizeRow("59", height_cm=Range(50, 60), weight_kg=Range(3, 6), age_months=Range(0, 3)),
        SizeRow("66", height_cm=Range(60, 67), weight_kg=Range(6, 8), age_months=Range(3, 6)),
    )
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (Body(age_months=1), Fits("59", ("age_months",), "标准")),
        (Body(weight_kg=7), Fits("66", ("weight_kg",), "标准")),
        (Body(weight_kg=7, age_months=1), Fits("66", ("weight_kg",), "标准")),
        (Body(age_months=3), Between("59", "66", "66", ("age_months",), "border")),
        (Body(66, 7.5, None, 5), Fits("66", ("weight_kg", "height_cm", "age_months"), "标准")),
        (Body(60, 6, None, 1), Fits("59", ("weight_kg", "height_cm", "age_months"), "标准")),
        (Body(60, 6), Between("59", "66", "66", ("weight_kg",), "border")),
        (Body(), Missing(("weight_kg", "height_cm", "age_months"), any_of=True)),
        (Body(165, 55, None, 1), Fits("59", ("age_months",), "标准")),
        (Body(165, 55), Missing(("weight_kg", "height_cm", "age_months"), any_of=True)),
    ],
)
def test_for_a_baby_one_factor_is_enough_and_a_parents_measures_count_for_nothing(body: Body, expected: SizeAdvice) -> None:
    assert advise_size(BABY, body) == expected


def test_a_baby_whose_measures_all_lie_in_one_row_gets_it_though_another_holds_its_weight_too() -> None:
    overlapping = SizeChart(
        (
            SizeRow("73", Range(66, 74), Range(7.5, 10), age_months=Range(6, 12)),
            SizeRow("80", Range(73, 81), Range(9, 11.5), age_months=Range(12, 18)),
        )
    )
    assert advise_size(overlapping, Body(71, 9.5)) == Fits("73", ("weight_kg", "height_cm"), "标准")


def test_overlapping_rows_leave_the_choice_to_the_other_factor() -> None:
    overlapping = chart(("S", (150, 168), (42, 54)), ("M", (160, 175), (52, 64)), ("L", (168, 182), (62, 76)))
    assert advise_size(overlapping, Body(164, 58)) == Fits("M", BOTH, "标准")


def test_rows_out_of_order_still_give_an_answer() -> None:
    shuffled = chart(("L", (170, 180), (60, 70)), ("S", (150, 160), (40, 50)), ("M", (170, 175), (65, 90)))
    assert isinstance(advise_size(shuffled, Body(172, 61)), (Fits, Between))


@pytest.mark.parametrize(
    ("said", "size"), [("l码", "L"), ("L", "L"), ("大号", "L"), ("xl", "XL"), ("加大", "XL"), ("xxxl", None)]
)
def test_the_usual_size_is_found_however_it_is_written(said: str, size: str | None) -> None:
    assert usual_size(tops(), said) == size


def test_the_usual_size_needs_a_chart() -> None:
    assert usual_size(None, "L") is None


@st.composite
def charts(draw: st.DrawFn) -> SizeChart:
    """Well-formed charts: both ends of every factor rise from row to row; rows may touch, overlap or leave gaps."""
    count = draw(st.integers(2, 6))

    def ranges(start: int) -> list[Range]:
        lows, highs = [float(start)], [float(start + draw(st.integers(2, 12)))]
        for _ in range(count - 1):
            lows.append(lows[-1] + draw(st.integers(2, 10)))
            highs.append(max(highs[-1], lows[-1]) + draw(st.integers(2, 10)))
        return [Range(low, high) for low, high in zip(lows, highs, strict=True)]

    rows = zip(ranges(150), ranges(40), strict=True)
    made = tuple(SizeRow(f"N{i}", height, weight) for i, (height, weight) in enumerate(rows))
    return SizeChart(made, draw(st.sampled_from(["修身", "标准", "宽松"])), draw(st.sampled_from(["偏小", "正常", "偏大"])))


def chosen(sizes: SizeChart, advice: SizeAdvice) -> int:
    """The index of the row that an advice comes down to."""
    names = [row.size for row in sizes.rows]
    if isinstance(advice, Fits):
        return names.index(advice.size)
    if isinstance(advice, Between):
        return names.index(advice.preferred)
    assert isinstance(advice, OutOfRange)
    return names.index(advice.nearest)


WEIGHTS = st.floats(35, 130)
WISHES = st.sampled_from([None, *FitWish])


@given(charts(), st.floats(145, 215), WEIGHTS, WEIGHTS, WISHES)
def test_a_heavier_body_never_gets_a_smaller_size(
    sizes: SizeChart, height: float, one: float, other: float, wish: FitWish | None
) -> None:
    light, heavy = sorted((one, other))
    lighter, heavier = (chosen(sizes, advise_size(sizes, Body(height, w), wish)) for w in (light, heavy))
    assert lighter <= heavier


@given(charts(), st.floats(145, 215), WEIGHTS, WISHES)
def test_two_sizes_offered_are_always_neighbours(sizes: SizeChart, height: float, weight: float, wish: FitWish | None) -> None:
    advice = advise_size(sizes, Body(height, weight), wish)
    names = [row.size for row in sizes.rows]
    if isinstance(advice, Between):
        assert names.index(advice.larger) == names.index(advice.smaller) + 1
        assert advice.preferred in (advice.smaller, advice.larger)
