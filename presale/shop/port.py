"""What the assistant needs of a merchant's shop. Two implementations: ``client.HttpShop`` and ``memory.MemoryShop``."""

from __future__ import annotations

from typing import Protocol

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


class Shop(Protocol):
    """The merchant's shop.

    Every method may raise ``ShopUnreachable`` or ``ShopNonsense``; further errors are named where they belong.
    """

    def products(self) -> tuple[Product, ...]:
        """The whole catalogue, in shop order."""

    def catalogue_version(self) -> str:
        """A token that changes whenever ``products()`` would."""

    def product(self, product_id: str) -> Product:
        """One product with its present stock. Raises NotFound."""

    def coupons(self, customer_id: str | None = None) -> tuple[Coupon, ...]:
        """Coupons that can be claimed now: valid, budget left, and not yet held in full by this customer."""

    def grant_coupon(self, coupon_id: str, customer_id: str) -> CouponGrant:
        """Give a coupon, at most ``per_customer`` times; repeating is safe.

        Raises NotFound; Refused with ``coupon_expired``, ``coupon_not_started``, ``coupon_used_up``, ``new_customers_only``.
        """

    def promotions(self) -> tuple[Promotion, ...]:
        """Campaigns that are running or announced."""

    def gifts(self) -> tuple[Gift, ...]:
        """Gifts that are still in stock."""

    def membership(self) -> Membership:
        """How membership works here."""

    def shipping_quote(self, product_id: str | None, region: str | None, amount_fen: int | None = None) -> ShippingQuote:
        """Fee, carrier, days and whether ``region`` (province, city or district as typed) is served.

        ``product_id`` None asks for the shop's usual terms; ``amount_fen`` defaults to the product's price.
        Raises NotFound for an unknown product or a region that the shop does not know.
        """

    def policy(self, key: str) -> Policy:
        """The shop's word on one matter of policy. Raises NotFound."""

    def identify(self, token: str) -> Customer:
        """Whose token this is. Raises Refused(``bad_token``)."""

    def customer(self, customer_id: str) -> Customer:
        """One customer. Raises NotFound."""

    def orders(self, customer_id: str) -> tuple[Order, ...]:
        """A customer's own orders, newest first."""

    def order(self, order_no: str, customer_id: str) -> Order:
        """One order of this customer. Raises NotFound, also when it is somebody else's."""

    def request_service(self, order_no: str, customer_id: str, kind: RequestKind, detail: str) -> ServiceRequest:
        """Ask the shop to do something with an order; the same open request again is not doubled.

        Raises NotFound; Refused with ``already_shipped``, ``not_shipped``, ``not_delivered``, ``already_cancelled``,
        ``return_window_over`` or ``not_paid``.
        """

    def subscribe_restock(self, sku_id: str, subscriber: str) -> RestockSubscription:
        """Tell ``subscriber`` when the SKU is back; repeating is safe. Raises NotFound, Refused(``in_stock``)."""
