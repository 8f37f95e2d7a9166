"""What can be sent today."""

from __future__ import annotations

from datetime import date

import pytest

from presale.advice.naming import colors_named, same_size
from presale.advice.stock import Available, NoSuchSku, PartlyAvailable, SoldOut, view_stock
from tests.unit.advice.builders import product, sku

BLACK_M = sku("M", "黑色", 3)
BLACK_L = sku("L", "黑色", 0, restock_date=date(2026, 5, 28))
WHITE_M = sku("M", "奶白色", 0, restock_date=date(2026, 5, 9))
WHITE_38 = sku("38码", "奶白色", 2)
HOODIE = product("hoodie", BLACK_M, BLACK_L, WHITE_M, WHITE_38)


def test_a_size_in_stock_is_available_with_its_count() -> None:
    assert view_stock(HOODIE, "黑色", "m") == Available((BLACK_M,), 3)


def test_a_colour_with_one_size_gone_is_partly_available() -> None:
    assert view_stock(HOODIE, "黑色") == PartlyAvailable((BLACK_M,), (BLACK_L,))


def test_a_sold_out_size_names_its_restock_date() -> None:
    assert view_stock(HOODIE, "黑色", "L") == SoldOut((BLACK_L,), date(2026, 5, 28))


def test_the_earliest_restock_date_counts() -> None:
    gone = product("gone", BLACK_L, WHITE_M)
    assert view_stock(gone) == SoldOut((BLACK_L, WHITE_M), date(2026, 5, 9))


def test_a_negative_count_is_nothing_left() -> None:
    owed = sku("M", "黑色", -2)
    assert view_stock(product("owed", owed)) == SoldOut((owed,), None)


def test_a_size_that_is_not_made_names_those_that_are() -> None:
    assert view_stock(HOODIE, "黑色", "XXL") == NoSuchSku("黑色", "XXL", ("黑色", "奶白色"), ("M", "L"))


def test_a_colour_that_is_not_made_names_the_colours_of_that_size() -> None:
    assert view_stock(HOODIE, "绿色", "L") == NoSuchSku("绿色", "L", ("黑色",), ("M", "L", "38码"))


@pytest.mark.parametrize(("wanted", "found"), [("奶白色", ("奶白色",)), ("奶白", ("奶白色",)), ("白色", ("奶白色",)), ("紫", ())])
def test_a_shade_answers_to_its_colour(wanted: str, found: tuple[str, ...]) -> None:
    assert colors_named(wanted, HOODIE.colors()) == found


def test_the_very_colour_comes_before_its_shades() -> None:
    assert colors_named("白", ("奶白", "白色")) == ("白色",)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("38", "38码", True),
        ("XXL", "2XL", True),
        ("l", "L码", True),
        ("L", "XL", False),
        ("175/L", "L", True),
        ("3", "38", False),
    ],
)
def test_sizes_are_the_same_however_they_are_written(one: str, other: str, same: bool) -> None:
    assert same_size(one, other) is same
