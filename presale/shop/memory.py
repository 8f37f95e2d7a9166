"""A whole shop in memory, with the same rules as the server: for tests, and for trying things out without a process."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from presale.errors import NotFound, Refused
from presale.shop import rules
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
from presale.shop.sample.bundle import SampleShop

T = TypeVar("T")


class MemoryShop:
    """Implements ``presale.shop.port.Shop`` over dictionaries; safe to share between threads."""

    def __init__(self, sample: SampleShop, clock: Callable[[], datetime]) -> None:
        self._sample = sample
        self._clock = clock
        self._lock = threading.RLock()
        self._revision = 1
        self._products = {p.id: p for p in sample.products}
        self._coupons = {c.id: c for c in sample.coupons}
        self._customers = {c.id: c for c in sample.customers}
        self._orders = {o.no: o for o in sample.orders}
        self._policies = {p.key: p for p in sample.policies}
        self._tokens: dict[str, str] = {}
        self._requests: dict[tuple[str, RequestKind], ServiceRequest] = {}
        self._subscriptions: dict[tuple[str, str], RestockSubscription] = {}
        self._grants: dict[tuple[str, str], list[CouponGrant]] = {}
        for customer in sample.customers:
            for coupon in (self._coupons[i] for i in customer.coupons):
                self._grants[coupon.id, customer.id] = [rules.grant_of(coupon, customer.id, coupon.starts_at)]

    def put_product(self, product: Product) -> None:
        """Add a product at the end of the catalogue, or replace it in its place."""
        with self._lock:
            self._products[product.id] = product
            self._revision += 1

    def change_sku(self, sku_id: str, change: rules.SkuChange) -> Product:
        """Change stock, price or restock date of one SKU. Raises NotFound."""
        with self._lock:
            product = rules.change_sku(self._product_of(sku_id), sku_id, change)
            self.put_product(product)
            return product

    def issue_token(self, customer_id: str) -> str:
        """A token by which ``identify`` knows this customer. Raises NotFound."""
        with self._lock:
            token = secrets.token_urlsafe(32)
            self._tokens[token] = self.customer(customer_id).id
            return token

    def products(self) -> tuple[Product, ...]:
        """See ``Shop.products``."""
        with self._lock:
            return tuple(self._products.values())

    def catalogue_version(self) -> str:
        """See ``Shop.catalogue_version``."""
        return f"memory-{self._revision}"

    def product(self, product_id: str) -> Product:
        """See ``Shop.product``."""
        return _found(self._products.get(product_id), "product")

    def coupons(self, customer_id: str | None = None) -> tuple[Coupon, ...]:
        """See ``Shop.coupons``."""
        now = self._clock()
        with self._lock:
            known = self._customers.get(customer_id or "")
            return tuple(
                c
                for c in self._coupons.values()
                if rules.is_claimable(c, known.kind if known else None, len(self._held(c.id, customer_id)), now)
            )

    def grant_coupon(self, coupon_id: str, customer_id: str) -> CouponGrant:
        """See ``Shop.grant_coupon``."""
        now = self._clock()
        with self._lock:
            coupon = _found(self._coupons.get(coupon_id), "coupon")
            customer = _found(self._customers.get(customer_id), "customer")
            held = self._held(coupon_id, customer_id)
            decision = rules.decide_grant(coupon, customer.kind, len(held), now)
            if isinstance(decision, rules.Refuse):
                raise decision.as_error()
            if isinstance(decision, rules.Held):
                return replace(held[-1], fresh=False)
            grant = rules.grant_of(coupon, customer_id, now)
            self._grants[coupon_id, customer_id] = [*held, grant]
            self._coupons[coupon_id] = replace(coupon, remaining=coupon.remaining - 1)
            return grant

    def promotions(self) -> tuple[Promotion, ...]:
        """See ``Shop.promotions``."""
        return rules.running_or_announced(self._sample.promotions, self._clock())

    def gifts(self) -> tuple[Gift, ...]:
        """See ``Shop.gifts``."""
        return rules.gifts_in_stock(self._sample.gifts)

    def membership(self) -> Membership:
        """See ``Shop.membership``."""
        return self._sample.membership

    def shipping_quote(self, product_id: str | None, region: str | None, amount_fen: int | None = None) -> ShippingQuote:
        """See ``Shop.shipping_quote``."""
        product = None if product_id is None else self.product(product_id)
        template = rules.template_for(product, self._sample.shipping, self._sample.default_template)
        return rules.quote_shipping(template, product, region, amount_fen, self._clock())

    def policy(self, key: str) -> Policy:
        """See ``Shop.policy``."""
        return _found(self._policies.get(key), "policy")

    def identify(self, token: str) -> Customer:
        """See ``Shop.identify``."""
        with self._lock:
            if token not in self._tokens:
                raise Refused("bad_token")
            return self.customer(self._tokens[token])

    def customer(self, customer_id: str) -> Customer:
        """See ``Shop.customer``."""
        now = self._clock()
        with self._lock:
            customer = _found(self._customers.get(customer_id), "customer")
            held = (c.id for c in self._coupons.values() if any(g.expires_at > now for g in self._held(c.id, customer_id)))
            return replace(customer, coupons=tuple(held))

    def orders(self, customer_id: str) -> tuple[Order, ...]:
        """See ``Shop.orders``."""
        return _newest_first(o for o in self._orders.values() if o.customer_id == customer_id)

    def order(self, order_no: str, customer_id: str) -> Order:
        """See ``Shop.order``."""
        order = self._orders.get(order_no)
        return _found(order if order and order.customer_id == customer_id else None, "order")

    def request_service(self, order_no: str, customer_id: str, kind: RequestKind, detail: str) -> ServiceRequest:
        """See ``Shop.request_service``."""
        with self._lock:
            order = self.order(order_no, customer_id)
            if (order_no, kind) in self._requests:
                return replace(self._requests[order_no, kind], fresh=False)
            decision = rules.decide_service(order, kind, self._clock())
            if isinstance(decision, rules.Refuse):
                raise decision.as_error()
            if isinstance(decision, rules.AlreadyRunning):
                return ServiceRequest(f"{order_no}-{kind.value}", order_no, kind, decision.due, fresh=False)
            request = ServiceRequest(secrets.token_hex(8), order_no, kind, decision.due)
            self._requests[order_no, kind] = request
            return request

    def subscribe_restock(self, sku_id: str, subscriber: str) -> RestockSubscription:
        """See ``Shop.subscribe_restock``."""
        with self._lock:
            product = self._product_of(sku_id)
            if any(s.id == sku_id and s.stock > 0 for s in product.skus):
                raise Refused("in_stock")
            if (sku_id, subscriber) in self._subscriptions:
                return replace(self._subscriptions[sku_id, subscriber], fresh=False)
            subscription = RestockSubscription(sku_id, subscriber, self._clock())
            self._subscriptions[sku_id, subscriber] = subscription
            return subscription

    def _held(self, coupon_id: str, customer_id: str | None) -> list[CouponGrant]:
        return self._grants.get((coupon_id, customer_id or ""), [])

    def _product_of(self, sku_id: str) -> Product:
        return _found(next((p for p in self._products.values() if any(s.id == sku_id for s in p.skus)), None), "SKU")


def _found(noun: T | None, what: str) -> T:
    if noun is None:
        raise NotFound(f"The shop has no such {what}.")
    return noun


def _newest_first(orders: Iterable[Order]) -> tuple[Order, ...]:
    return tuple(sorted(orders, key=lambda o: o.created_at, reverse=True))
