"""What the shop says about the shopper and the product: asked for when the packet is opened, and allowed to be missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from presale.errors import ShopError
from presale.handoff.packet.model import CouponGlance, OrderGlance, ProductGlance
from presale.handoff.packet.reading import Reading
from presale.shop.model import Coupon, Customer, Order, OrderState, Product
from presale.shop.port import Shop

T = TypeVar("T")
ORDERS = 3
COUPONS = 6
FEW = 10
STATES = {
    OrderState.UNPAID: "待付款",
    OrderState.PAID: "待发货",
    OrderState.SHIPPED: "运输中",
    OrderState.EXCEPTION: "物流异常",
    OrderState.DELIVERED: "已签收",
    OrderState.COMPLETED: "已完成",
    OrderState.CANCELLED: "已取消",
    OrderState.REFUNDING: "退款中",
}


@dataclass
class ShopPart:
    """One look into the shop. ``gaps`` gathers what could not be had just now."""

    shop: Shop
    gaps: list[str] = field(default_factory=list)

    def customer(self, customer_id: str | None, token: str) -> Customer | None:
        """Who it is: by id, else by the page's token; None for a stranger."""
        if customer_id:
            return self._ask("顾客资料", lambda: self.shop.customer(customer_id), None)
        return self._ask("顾客资料", lambda: self.shop.identify(token), None) if token else None

    def product(self, product_id: str, reading: Reading) -> ProductGlance | None:
        """The product in question with the stock of what they want."""
        if not product_id:
            return None
        found = self._ask("商品", lambda: self.shop.product(product_id), None)
        return _product(found, reading) if found else None

    def orders(self, customer: Customer | None) -> tuple[OrderGlance, ...]:
        """The customer's newest orders."""
        if customer is None:
            return ()
        customer_id = customer.id
        nothing: tuple[Order, ...] = ()
        return tuple(_order(o) for o in self._ask("订单", lambda: self.shop.orders(customer_id), nothing)[:ORDERS])

    def coupons(self, customer: Customer | None) -> tuple[CouponGlance, ...]:
        """What they hold and what they could get."""
        held = frozenset(customer.coupons) if customer else frozenset()
        known = {c.id: c for asked_for in {None, customer.id if customer else None} for c in self._coupons_for(asked_for)}
        glances = (CouponGlance(c.id, c.title, c.minus_fen, c.threshold_fen, c.id in held) for c in known.values())
        return tuple(sorted(glances, key=lambda c: (not c.held, -c.minus_fen)))[:COUPONS]

    def _coupons_for(self, customer_id: str | None) -> tuple[Coupon, ...]:
        nothing: tuple[Coupon, ...] = ()
        return self._ask("优惠券", lambda: self.shop.coupons(customer_id), nothing)

    def _ask(self, what: str, question: Callable[[], T], instead: T) -> T:
        try:
            return question()
        except ShopError:
            if what not in self.gaps:
                self.gaps.append(what)
            return instead


def _product(product: Product, reading: Reading) -> ProductGlance:
    color, size = reading.text_of("color") or None, reading.text_of("size") or None
    wanted = product.find_skus(color, size) or product.skus
    there = [s for s in wanted if s.stock > 0]
    names = (" ".join(p for p in (s.color, s.size) if p) or "有货" for s in there[:6])
    counts = (f"{s.stock} 件" if s.stock <= FEW else "充足" for s in there[:6])
    return ProductGlance(
        id=product.id,
        name=product.short_name,
        title=product.title,
        price_fen=wanted[0].price_fen if len(wanted) == 1 else product.price_fen,
        url=product.url,
        image=product.image_url,
        stock="；".join(f"{name} {count}" for name, count in zip(names, counts, strict=True)) or "没货",
        sku=wanted[0].id if len(wanted) == 1 else "",
    )


def _order(order: Order) -> OrderGlance:
    contents = "、".join(f"{line.title}×{line.quantity}" for line in order.lines)
    return OrderGlance(order.no, STATES[order.state], contents, order.paid_fen, order.created_at)
