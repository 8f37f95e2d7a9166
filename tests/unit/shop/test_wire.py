"""Nouns to JSON and back."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.errors import ShopNonsense
from presale.shop import wire
from presale.shop.model import (
    CouponGrant,
    DecisionLine,
    Fact,
    FactKind,
    Product,
    Range,
    SizeChart,
    SizeRow,
    Sku,
)

AT = datetime(2025, 3, 12, 10, 0, tzinfo=timezone(timedelta(hours=8)))
PRODUCT = Product(
    "p", "卫衣", "卫衣", "卫衣", "服饰", DecisionLine.B, 15900, "/p", "/p.svg",
    (Sku("s", 15900, 3, "黑色", "M", date(2025, 3, 28)),), (Fact(FactKind.CARE, "洗涤", "可机洗", ("洗",)),),
    size_chart=SizeChart((SizeRow("M", Range(165, 175.5), measures=(("衣长", 68.0),)),)),
)  # fmt: skip


def changed(**fields: object) -> bytes:
    return json.dumps(json.loads(wire.dump(Product, PRODUCT)) | fields).encode()


def test_a_product_survives_the_way():
    assert wire.load(Product, wire.dump(Product, PRODUCT)) == PRODUCT


def test_an_instant_keeps_its_offset():
    grant = CouponGrant("c", "x", AT, AT)
    assert wire.load(CouponGrant, wire.dump(CouponGrant, grant)) == grant
    assert b"+08:00" in wire.dump(CouponGrant, grant)


def test_a_field_that_may_be_left_out_may_be_left_out():
    assert wire.load(Sku, b'{"id": "s", "price_fen": 1, "stock": 2}') == Sku("s", 1, 2)


def test_what_is_not_in_the_contract_is_ignored():
    assert wire.load(Product, changed(rating=4.9)) == PRODUCT


def test_stock_below_zero_is_read_as_none_left():
    read = wire.load(tuple[Product, ...], b"[" + changed(skus=[{"id": "s", "price_fen": 1, "stock": -3}]) + b"]")
    assert read == (replace(PRODUCT, skus=(Sku("s", 1, 0),)),)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"price_fen": "159.00"}, "price_fen"),
        ({"price_fen": 159.5}, "price_fen"),
        ({"price_fen": None}, "price_fen"),
        ({"line": "D"}, "line"),
        ({"skus": [{"id": "s", "price_fen": 1, "stock": "many"}]}, "skus.0.stock"),
        ({"skus": {"s": 1}}, "skus"),
        ({"facts": [{"kind": "rumour", "topic": "x", "text": "y"}]}, "facts.0.kind"),
    ],
)
def test_what_does_not_fit_is_named_by_its_field(fields, named):
    with pytest.raises(ShopNonsense, match=named):
        wire.load(Product, changed(**fields))


def test_an_instant_without_an_offset_is_nonsense():
    with pytest.raises(ShopNonsense, match="offset"):
        wire.load(CouponGrant, wire.dump(CouponGrant, CouponGrant("c", "x", AT.replace(tzinfo=None), AT)))


def test_the_message_does_not_repeat_what_came():
    with pytest.raises(ShopNonsense) as error:
        wire.load(Product, changed(price_fen="13800138000", title=["13800138000"]))
    assert "13800138000" not in str(error.value)


def test_many_faults_are_counted_rather_than_listed():
    with pytest.raises(ShopNonsense, match="and 6 more"):
        wire.load(Product, b'{"id": "x"}')


JSON_LIKE_A_SKU = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "price_fen", "stock", "color", "x"]), inner),
)


def read_or_none(data: bytes) -> Sku | None:
    with suppress(ShopNonsense):
        return wire.load(Sku, data)
    return None


@given(st.binary(max_size=60))
def test_bytes_that_are_no_json_object_are_nonsense(data: bytes):
    assert data.lstrip()[:1] == b"{" or read_or_none(data) is None


@given(JSON_LIKE_A_SKU)
def test_whatever_json_comes_is_a_lawful_noun_or_nonsense(document: object):
    sku = read_or_none(json.dumps(document).encode())
    assert sku is None or (sku.stock >= 0 and type(sku.price_fen) is int)


@given(
    st.builds(
        Sku, st.text(min_size=1), st.integers(0, 10**9), st.integers(0, 10**6), st.none() | st.text(), restock_date=st.dates()
    )
)
def test_every_sku_survives_the_way(sku: Sku):
    assert wire.load(Sku, wire.dump(Sku, sku)) == sku
