"""Sizes that only the shop's catalogue can tell from any other number."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from presale.nlu.catalogue import CatalogueMatcher, extract_entities
from presale.nlu.text.normalise import normalise
from presale.shop.model import DecisionLine, Product, Sku
from presale.shop.sample.loader import SAMPLE_FOLDER, load_sample

SAMPLE = CatalogueMatcher(load_sample(SAMPLE_FOLDER, datetime(2026, 3, 2, tzinfo=timezone.utc)).products)


def found(entity: str, text: str, matcher: CatalogueMatcher = SAMPLE) -> list[Any]:
    return [e["value"] for e in extract_entities(normalise(text).text, matcher) if e["entity"] == entity]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("38的黑白有吗", ["38码"]), ("黑灰26什么时候到", ["26"]), ("27的复古蓝", ["27"]), ("43雾蓝", ["43码"]),
        ("藏青 42 有不", ["42码"]), ("29的有吗", ["29"]), ("26的断货了吗", ["26"]), ("奶白m", ["M"]),
        ("28和29哪个合适", ["28", "29"]), ("买28还是29", ["28", "29"]), ("0.38和0.5哪个好写", ["0.38mm", "0.5mm"]),
    ],
)  # fmt: skip
def test_a_bare_number_beside_a_colour_or_de_is_the_size_that_is_sold(text: str, sizes: list[str]) -> None:
    assert found("size", text) == sizes


@pytest.mark.parametrize(
    "text",
    [
        "黑色38块",
        "满38的黑色",
        "26岁穿的黑色",
        "170的黑色",
        "28天到货吗",
        "38左右的",
        "27号的黑色能到吗",
        "3件黑色",
        "12.12的活动",
    ],
)
def test_a_price_an_age_a_height_and_a_date_are_no_size(text: str) -> None:
    assert found("size", text) == []


def test_a_number_that_the_shop_does_not_sell_is_no_size() -> None:
    assert found("size", "27的复古蓝", CatalogueMatcher(())) == []


@pytest.mark.parametrize(
    ("text", "size"),
    [("四人位有没有", "四人位"), ("3人位多少钱", "三人位"), ("两人位的", "双人位"), ("三人位带贵妃的", "三人位+贵妃")],
)
def test_seats_are_a_size_even_when_not_sold(text: str, size: str) -> None:
    assert found("size", text) == [size]


@pytest.mark.parametrize(
    ("text", "size"), [("2米的有吗", "2米"), ("1.2米的有吗", "1.2米"), ("一米四的书桌", "1.4米"), ("1米的还有没", "1.0米")]
)
def test_metres_are_a_size_where_goods_are_sold_by_them(text: str, size: str) -> None:
    assert (found("size", text), found("height", text)) == ([size], [])


@pytest.mark.parametrize("text", ["孩子1.2米的有吗", "我1.6米有吗", "身高1.4米的穿哪个", "2米宽的沙发"])
def test_metres_of_a_person_or_of_a_side_are_no_size(text: str) -> None:
    assert found("size", text) == []


def test_metres_mean_nothing_where_nothing_is_sold_by_them() -> None:
    assert found("size", "2米的有吗", CatalogueMatcher(())) == []


def test_a_shade_that_the_shop_sells_is_never_taken_by_another_s_synonyms() -> None:
    skus = tuple(Sku(str(at), 1, 1, color, "M") for at, color in enumerate(("淡蓝", "浅蓝", "雾蓝", "雾霾蓝")))
    shop = CatalogueMatcher([
        Product(
            id="a", title="衣", short_name="衣", category="衣", shelf="服饰", line=DecisionLine.B, price_fen=100,
            url="http://shop.test/p/a", image_url="", skus=skus, synonyms=(),
        )
    ])  # fmt: skip
    for color in ("淡蓝", "浅蓝", "雾蓝", "雾霾蓝"):
        assert found("color", f"{color}的有吗", shop) == [color]


@pytest.mark.parametrize("text", ["能用洗碗机洗吗", "洗碗机能洗吗", "可以进洗碗机不", "放洗碗机里行吗"])
def test_a_machine_that_goods_go_into_hides_the_words_in_its_name(text: str) -> None:
    assert found("category", text) == []


@pytest.mark.parametrize("text", ["承得住两个显示器不", "能放两个人吗", "装得下三本书吗", "一包多少片", "一箱有几包"])
def test_what_goods_hold_or_contain_is_no_number_of_pieces(text: str) -> None:
    assert found("quantity", text) == []


def test_a_piece_that_is_priced_still_counts() -> None:
    assert found("quantity", "一包多少钱") == [1]


def test_fluorescent_is_a_colour_but_no_brightener() -> None:
    assert found("color", "荧光的有吗") == ["荧光色"]
    assert found("color", "有没有荧光剂") == []
