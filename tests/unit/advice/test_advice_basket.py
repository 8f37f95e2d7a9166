"""Several things spelled out in one message."""

from __future__ import annotations

import pytest

from presale.advice.basket import Basket, read_basket
from presale.shop.model import Product
from tests.support.talk import sample_shop

SHOP = sample_shop()


def _named(words: str) -> Product | str | None:
    found = {p.id: p for p in SHOP.products() for name in (p.category, *p.synonyms) if name in words}
    if len(found) > 1:
        return words
    return next(iter(found.values()), None)


def _basket(page: str, said: str) -> Basket | None:
    return read_basket(said, SHOP.product(page), _named)


def _lines(basket: Basket | None) -> list[tuple[str, str | None, str | None, int]]:
    """Each line as (product, its colour and size where settled, quantity)."""
    assert basket is not None
    found = []
    for line in basket.lines:
        colors, sizes = {s.color for s in line.skus}, {s.size for s in line.skus}
        color, size = (one.pop() if len(one) == 1 else None for one in (colors, sizes))
        found.append((line.product.id, color, size, line.quantity))
    return found


PEN, HOODIE, DIAPERS = "jingxie-gel-pen", "yunduo-hoodie", "yunxu-diapers"


@pytest.mark.parametrize(
    ("page", "said", "lines"),
    [
        (PEN, "红的0.5两盒 加黑的0.5三盒", [(PEN, "红色", "0.5mm", 2), (PEN, "黑色", "0.5mm", 3)]),
        (DIAPERS, "NB两包加S两包", [(DIAPERS, None, "NB", 2), (DIAPERS, None, "S", 2)]),
        (DIAPERS, "NB的两包和S码两包一共多少", [(DIAPERS, None, "NB", 2), (DIAPERS, None, "S", 2)]),
        ("shujian-desk", "1.2米书桌加把椅子", [("shujian-desk", None, "1.2米", 1), ("shujian-chair", None, None, 1)]),
    ],
)
def test_lines_are_read_in_the_order_of_the_message(page: str, said: str, lines: list[object]) -> None:
    assert _lines(_basket(page, said)) == lines


@pytest.mark.parametrize("said", ["两件白M一件黑M", "白M两件黑M一件", "白M两件，黑M一件"])
def test_a_second_count_begins_a_second_line(said: str) -> None:
    lines = _lines(_basket(HOODIE, said))
    assert [(line[2], line[3]) for line in lines] == [("M", 2), ("M", 1)]
    assert lines[0][1] != lines[1][1]


def test_each_of_two_colours_is_a_line_of_its_own() -> None:
    assert [line[3] for line in _lines(_basket(HOODIE, "黑白各一件"))] == [1, 1]


def test_two_wearers_who_want_two_each_want_four() -> None:
    assert [line[3] for line in _lines(_basket("yunsheng-onesie", "一男一女各要两件"))] == [4]


def test_one_each_for_two_people_is_two() -> None:
    assert [line[3] for line in _lines(_basket(HOODIE, "我和老公各一件多少钱"))] == [2]


def test_a_thing_that_may_be_several_products_is_left_unread_and_said_so() -> None:
    basket = _basket(HOODIE, "黑白各一件再加一条牛仔裤")
    assert basket is not None
    assert len(basket.lines) == 2
    assert basket.unread


@pytest.mark.parametrize(
    "said",
    ["黑色M，两件多少钱", "M和L哪个合适", "两件 包邮吗", "加绒的多少钱", "黑色和白色多少钱", "身高170 体重130斤 穿M还是L"],
)
def test_one_thing_or_a_comparison_is_no_basket(said: str) -> None:
    assert _basket(HOODIE, said) is None


def test_a_size_named_in_two_parts_is_one_line() -> None:
    assert _basket("hexi-a4-paper", "80g的5包装 三箱 总价") is None


def test_what_a_line_leaves_open_matters_only_where_the_price_differs() -> None:
    basket = _basket("shujian-desk", "两张书桌加把椅子")
    assert basket is not None
    assert [line.is_settled for line in basket.lines] == [False, True]
