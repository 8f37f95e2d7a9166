"""What only the server does: competition, the token, pictures, migrations, the document."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import requests
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select

from presale.errors import Refused
from presale.settings import Settings
from presale.shop import wire
from presale.shop.client import HttpShop
from presale.shop.embedded.app import build, create_app, openapi_document
from presale.shop.embedded.database import open_engine, reading
from presale.shop.embedded.migrations import upgrade
from presale.shop.embedded.seed import fill, refill
from presale.shop.embedded.tables import COUPON_GRANTS, CUSTOMER_TOKENS, METADATA, SERVICE_REQUESTS
from presale.shop.model import Product, RequestKind


def at_once(number: int, act: Callable[[int], Any]) -> list[Any]:
    """Run ``act(0..number-1)`` in threads that all start together; errors come back as values."""
    gate = threading.Barrier(number)

    def one(n: int) -> Any:
        gate.wait(30)
        try:
            return act(n)
        except Refused as error:
            return error.reason

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(one, range(number)))


@pytest.fixture
def shop(server, shop_token):
    client = HttpShop(server.url, shop_token, timeout_seconds=20, cache_seconds=0)
    yield client
    client.close()


def count(server: Any, table: Any) -> int:
    with reading(server.engine) as db:
        return int(db.execute(select(func.count()).select_from(table)).scalar())


def test_twenty_customers_at_once_share_the_last_five_coupons(server, shop):
    before = count(server, COUPON_GRANTS)
    results = at_once(20, lambda n: shop.grant_coupon("five", f"crowd-{n}").fresh)
    assert sorted(results, key=str) == [True] * 5 + ["coupon_used_up"] * 15
    assert count(server, COUPON_GRANTS) - before == 5
    assert "five" not in [c.id for c in shop.coupons()]


@pytest.mark.parametrize(("coupon", "fresh"), [("five", 1), ("twice", 2)])
def test_one_customer_many_times_at_once_gets_no_more_than_one_customer_may(shop, coupon, fresh):
    results = at_once(8, lambda _: shop.grant_coupon(coupon, "newcomer").fresh)
    assert sorted(results) == [False] * (8 - fresh) + [True] * fresh


def test_who_wins_the_last_coupon_twice_at_once_is_not_told_that_it_is_gone(server, shop, sample):
    last = tuple(replace(c, remaining=1) if c.id == "five" else c for c in sample.coupons)
    refill(server.engine, replace(sample, coupons=last))
    results = at_once(6, lambda _: shop.grant_coupon("five", "newcomer").fresh)
    assert sorted(results) == [False] * 5 + [True]


def test_the_same_request_many_times_at_once_is_taken_on_once(server, shop):
    results = at_once(6, lambda n: shop.request_service("100001", "regular", RequestKind.URGE, str(n)))
    assert len({r.id for r in results}) == 1
    assert [r.fresh for r in results].count(True) == 1
    assert count(server, SERVICE_REQUESTS) == 1


def test_the_same_subscription_many_times_at_once_is_one(shop):
    results = at_once(6, lambda _: shop.subscribe_restock("hoodie-white-m", "visitor").fresh)
    assert results.count(True) == 1


def test_many_changes_of_the_catalogue_at_once_are_all_kept(server, shop):
    before = shop.catalogue_version()
    answers = at_once(6, lambda n: server.call("PATCH", "/v1/skus/desk-1", json={"stock": n}).status_code)
    assert answers == [200] * 6
    assert int(shop.catalogue_version().split("-")[1]) == int(before.split("-")[1]) + 6


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/coupons/twice/grants", {"customer_id": "newcomer"}),
        ("/v1/customers/regular/orders/100001/service-requests", {"kind": "urge"}),
        ("/v1/restock-subscriptions", {"sku_id": "hoodie-white-m", "subscriber": "visitor"}),
    ],
)
def test_a_retry_with_the_same_key_gets_the_first_answer_again(server, shop_token, path, body):
    headers = {"Authorization": f"Bearer {shop_token}", "Idempotency-Key": "k-1"}
    answers = [requests.post(server.url + path, json=body, headers=headers, timeout=30).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["fresh"] is True


def test_a_request_that_is_done_can_be_made_again(server, shop):
    first = shop.request_service("100001", "regular", RequestKind.URGE, "")
    assert [server.call("POST", f"/v1/service-requests/{first.id}/close").status_code for _ in range(2)] == [204, 204]
    again = shop.request_service("100001", "regular", RequestKind.URGE, "")
    assert (again.fresh, again.id == first.id) == (True, False)
    assert server.call("POST", "/v1/service-requests/nothing/close").status_code == 404


@pytest.mark.parametrize("header", [None, "Bearer wrong", "Bearer ", "Basic dTpw", "Bearer 令牌"])
def test_nothing_under_v1_is_told_without_the_token(server, header):
    headers = {"Authorization": header.encode()} if header else {}
    for path in ("/v1/products", "/v1/customers/regular", "/v1/nothing-here"):
        answer = requests.get(server.url + path, headers=headers, timeout=30)
        assert answer.status_code in (401, 404)
        assert "regular" not in answer.text
    assert requests.get(server.url + "/v1/products", headers=headers, timeout=30).json()["reason"] == "bad_shop_token"


def test_a_shop_without_a_token_does_not_start(server, now):
    with pytest.raises(ValueError, match="token"):
        create_app(server.engine, "", lambda: now)


def test_customer_tokens_are_stored_hashed_and_end_after_thirty_days(server, shop):
    token = server.call("POST", "/v1/customer-tokens", json={"customer_id": "newcomer"}).json()["token"]
    with reading(server.engine) as db:
        assert token not in db.execute(select(CUSTOMER_TOKENS.c.hash)).scalars().all()
    server.now += timedelta(days=30)
    with pytest.raises(Refused):
        shop.identify(token)


def test_no_token_is_drawn_for_a_stranger(server):
    assert server.call("POST", "/v1/customer-tokens", json={"customer_id": "nobody"}).status_code == 404


def test_slow_reads_answer_304_to_who_holds_them(server, shop_token):
    for path in ("/v1/products", "/v1/products/hoodie", "/v1/promotions", "/v1/gifts", "/v1/membership", "/v1/policies/invoice"):
        first = server.call("GET", path)
        headers = {"Authorization": f"Bearer {shop_token}", "If-None-Match": first.headers["ETag"]}
        again = requests.get(server.url + path, headers=headers, timeout=30)
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": "other"}, "id_differs"),
        ({"shipping_template": "balloon"}, "unknown_shipping_template"),
    ],
)
def test_a_product_that_does_not_fit_the_shop_is_refused(server, shop, sample, change, reason):
    answer = server.call("PUT", "/v1/products/hoodie", data=wire.dump(Product, replace(sample.products[0], **change)))
    assert (answer.status_code, answer.json()["reason"]) == (409, reason)
    assert shop.products() == sample.products


def test_a_sku_of_another_product_cannot_be_taken(server, shop, sample):
    thief = replace(sample.products[0], id="thief")
    answer = server.call("PUT", "/v1/products/thief", data=wire.dump(Product, thief))
    assert (answer.status_code, answer.json()["reason"]) == (409, "sku_taken")
    assert shop.products() == sample.products


@pytest.mark.parametrize("patch", [{"stock": -1}, {"stock": None}, {"price_fen": 1.5}, {"restock_date": "soon"}])
def test_a_change_that_makes_no_sense_changes_nothing(server, shop, sample, patch):
    assert server.call("PATCH", "/v1/skus/desk-1", json=patch).status_code == 422
    assert shop.products() == sample.products


def test_pictures_are_open_and_hold_no_markup_from_names(server, shop, sample):
    evil = replace(sample.products[0], title='"><script>x</script>\x07', short_name="<b>&")
    server.call("PUT", "/v1/products/hoodie", data=wire.dump(Product, evil)).raise_for_status()
    answer = requests.get(server.url + "/pictures/hoodie.svg", timeout=30)
    root = ElementTree.fromstring(answer.content)
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert not [e for e in root.iter() if e.tag.endswith(("script", "}b"))]
    assert "".join(e.text or "" for e in root.iter() if e.tag.endswith("text")) == "<b>&"
    assert requests.get(server.url + "/pictures/nothing.svg", timeout=30).status_code == 404


def test_filling_a_filled_shop_changes_nothing(server, shop, sample):
    version = shop.catalogue_version()
    shop.grant_coupon("open", "newcomer")
    assert fill(server.engine, sample) is False
    assert shop.catalogue_version() == version
    assert shop.customer("newcomer").coupons == ("open",)


def test_refilling_starts_anew_with_another_version(server, shop, sample):
    version = shop.catalogue_version()
    shop.grant_coupon("open", "newcomer")
    refill(server.engine, sample)
    assert shop.catalogue_version() != version
    assert shop.customer("newcomer").coupons == ()


def test_the_migrations_lead_to_the_tables_in_the_code(server):
    upgrade(server.engine.url.render_as_string(hide_password=False))
    with server.engine.connect() as db:
        context = MigrationContext.configure(db, opts={"version_table": "shop_schema"})
        assert compare_metadata(context, METADATA) == []


def test_an_unfilled_shop_says_so(empty_database, now):
    upgrade(empty_database)
    from fastapi.testclient import TestClient

    with TestClient(create_app(open_engine(empty_database), "t", lambda: now)) as caller:
        answer = caller.get("/health")
    assert (answer.status_code, "seed" in answer.json()["message"]) == (404, True)


def test_a_shop_built_from_settings_serves_the_sample(tmp_path):
    from fastapi.testclient import TestClient

    settings = Settings(presale_var=tmp_path / "var", shop_api_token="t", _env_file=None)
    for _ in range(2):
        with TestClient(build(settings)) as caller:
            products = wire.load(tuple[Product, ...], caller.get("/v1/products", headers={"Authorization": "Bearer t"}).content)
        assert len({p.id for p in products}) == len(products) > 0


def test_the_document_describes_every_operation(tmp_path):
    document = openapi_document(tmp_path / "reference" / "shop-api.json")
    operations = [o for path in document["paths"].values() for o in path.values()]
    assert (tmp_path / "reference" / "shop-api.json").read_text(encoding="utf-8").startswith("{")
    assert all(o["summary"] and o["description"] for o in operations)
    guarded = [o for path, named in document["paths"].items() if path.startswith("/v1") for o in named.values()]
    assert all(o["security"] and "401" in o["responses"] for o in guarded)
    assert {"Product", "Order", "Refusal"} <= set(document["components"]["schemas"])
