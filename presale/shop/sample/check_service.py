"""Whether shipping, policies, customers and orders refer to existing things and leave nothing out."""

from __future__ import annotations

from collections.abc import Iterator

from presale.shop.model import Customer, Order
from presale.shop.regions import province_of
from presale.shop.sample.bundle import SampleShop, ShippingTemplate
from presale.shop.sample.flaw import Flaw, doubles

POLICY_KEYS = (
    "shipping_fee",
    "courier",
    "ship_from",
    "return_policy",
    "warranty",
    "invoice",
    "payment",
    "how_to_order",
    "authenticity",
    "price_protection",
    "offline_store",
    "business_hours",
    "bulk_purchase",
)


def service_flaws(shop: SampleShop) -> Iterator[Flaw]:
    """Everything about service that does not fit."""
    yield from doubles("shipping.yml", "the template id", (template.id for template in shop.shipping))
    yield from doubles("customers.yml", "the customer id", (customer.id for customer in shop.customers))
    yield from doubles("orders.yml", "the order number", (order.no for order in shop.orders), "no:")
    for template in shop.shipping:
        yield from _template_flaws(template)
    yield from _policy_flaws(shop)
    for customer in shop.customers:
        yield from _customer_flaws(customer, shop)
    for order in shop.orders:
        yield from _order_flaws(order, {customer.id for customer in shop.customers})


def _template_flaws(template: ShippingTemplate) -> Iterator[Flaw]:
    if [zone.provinces for zone in template.zones].count(()) != 1:
        expected = "expected exactly one zone without provinces, for all provinces that no other zone names"
        yield Flaw("shipping.yml", template.id, f"{template.id}: {expected}", "id:")
    named = [province for zone in template.zones for province in zone.provinces]
    for province in (*named, *(name for name, _ in template.unserved)):
        if province_of(province) != province:
            yield Flaw("shipping.yml", province, f"{province!r} is no province; expected a short name such as 湖北")


def _policy_flaws(shop: SampleShop) -> Iterator[Flaw]:
    keys = [policy.key for policy in shop.policies]
    for key in POLICY_KEYS:
        if key not in keys:
            yield Flaw("policies.yml", "", f"the policy {key!r} is missing; every faq question needs its answer here")
    for key in keys:
        if key not in POLICY_KEYS:
            yield Flaw("policies.yml", key, f"nobody asks for the policy {key!r}; known are {', '.join(POLICY_KEYS)}")


def _customer_flaws(customer: Customer, shop: SampleShop) -> Iterator[Flaw]:
    level = next((level for level in reversed(shop.membership.levels) if customer.points >= level.points_from), None)
    if level is None or customer.level != level.name:
        expected = level.name if level else "a level of membership.yml"
        yield Flaw("customers.yml", customer.id, f"{customer.points} points mean {expected}, not {customer.level}", "id:")
    for coupon in customer.coupons:
        if coupon not in {known.id for known in shop.coupons}:
            yield Flaw("customers.yml", coupon, f"{customer.id} holds {coupon!r}, which coupons.yml does not have")
    if customer.province is not None and province_of(customer.province) != customer.province:
        yield Flaw(
            "customers.yml", customer.province, f"{customer.province!r} is no province; expected a short name such as 湖北"
        )


def _order_flaws(order: Order, customers: set[str]) -> Iterator[Flaw]:
    if order.customer_id not in customers:
        yield Flaw(
            "orders.yml", order.customer_id, f"order {order.no} is of {order.customer_id!r}, whom customers.yml does not have"
        )
    if province_of(order.region) is None:
        yield Flaw("orders.yml", order.region, f"{order.region!r} is no region; expected something such as 湖北武汉")
    if order.refund_fen > order.paid_fen:
        yield Flaw("orders.yml", order.no, f"order {order.no} refunds more than was paid", "no:")
    if [point.at for point in order.trace] != sorted(point.at for point in order.trace):
        yield Flaw("orders.yml", order.no, f"the trace of order {order.no} must be in the order of time, newest last", "no:")
