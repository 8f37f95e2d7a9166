"""What the client makes of a shop that misbehaves."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest

from presale.errors import NotFound, Refused, ShopError, ShopNonsense, ShopUnreachable
from presale.shop import wire
from presale.shop.breaker import Breaker
from presale.shop.client import HttpShop
from presale.shop.model import CouponGrant, Gift

TIMEOUT = 0.5
BOUND = 1.5
GIFTS = wire.dump(tuple[Gift, ...], (Gift("bag", "袋", 100, 1),))


def says(status: int, body: bytes = b"{}", **headers: str) -> tuple[int, bytes, dict[str, str]]:
    return status, body, headers


def says_nothing(handler: BaseHTTPRequestHandler) -> None:
    handler.server.test_is_over.wait(30)  # type: ignore[attr-defined]


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def hangs_up_half_way(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(GIFTS)))
    handler.end_headers()
    handler.wfile.write(GIFTS[:10])
    handler.close_connection = True


def drips(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    over: threading.Event = handler.server.test_is_over  # type: ignore[attr-defined]
    try:
        while not over.wait(0.05):
            handler.wfile.write(b" ")
    except OSError:
        handler.close_connection = True


HTML_TYPE = {"Content-Type": "text/html"}
HTML = says(200, b"<html>Welcome to nginx</html>", **HTML_TYPE)


def client(shop, **more: object) -> HttpShop:
    return HttpShop(shop.url, "secret", timeout_seconds=TIMEOUT, cache_seconds=0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (says_nothing, ShopUnreachable),
        (drips, ShopUnreachable),
        (hangs_up, ShopUnreachable),
        (hangs_up_half_way, ShopError),
        (says(500), ShopUnreachable),
        (says(503, b"<html>", **HTML_TYPE), ShopUnreachable),
        (says(429), ShopUnreachable),
        (HTML, ShopNonsense),
        (says(200, b""), ShopNonsense),
        (says(200, b"\xff\xfe"), ShopNonsense),
        (says(200, b'{"gifts": []}'), ShopNonsense),
        (says(200, b'[{"id": "bag"}]'), ShopNonsense),
        (says(304, b""), ShopNonsense),
        (says(404), ShopNonsense),
        (says(409, b"no"), ShopNonsense),
        (says(409, b'{"reason": ["x"]}'), ShopNonsense),
        (says(409, b'{"reason": "<script>"}'), ShopNonsense),
        (says(422, b'{"detail": []}'), ShopNonsense),
        (says(200, b"[" + b" " * 9_000_000 + b"]"), ShopNonsense),
        (says(200, GIFTS, **{"Content-Encoding": "gzip"}), ShopError),
    ],
)
def test_every_misbehaviour_becomes_its_error_in_time(run, behaviour, error):
    shop = client(run(behaviour))
    started = time.monotonic()
    with pytest.raises(error):
        shop.gifts()
    assert time.monotonic() - started < BOUND


def test_a_shop_that_is_not_there_is_unreachable_at_once(run):
    gone = run(HTML)
    gone.shutdown()
    gone.server_close()
    started = time.monotonic()
    with pytest.raises(ShopUnreachable, match="SHOP_API_URL"):
        client(gone).gifts()
    assert time.monotonic() - started < BOUND


def test_a_wrong_token_says_which_setting_to_check(run):
    with pytest.raises(ShopNonsense, match="SHOP_API_TOKEN"):
        client(run(says(401))).gifts()


def test_no_error_repeats_what_the_shop_sent(run):
    with pytest.raises(ShopNonsense) as error:
        client(run(says(200, b'[{"id": "13800138000", "stock": "lots"}]'))).gifts()
    assert "13800138000" not in str(error.value)
    assert "stock" in str(error.value)


def test_a_redirect_is_not_followed_with_the_token(run):
    elsewhere = run(says(200, GIFTS))
    with pytest.raises(ShopNonsense):
        client(run(says(302, Location=elsewhere.url + "/v1/gifts"))).gifts()
    assert elsewhere.asked == []


def test_a_missing_product_is_not_found(run):
    with pytest.raises(NotFound):
        client(run(says(404, b"not here"))).product("hoodie")


@pytest.mark.parametrize("status", [403, 409, 422])
def test_a_refusal_brings_its_reason(run, status):
    with pytest.raises(Refused) as refused:
        client(run(says(status, b'{"reason": "coupon_expired"}'))).grant_coupon("c", "x")
    assert refused.value.reason == "coupon_expired"


@pytest.mark.parametrize("stumble", [hangs_up, says(500)])
def test_a_read_is_tried_once_more(run, stumble):
    shop = run(stumble, says(200, GIFTS))
    assert client(shop).gifts()[0].id == "bag"
    assert len(shop.asked) == 2


def test_a_read_is_not_tried_a_third_time(run):
    shop = run(says(500))
    with pytest.raises(ShopUnreachable):
        client(shop).gifts()
    assert len(shop.asked) == 2


def test_a_retried_write_shows_the_same_key_and_the_next_write_another(run, now):
    grant = wire.dump(CouponGrant, CouponGrant("c", "x", now, now))
    shop = run(hangs_up, says(200, grant))
    for _ in range(2):
        assert client(shop).grant_coupon("c", "x").coupon_id == "c"
    first, again, other = (headers["Idempotency-Key"] for _, headers in shop.asked)
    assert first == again != other


def test_connections_are_kept(run):
    shop = run(says(200, GIFTS))
    patient = client(shop)
    for _ in range(3):
        patient.gifts()
    assert (len(shop.asked), shop.connections) == (3, 1)


def test_after_five_failures_the_shop_is_left_alone_until_the_breaker_lets_one_through(run):
    clock = [0.0]
    shop = run(*[says(500)] * 10, says(200, GIFTS))
    careful = client(shop, breaker=Breaker(monotonic=lambda: clock[0]))
    for _ in range(7):
        with pytest.raises(ShopUnreachable):
            careful.gifts()
    assert len(shop.asked) == 10
    clock[0] = 10.0
    assert careful.gifts()[0].id == "bag"


def test_answers_that_make_no_sense_do_not_open_the_breaker(run):
    shop = run(*[HTML] * 6, says(200, GIFTS))
    careful = client(shop)
    for _ in range(6):
        with pytest.raises(ShopNonsense):
            careful.gifts()
    assert careful.gifts()[0].id == "bag"


def test_nothing_personal_is_logged_when_the_shop_is_unreachable(run, caplog):
    with pytest.raises(ShopUnreachable):
        client(run(hangs_up)).orders("customer-4711")
    assert "shop_unreachable call=orders" in caplog.text
    assert "4711" not in caplog.text
