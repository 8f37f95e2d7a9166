from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest

from presale.errors import NotFound, ShopNonsense, ShopUnreachable

HOODIE = "yunduo-hoodie"


class BrokenShop:
    """Fails every question in one way."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def products(self) -> Any:
        raise self.error

    def product(self, product_id: str) -> Any:
        raise self.error


class OneProductShop:
    def __init__(self, product: Any) -> None:
        self.only = product

    def products(self) -> Any:
        return (self.only,)

    def product(self, product_id: str) -> Any:
        if product_id != self.only.id:
            raise NotFound(product_id)
        return self.only


def test_the_home_page_shows_every_product_of_the_shop(client: Any, sample_shop: Any) -> None:
    linked = re.findall(r'href="/products/([^"]+)"', client.get("/").text)
    assert len(linked) == len(sample_shop.products())
    assert set(linked) == {p.id for p in sample_shop.products()}


def test_a_product_page_shows_price_stock_facts_and_sizes(client: Any, sample_shop: Any) -> None:
    html = client.get(f"/products/{HOODIE}").text
    product = sample_shop.product(HOODIE)
    assert product.title in html
    assert html.count("<tr data-color=") == len(product.skus)
    for fact in product.facts:
        assert fact.text in html
    for row in product.size_chart.rows:
        assert f"<td>{row.size}</td>" in html


def test_an_unknown_product_is_a_friendly_404(client: Any) -> None:
    answer = client.get("/products/nothing")
    assert answer.status_code == 404
    assert "没有找到" in answer.text


def test_an_unknown_page_is_a_friendly_404(client: Any) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.text


@pytest.mark.parametrize("error", [ShopUnreachable("down"), ShopNonsense("what")])
@pytest.mark.parametrize("path", ["/", f"/products/{HOODIE}"])
def test_a_shop_that_fails_gives_a_friendly_503(
    client_for: Callable[..., Any], settings: Any, path: str, error: Exception
) -> None:
    answer = client_for(settings, BrokenShop(error)).get(path)
    assert answer.status_code == 503
    assert "店铺这会儿没连上" in answer.text
    assert answer.headers["retry-after"] == "10"
    assert "Traceback" not in answer.text


def test_text_from_the_shop_never_becomes_markup(client_for: Callable[..., Any], settings: Any, sample_shop: Any) -> None:
    evil = '"><script>alert(1)</script>'
    product = replace(sample_shop.product(HOODIE), title=evil, short_name=evil, selling_points=(evil,), shelf=evil, category=evil)
    client = client_for(settings, OneProductShop(product))
    for path in ("/", f"/products/{HOODIE}"):
        html = client.get(path).text
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)" in html


def test_the_shops_own_words_for_a_product_stay_inside(client_for: Callable[..., Any], settings: Any, sample_shop: Any) -> None:
    product = replace(sample_shop.product(HOODIE), tags=("测款", "新品"))
    html = client_for(settings, OneProductShop(product)).get("/").text
    assert "测款" not in html
    assert "新品" in html


def test_a_sold_out_product_says_so_on_the_shelf_and_when_it_is_back(
    client_for: Callable[..., Any], settings: Any, sample_shop: Any
) -> None:
    product = sample_shop.product(HOODIE)
    day = date(2026, 11, 28)
    gone = replace(product, skus=tuple(replace(s, stock=0, restock_date=day) for s in product.skus))
    client = client_for(settings, OneProductShop(gone))
    assert "已售罄" in client.get("/").text
    assert "售罄，预计11月28日补货" in client.get(f"/products/{HOODIE}").text


def test_no_page_carries_script_or_style_of_its_own_and_the_policy_forbids_it(client: Any) -> None:
    for path in ("/", f"/products/{HOODIE}", "/products/nothing"):
        answer = client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)", answer.text)


def test_everything_a_page_names_is_really_there(client: Any) -> None:
    html = client.get(f"/products/{HOODIE}").text
    named = set(re.findall(r'(?:src|href|avatar)="(/static/[^"]+|/pictures/[^"]+|/widget[^"]+)"', html))
    assert len(named) > 5
    for address in named:
        assert client.get(address).status_code == 200, address


def test_a_picture_comes_from_the_shop_and_can_run_nothing(client: Any) -> None:
    answer = client.get(f"/pictures/{HOODIE}.svg")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "script" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "given",
    [
        httpx.Response(500),
        httpx.Response(302, headers={"location": "http://evil.example/"}),
        httpx.Response(200, text="<html>", headers={"content-type": "text/html"}),
        httpx.Response(200, content=b"x" * 600_000, headers={"content-type": "image/svg+xml"}),
    ],
    ids=["error", "elsewhere", "no picture", "too big"],
)
def test_a_picture_that_cannot_be_had_is_replaced_by_a_drawn_one(client: Any, world: Any, given: httpx.Response) -> None:
    world.answers[8100, f"/pictures/{HOODIE}.svg"] = lambda _: given
    answer = client.get(f"/pictures/{HOODIE}.svg")
    assert answer.status_code == 404
    assert answer.content.startswith(b"<svg")


def test_a_picture_name_cannot_walk_to_other_addresses_of_the_shop(client: Any, world: Any) -> None:
    client.get("/pictures/..%2fv1%2fproducts%3f.svg")
    client.get("/pictures/%2e%2e.svg")
    assert all(r.url.raw_path.startswith(b"/pictures/") and b"?" not in r.url.raw_path for r in world.seen)


def test_choosing_a_role_marks_it_and_an_unknown_role_changes_nothing(client: Any) -> None:
    client.get("/?as=returning")
    assert 'as=returning" aria-current="true"' in client.get("/").text
    client.get("/?as=boss")
    assert 'as=returning" aria-current="true"' in client.get("/").text
