"""How long the client holds answers, and that it never tells one that is too old."""

from __future__ import annotations

from dataclasses import replace

import pytest

from presale.errors import ShopUnreachable
from presale.shop import wire
from presale.shop.client import HttpShop
from presale.shop.model import Gift

TIMEOUT = 0.5
GIFTS = wire.dump(tuple[Gift, ...], (Gift("bag", "袋", 100, 1),))


def client(shop) -> HttpShop:
    return HttpShop(shop.url, "secret", timeout_seconds=TIMEOUT, cache_seconds=0)


def says(status: int, body: bytes = b"{}", **headers: str) -> tuple[int, bytes, dict[str, str]]:
    return status, body, headers


def test_a_young_answer_is_not_asked_for_again(run):
    shop = run(says(200, GIFTS))
    clock = [0.0]
    calm = HttpShop(shop.url, "secret", TIMEOUT, cache_seconds=5, monotonic=lambda: clock[0])
    assert calm.gifts() is calm.gifts()
    clock[0] = 5.0
    calm.gifts()
    assert len(shop.asked) == 2


def test_an_older_answer_is_asked_for_by_its_etag(run):
    shop = run(says(200, GIFTS, ETag='"v1"'), says(304, b"", ETag='"v1"'))
    eager = client(shop)
    assert eager.gifts() is eager.gifts()
    assert shop.asked[1][1]["If-None-Match"] == '"v1"'


def test_an_older_answer_is_not_told_when_the_shop_is_down(run):
    shop = run(says(200, b"[]", ETag='"v1"'), says(500))
    eager = client(shop)
    assert eager.products() == ()
    with pytest.raises(ShopUnreachable):
        eager.products()


def test_the_stock_of_a_product_is_at_most_two_seconds_old(run, sample):
    product = sample.products[0]
    sold = replace(product, skus=tuple(replace(s, stock=0) for s in product.skus))
    shop = run(*(says(200, wire.dump(type(product), p)) for p in (product, sold)))
    clock = [0.0]
    calm = HttpShop(shop.url, "secret", TIMEOUT, cache_seconds=60, monotonic=lambda: clock[0])
    assert calm.product("hoodie").in_stock()
    clock[0] = 1.9
    assert calm.product("hoodie").in_stock()
    clock[0] = 2.0
    assert not calm.product("hoodie").in_stock()
