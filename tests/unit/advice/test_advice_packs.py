"""Numbers with a unit: sizes that hold several pieces, packs, and what is left as a quantity."""

from __future__ import annotations

import pytest

from presale.advice.packs import read_counted
from presale.shop.model import Product
from tests.support.talk import sample_shop


def _product(product_id: str) -> Product:
    return sample_shop().product(product_id)


@pytest.mark.parametrize(
    ("said", "sizes", "quantity"),
    [
        ("80克5包的多少钱", ("80g 5包",), None),
        ("80g的5包装 三箱 总价", ("80g 5包",), 3),
        ("70克一包多少钱", ("70g 1包",), None),
        ("80克一包 要三包", ("80g 1包",), 3),
        ("80克的两箱", ("80g 5包",), 2),
        ("100箱 一箱5包", ("70g 5包", "80g 5包"), 100),
        ("来3包", ("70g 1包", "80g 1包"), 3),
    ],
)
def test_a_number_that_a_size_is_called_by_is_no_quantity(said: str, sizes: tuple[str, ...], quantity: int | None) -> None:
    counted = read_counted(said, _product("hexi-a4-paper"))
    assert (counted.sizes, counted.quantity) == (sizes, quantity)


@pytest.mark.parametrize(("said", "quantity"), [("来20支", 2), ("要24支", 2), ("120支多少钱", 10)])
def test_pieces_of_what_is_sold_by_the_pack_are_counted_in_packs(said: str, quantity: int) -> None:
    counted = read_counted(said, _product("jingxie-gel-pen"))
    assert counted.quantity == quantity
    assert counted.asked is not None
    assert (counted.asked[1].container, counted.asked[1].pieces) == ("盒", 12)


def test_packs_are_counted_as_they_are_said() -> None:
    counted = read_counted("红的0.5两盒", _product("jingxie-gel-pen"))
    assert (counted.sizes, counted.quantity, counted.asked) == (("0.5mm",), 2, None)


def test_where_every_size_holds_another_number_nothing_is_counted() -> None:
    counted = read_counted("100片多少钱", _product("yunxu-diapers"))
    assert (counted.quantity, counted.unclear) == (None, "片")


@pytest.mark.parametrize("said", ["第二件半价吗", "3个月能用吗", "这两款多少钱", "每盒多少钱"])
def test_what_counts_no_pieces_is_no_quantity(said: str) -> None:
    assert read_counted(said, _product("jingxie-gel-pen")).quantity is None
