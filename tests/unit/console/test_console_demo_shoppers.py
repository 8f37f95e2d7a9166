from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pydantic import AnyHttpUrl, SecretStr

TOKENS = "/v1/customer-tokens"
PAGE = "/products/yunduo-hoodie"


def told(client: Any, path: str = PAGE) -> dict[str, str]:
    """What the page tells the widget."""
    (element,) = re.findall(r"<presale-chat ([^>]*)>", client.get(path).text)
    return dict(re.findall(r'([\w-]+)="([^"]*)"', element))


def test_a_product_page_tells_the_widget_its_product(client: Any) -> None:
    page = told(client)
    assert (page["product-id"], page["product-name"]) == ("yunduo-hoodie", "云朵连帽卫衣")
    assert page["entry"] == "product_page"
    assert page["starters"].split("|") == ["我该选多大", "现在有优惠吗", "今天能发货吗"]
    assert "云朵连帽卫衣" in page["greeting"]


def test_the_home_page_has_no_focus(client: Any) -> None:
    page = told(client, "/")
    assert "product-id" not in page
    assert page["entry"] == "home"


def test_the_widget_is_told_where_shoppers_reach_the_bot(client_for: Callable[..., Any], settings: Any) -> None:
    assert told(client_for(settings))["server"] == "http://127.0.0.1:5005"
    public = settings.model_copy(update={"public_bot_url": AnyHttpUrl("https://chat.shop.example")})
    client = client_for(public)
    assert told(client)["server"] == "https://chat.shop.example"
    assert "wss://chat.shop.example" in client.get(PAGE).headers["content-security-policy"]


def test_a_visitor_has_no_token_and_none_is_asked_for(client: Any, world: Any) -> None:
    page = told(client)
    assert page["shopper"] == "visitor"
    assert "customer-token" not in page
    assert world.bodies(TOKENS) == []


def test_playing_a_member_brings_that_customers_token_asked_for_once(client: Any, world: Any) -> None:
    assert client.get(f"{PAGE}?as=member").headers["location"] == PAGE
    assert [told(client)["customer-token"] for _ in range(2)] == ["t-1", "t-1"]
    assert told(client)["shopper"] == "member"
    assert world.bodies(TOKENS) == [{"customer_id": "c-zhou"}]
    asked = [r for r in world.seen if r.url.path == TOKENS]
    assert asked[0].headers["authorization"] == "Bearer shop-secret"


def test_a_kept_token_is_renewed_after_a_few_minutes(client: Any, world: Any) -> None:
    client.get("/?as=new")
    told(client)
    world.clock += 301
    told(client)
    assert len(world.bodies(TOKENS)) == 2


@pytest.mark.parametrize(
    "given",
    [httpx.Response(200, json={"nothing": 1}), httpx.Response(500), httpx.Response(200, text="<html>")],
    ids=["no token", "error", "no JSON"],
)
def test_a_shop_that_gives_no_token_is_told_instead_of_answering_as_a_stranger(
    client: Any, world: Any, given: httpx.Response
) -> None:
    world.answers[8100, TOKENS] = lambda _: given
    client.get("/?as=new")
    answer = client.get(PAGE)
    assert answer.status_code == 503
    assert "店铺这会儿没连上" in answer.text


def test_the_role_can_still_be_changed_while_the_shop_gives_no_token(client: Any, world: Any) -> None:
    world.answers[8100, TOKENS] = lambda _: httpx.Response(500)
    client.get("/?as=new")
    assert client.get("/?as=visitor").status_code == 303
    assert told(client)["shopper"] == "visitor"


def test_nobody_is_played_before_a_merchants_own_shop(client_for: Callable[..., Any], settings: Any, world: Any) -> None:
    own = settings.model_copy(update={"shop_api_url": AnyHttpUrl("http://shop.example"), "shop_api_token": SecretStr("s")})
    client = client_for(own)
    assert "?as=" not in client.get("/").text
    client.get("/?as=member")
    client.cookies.set("presale_demo_as", "member")
    page = told(client)
    assert page["shopper"] == "visitor"
    assert "customer-token" not in page
    assert world.bodies(TOKENS) == []


def test_the_role_is_a_cookie_that_scripts_do_not_get(client: Any) -> None:
    cookie = client.get("/?as=member").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
