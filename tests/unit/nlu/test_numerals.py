"""Numbers in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.quantities.numerals import DIGITS, read_number, spelled_digits

WORDS = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """The full Chinese form of a number below ten thousand."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + WORDS[digit] + name
            gap = False
        else:
            gap = True
    return text or "零"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("175", 175), ("1.75", 1.75), ("1k", 1000), ("1.5万", 15000), ("3百", 300), ("两百五", 250), ("一百四", 140),
        ("一百零四", 104),
        ("一千二", 1200), ("一千零二十", 1020), ("十", 10), ("十二", 12), ("二十", 20), ("百", 100), ("一六八", 168),
        ("七五", 75), ("三万", 30000),
        ("一万二", 12000), ("六十四点五", 64.5), ("两", 2), ("三千五百", 3500),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_say_them(written: str, value: float) -> None:
    assert read_number(written) == (value, value)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("三四百", 300, 400),
        ("两三百", 200, 300),
        ("五六十", 50, 60),
        ("十七八", 17, 18),
        ("一百四五十", 140, 150),
        ("七八", 7, 8),
        ("百八十", 80, 100),
    ],
)
def test_two_neighbouring_digits_mean_about(written: str, low: float, high: float) -> None:
    assert read_number(written) == (low, high)


@given(st.integers(min_value=1, max_value=9999))
def test_every_number_survives_being_written_out(number: int) -> None:
    assert read_number(in_words(number)) == (number, number)


@given(st.integers(min_value=1, max_value=9).flatmap(lambda h: st.tuples(st.just(h), st.integers(min_value=1, max_value=9))))
def test_a_digit_after_hundred_counts_tens(digits: tuple[int, int]) -> None:
    hundreds, tens = digits
    assert read_number(f"{WORDS[hundreds]}百{WORDS[tens]}") == (hundreds * 100 + tens * 10,) * 2


@given(st.text(alphabet="".join(DIGITS) + "十百千万", min_size=1, max_size=8))
def test_no_run_of_numerals_breaks_the_reader(written: str) -> None:
    value = read_number(written)
    assert value is None or value[0] >= 0


def test_digits_are_spelled_only_without_units() -> None:
    assert spelled_digits("七五") == "75"
    assert spelled_digits("75") == "75"
    assert spelled_digits("七十五") is None
