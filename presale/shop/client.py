"""The merchant's shop over HTTP."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from typing import Any, TypeVar, cast
from urllib.parse import quote

from presale.errors import NotFound
from presale.shop import wire
from presale.shop.breaker import Breaker
from presale.shop.cache import AnswerCache, Cached
from presale.shop.model import (
    Coupon,
    CouponGrant,
    Customer,
    Gift,
    Membership,
    Order,
    Policy,
    Product,
    Promotion,
    RequestKind,
    RestockSubscription,
    ServiceRequest,
    ShippingQuote,
)
from presale.shop.transport import Ask, Transport
from presale.shop.verdicts import raise_unless_ok

T = TypeVar("T")
STOCK_SECONDS = 2.0
"""How old a product's stock may be; less when ``cache_seconds`` is less."""
NOT_MODIFIED = 304


class HttpShop:
    """Implements ``presale.shop.port.Shop``; safe to share between threads.

    Slow-moving reads are held for ``cache_seconds`` and then asked for again by ETag. Nothing older is ever told: when the
    shop is down, its facts are unknown. One call takes about ``timeout_seconds`` at most, its retry included.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        timeout_seconds: float = 2.0,
        cache_seconds: float = 5.0,
        *,
        breaker: Breaker | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._transport = Transport(base_url, token, timeout_seconds, breaker or Breaker())
        self._cache = AnswerCache()
        self._cache_seconds = cache_seconds
        self._monotonic = monotonic

    def close(self) -> None:
        """Close pooled connections."""
        self._transport.close()

    def products(self) -> tuple[Product, ...]:
        """See ``Shop.products``."""
        return self._held("products", "/v1/products", tuple[Product, ...])

    def catalogue_version(self) -> str:
        """See ``Shop.catalogue_version``; never from the cache."""
        return self._get("catalogue_version", "/v1/catalogue-version", str)

    def product(self, product_id: str) -> Product:
        """See ``Shop.product``; its stock is at most two seconds old."""
        age = min(STOCK_SECONDS, self._cache_seconds)
        return self._held("product", f"/v1/products/{_segment(product_id)}", Product, age=age, may_miss=True)

    def coupons(self, customer_id: str | None = None) -> tuple[Coupon, ...]:
        """See ``Shop.coupons``."""
        return self._get("coupons", "/v1/coupons", tuple[Coupon, ...], {"customer_id": customer_id})

    def grant_coupon(self, coupon_id: str, customer_id: str) -> CouponGrant:
        """See ``Shop.grant_coupon``."""
        path = f"/v1/coupons/{_segment(coupon_id)}/grants"
        return self._post("grant_coupon", path, CouponGrant, {"customer_id": customer_id}, may_miss=True)

    def promotions(self) -> tuple[Promotion, ...]:
        """See ``Shop.promotions``."""
        return self._held("promotions", "/v1/promotions", tuple[Promotion, ...])

    def gifts(self) -> tuple[Gift, ...]:
        """See ``Shop.gifts``."""
        return self._held("gifts", "/v1/gifts", tuple[Gift, ...])

    def membership(self) -> Membership:
        """See ``Shop.membership``."""
        return self._held("membership", "/v1/membership", Membership)

    def shipping_quote(self, product_id: str | None, region: str | None, amount_fen: int | None = None) -> ShippingQuote:
        """See ``Shop.shipping_quote``."""
        amount = None if amount_fen is None else str(amount_fen)
        params = {"product_id": product_id, "region": region, "amount_fen": amount}
        return self._get("shipping_quote", "/v1/shipping-quote", ShippingQuote, params, may_miss=True)

    def policy(self, key: str) -> Policy:
        """See ``Shop.policy``."""
        return self._held("policy", f"/v1/policies/{_segment(key)}", Policy, may_miss=True)

    def identify(self, token: str) -> Customer:
        """See ``Shop.identify``."""
        return self._post("identify", "/v1/customers/identify", Customer, {"token": token})

    def customer(self, customer_id: str) -> Customer:
        """See ``Shop.customer``."""
        return self._get("customer", f"/v1/customers/{_segment(customer_id)}", Customer, may_miss=True)

    def orders(self, customer_id: str) -> tuple[Order, ...]:
        """See ``Shop.orders``."""
        return self._get("orders", f"/v1/customers/{_segment(customer_id)}/orders", tuple[Order, ...])

    def order(self, order_no: str, customer_id: str) -> Order:
        """See ``Shop.order``."""
        return self._get("order", _order_path(order_no, customer_id), Order, may_miss=True)

    def request_service(self, order_no: str, customer_id: str, kind: RequestKind, detail: str) -> ServiceRequest:
        """See ``Shop.request_service``."""
        path = _order_path(order_no, customer_id) + "/service-requests"
        return self._post("request_service", path, ServiceRequest, {"kind": kind.value, "detail": detail}, may_miss=True)

    def subscribe_restock(self, sku_id: str, subscriber: str) -> RestockSubscription:
        """See ``Shop.subscribe_restock``."""
        body = {"sku_id": sku_id, "subscriber": subscriber}
        return self._post("subscribe_restock", "/v1/restock-subscriptions", RestockSubscription, body, may_miss=True)

    def _get(
        self, name: str, path: str, noun: type[T], params: dict[str, str | None] | None = None, *, may_miss: bool = False
    ) -> T:
        ask = Ask(name, "GET", path, {k: v for k, v in (params or {}).items() if v is not None})
        return self._take(ask, noun, may_miss=may_miss)

    def _post(self, name: str, path: str, noun: type[T], body: dict[str, Any], *, may_miss: bool = False) -> T:
        key = {"Idempotency-Key": uuid.uuid4().hex}
        return self._take(Ask(name, "POST", path, body=json.dumps(body).encode(), headers=key), noun, may_miss=may_miss)

    def _take(self, ask: Ask, noun: type[T], *, may_miss: bool) -> T:
        answer = self._transport.send(ask)
        raise_unless_ok(ask, answer, may_miss=may_miss)
        return wire.load(noun, answer.body)

    def _held(self, name: str, path: str, noun: type[T], *, age: float | None = None, may_miss: bool = False) -> T:
        now = self._monotonic()
        held = self._cache.get(path)
        if held is not None and now - held.at < (self._cache_seconds if age is None else age):
            return cast(T, held.value)
        since = {"If-None-Match": held.etag} if held and held.etag else {}
        ask = Ask(name, "GET", path, headers=since)
        answer = self._transport.send(ask)
        if held is not None and since and answer.status == NOT_MODIFIED:
            value = cast(T, held.value)
        else:
            raise_unless_ok(ask, answer, may_miss=may_miss)
            value = wire.load(noun, answer.body)
        self._cache.put(path, Cached(value, answer.etag or (held.etag if held else None), now))
        return value


def _segment(part: str) -> str:
    """An id as one segment of a path. Empty ones and dots would lead to another path: nothing has such an id."""
    if not part.strip("."):
        raise NotFound("The shop has nothing without an id.")
    return quote(part, safe="")


def _order_path(order_no: str, customer_id: str) -> str:
    return f"/v1/customers/{_segment(customer_id)}/orders/{_segment(order_no)}"
