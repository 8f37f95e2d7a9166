"""Days as shoppers name them, and whether a parcel is there by then."""

from __future__ import annotations

from datetime import date

import pytest

from presale.advice.days import InTime, Window, arrival, day_asked, days_longer, number

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天能到吗", date(2026, 11, 21)),
        ("明天要用", date(2026, 11, 22)),
        ("后天要 来得及不", date(2026, 11, 23)),
        ("大后天呢", date(2026, 11, 24)),
        ("23号能到吗", date(2026, 11, 23)),
        ("二十八号能到吗", date(2026, 11, 28)),
        ("28号前到得了吗", date(2026, 11, 27)),
        ("5号能到吗", date(2026, 12, 5)),
        ("31号能到吗", date(2026, 12, 31)),
        ("12月1号能到吗", date(2026, 12, 1)),
        ("1月3日", date(2027, 1, 3)),
        ("10天后婚礼赶得上吗", date(2026, 12, 1)),
        ("三天内能到不", date(2026, 11, 24)),
        ("三天能到吗", date(2026, 11, 24)),
        ("两周后要", date(2026, 12, 5)),
        ("周五能到吗", date(2026, 11, 27)),
        ("下周三能到吗", date(2026, 11, 25)),
        ("周末能收到吗", date(2026, 11, 22)),
    ],
)
def test_the_day_by_which_it_is_needed_is_read(text: str, day: date) -> None:
    assert day_asked(text, SATURDAY) == day


@pytest.mark.parametrize("text", ["几号到", "大概几天到", "7天无理由", "2号色", "1.5米", "12.5元", "一号店", "2月31号", "快吗"])
def test_no_day_is_read_where_none_is_named(text: str) -> None:
    assert day_asked(text, SATURDAY) is None


def test_a_window_is_in_time_tight_or_too_late() -> None:
    window = arrival(SATURDAY, 2, 3)
    days = [date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 22)]
    assert [window.by(day) for day in days] == [InTime.YES, InTime.TIGHT, InTime.NO]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 24), date(2026, 11, 25), "11月24–25日"),
        (date(2026, 11, 30), date(2026, 12, 1), "11月30日–12月1日"),
        (date(2026, 11, 24), date(2026, 11, 24), "11月24日"),
    ],
)
def test_a_window_reads_well(first: date, last: date, words: str) -> None:
    assert Window(first, last).in_words() == words


def test_numbers_are_read_in_both_scripts() -> None:
    assert [number(text) for text in ("28", "十", "十二", "二十", "二十八", "千")] == [28, 10, 12, 20, 28, None]


def test_the_days_that_work_on_it_takes_are_read_from_its_fact() -> None:
    assert days_longer("可免费刻 8 个字以内，多等 1 天") == 1
    assert days_longer("定制要晚 3-5 天发") == 5
    assert days_longer("可免费刻 8 个字以内") is None
