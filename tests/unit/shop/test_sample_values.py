"""Money is converted exactly, and times are read relative to the day the shop is filled."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from presale.shop.sample.when import SHANGHAI, moment
from presale.shop.sample.yaml_cells import Cell, ShopDataError

NOW = datetime(2026, 3, 12, 20, 30, tzinfo=timezone.utc)  # 2026-03-13 04:30 in Shanghai


def cell(text: str) -> Cell:
    return Cell(yaml.compose(text, Loader=yaml.SafeLoader), "here.yml")


@given(st.integers(min_value=0, max_value=9_999_999_99))
def test_yuan_become_fen_without_rounding(fen: int) -> None:
    assert cell(f"{fen // 100}.{fen % 100:02d}").yuan() == fen


@pytest.mark.parametrize(("text", "fen"), [("59", 5900), ("0", 0), ("12.8", 1280), ('"189.00"', 18900), ("0.29", 29)])
def test_yuan_are_read_as_people_write_them(text: str, fen: int) -> None:
    assert cell(text).yuan() == fen


@given(st.text(min_size=1, max_size=12) | st.from_regex(r"\A\d{0,8}\.?\d{0,3}\Z"))
def test_an_amount_is_read_or_refused_but_never_guessed(text: str) -> None:
    scalar = Cell(yaml.ScalarNode("tag:yaml.org,2002:str", text, yaml.Mark("", 0, 0, 0, None, None)), "here.yml")
    if re.fullmatch(r"\d{1,7}(\.\d{1,2})?", text.strip()) is None:
        with pytest.raises(ShopDataError, match=r"here\.yml, line 1: expected"):
            scalar.yuan()
    else:
        assert scalar.yuan() == Decimal(text.strip()) * 100


@pytest.mark.parametrize("word", ["on", "no", "M", "28", "0x10", "1_000"])
def test_sizes_and_names_stay_as_written(word: str) -> None:
    assert cell(word).text() == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+10d 17:00", datetime(2026, 3, 23, 17, 0, tzinfo=SHANGHAI)),
        ("-3d", datetime(2026, 3, 10, 0, 0, tzinfo=SHANGHAI)),
        ("today 9:30", datetime(2026, 3, 13, 9, 30, tzinfo=SHANGHAI)),
        ("-2h", datetime(2026, 3, 13, 2, 30, tzinfo=SHANGHAI)),
        ("+30m", datetime(2026, 3, 13, 5, 0, tzinfo=SHANGHAI)),
        ("2026-11-11 20:00", datetime(2026, 11, 11, 20, 0, tzinfo=SHANGHAI)),
        ("2026-11-11", datetime(2026, 11, 11, 0, 0, tzinfo=SHANGHAI)),
    ],
)
def test_times_count_from_the_fill_day_in_shanghai(text: str, expected: datetime) -> None:
    assert moment(text, NOW) == expected


@pytest.mark.parametrize("text", ["soon", "+3", "3d", "-1d 25:00", "+1d 9:75", "2026-13-01", "明天"])
def test_what_is_no_time_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match="expected a time such as"):
        moment(text, NOW)


@given(st.integers(min_value=-500, max_value=500))
def test_days_are_calendar_days(days: int) -> None:
    assert moment(f"{days:+d}d", NOW).date() == (NOW.astimezone(SHANGHAI) + timedelta(days=days)).date()
