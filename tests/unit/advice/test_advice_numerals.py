"""Whole numbers as shoppers write them."""

from __future__ import annotations

import pytest

from presale.advice.numerals import in_digits, number_of


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("20", 20),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百", 100),
        ("三百五", 350),
        ("二百零五", 205),
        ("两千", 2000),
    ],
)
def test_digits_and_characters_mean_the_same_number(word: str, number: int) -> None:
    assert number_of(word) == number


def test_numerals_in_a_message_become_digits_and_part_from_figures_before_them() -> None:
    assert in_digits("两箱") == "2箱"
    assert in_digits("0.5两盒") == "0.5 2盒"
