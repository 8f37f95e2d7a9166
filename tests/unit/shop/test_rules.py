"""What a shop decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from presale.errors import NotFound
from presale.shop import rules
from presale.shop.model import (
    Coupon,
    CustomerKind,
    DecisionLine,
    Gift,
    Order,
    OrderState,
    Phase,
    PhaseWindow,
    Product,
    Promotion,
    PromotionKind,
    RequestKind,
    Sku,
    TracePoint,
)
from presale.shop.rules.shipping import ships_on
from presale.shop.sample.bundle import ShippingTemplate, ShippingZone

SHANGHAI = timezone(timedelta(hours=8))
NOW = datetime(2025, 3, 12, 10, 0, tzinfo=SHANGHAI)  # a Wednesday
DAY = timedelta(days=1)
COUPON = Coupon("c", "券", 1000, 5900, NOW - DAY, NOW + DAY, 3)
PARCEL = ShippingTemplate("parcel", "中通", "义乌", "17:00", (ShippingZone((), 600, 2, 3, 5900),))
PRODUCT = Product("p", "t", "s", "c", "s", DecisionLine.A, 1000, "/", "/", (Sku("a", 1000, 1), Sku("b", 2000, 0)))
SERVICE_REASONS = {"already_shipped", "not_shipped", "not_delivered", "already_cancelled", "return_window_over", "not_paid"}


def test_a_valid_coupon_is_given():
    assert rules.decide_grant(COUPON, CustomerKind.NEW, 0, NOW) == rules.Give(1)


@pytest.mark.parametrize(
    ("change", "kind", "reason"),
    [
        ({"ends_at": NOW}, CustomerKind.NEW, "coupon_expired"),
        ({"starts_at": NOW + DAY}, CustomerKind.NEW, "coupon_not_started"),
        ({"remaining": 0}, CustomerKind.NEW, "coupon_used_up"),
        ({"new_customers_only": True}, CustomerKind.RETURNING, "new_customers_only"),
        ({"new_customers_only": True}, CustomerKind.LOYAL, "new_customers_only"),
    ],
)
def test_each_objection_to_a_coupon_has_its_reason(change, kind, reason):
    assert rules.decide_grant(replace(COUPON, **change), kind, 0, NOW) == rules.Refuse(reason)


def test_a_coupon_begins_with_its_first_instant():
    assert isinstance(rules.decide_grant(replace(COUPON, starts_at=NOW), CustomerKind.NEW, 0, NOW), rules.Give)


def test_who_holds_it_is_not_told_that_it_is_used_up():
    assert rules.decide_grant(replace(COUPON, remaining=0), CustomerKind.NEW, 1, NOW) == rules.Held()


def test_a_held_coupon_that_is_over_is_over():
    assert rules.decide_grant(replace(COUPON, ends_at=NOW), CustomerKind.NEW, 1, NOW) == rules.Refuse("coupon_expired")


def test_a_visitor_is_offered_the_first_order_coupon_and_a_regular_is_not():
    first = replace(COUPON, new_customers_only=True)
    assert rules.is_claimable(first, None, 0, NOW)
    assert not rules.is_claimable(first, CustomerKind.RETURNING, 0, NOW)


@pytest.mark.parametrize(("day", "told"), [(-2, True), (0, True), (1, False)])
def test_a_promotion_is_told_until_its_last_phase_ends(day, told):
    promotion = Promotion("p", "t", PromotionKind.PERCENT, (PhaseWindow(Phase.LIVE, NOW, NOW + DAY),))
    assert bool(rules.running_or_announced([promotion], NOW + day * DAY)) is told


def test_a_gift_that_is_gone_is_not_told():
    assert rules.gifts_in_stock([Gift("a", "t", 0, 0), Gift("b", "t", 0, 1)]) == (Gift("b", "t", 0, 1),)


def order(state: OrderState, **more: object) -> Order:
    return Order("1", "c", state, (), 100, NOW - 30 * DAY, "湖北", **more)  # type: ignore[arg-type]


def delivered(ago: timedelta, state: OrderState = OrderState.DELIVERED) -> Order:
    return order(state, trace=(TracePoint(NOW - ago, "武汉", "已签收"),))


LAWFUL = {
    OrderState.UNPAID: {"change_address", "change_sku", "note", "cancel"},
    OrderState.PAID: {"urge", "change_address", "change_sku", "note", "cancel", "refund"},
    OrderState.SHIPPED: {"urge"},
    OrderState.EXCEPTION: {"urge", "refund"},
    OrderState.DELIVERED: {"refund", "return", "exchange", "repair", "missing"},
    OrderState.COMPLETED: {"refund", "return", "exchange", "repair", "missing"},
    OrderState.CANCELLED: set(),
    OrderState.REFUNDING: {"urge"},
}


@pytest.mark.parametrize("state", list(OrderState))
@pytest.mark.parametrize("kind", list(RequestKind))
def test_each_request_is_lawful_in_just_these_states(state, kind):
    decision = rules.decide_service(replace(delivered(DAY), state=state), kind, NOW)
    if kind.value in LAWFUL[state]:
        assert isinstance(decision, rules.Take)
        assert decision.due > NOW
    else:
        assert isinstance(decision, rules.Refuse)
        assert decision.reason in SERVICE_REASONS


@pytest.mark.parametrize(
    ("state", "kind", "reason"),
    [
        (OrderState.UNPAID, RequestKind.URGE, "not_paid"),
        (OrderState.PAID, RequestKind.RETURN, "not_shipped"),
        (OrderState.SHIPPED, RequestKind.CANCEL, "already_shipped"),
        (OrderState.SHIPPED, RequestKind.EXCHANGE, "not_delivered"),
        (OrderState.DELIVERED, RequestKind.CHANGE_ADDRESS, "already_shipped"),
        (OrderState.CANCELLED, RequestKind.URGE, "already_cancelled"),
        (OrderState.REFUNDING, RequestKind.RETURN, "already_cancelled"),
    ],
)
def test_an_unlawful_request_says_why(state, kind, reason):
    assert rules.decide_service(order(state), kind, NOW) == rules.Refuse(reason)


@pytest.mark.parametrize(("trouble", "taken"), [("out_of_area", True), ("returned", True), ("timeout", False)])
def test_a_parcel_in_trouble_can_be_sent_elsewhere_unless_it_is_only_late(trouble, taken):
    decision = rules.decide_service(order(OrderState.EXCEPTION, exception=trouble), RequestKind.CHANGE_ADDRESS, NOW)
    assert isinstance(decision, rules.Take) is taken


@pytest.mark.parametrize("kind", [RequestKind.RETURN, RequestKind.EXCHANGE, RequestKind.REFUND])
def test_seven_days_after_delivery_the_window_closes(kind):
    assert isinstance(rules.decide_service(delivered(7 * DAY), kind, NOW), rules.Take)
    late = rules.decide_service(delivered(7 * DAY + timedelta(seconds=1)), kind, NOW)
    assert late == rules.Refuse("return_window_over")


def test_repair_knows_no_window():
    assert isinstance(rules.decide_service(delivered(300 * DAY, OrderState.COMPLETED), RequestKind.REPAIR, NOW), rules.Take)


def test_a_running_refund_is_told_with_its_own_date():
    running = order(OrderState.REFUNDING, refund_due=NOW + DAY)
    assert rules.decide_service(running, RequestKind.REFUND, NOW) == rules.AlreadyRunning(NOW + DAY)


@pytest.mark.parametrize(
    ("weekend", "handling", "at", "leaves"),
    [
        (True, 0, datetime(2025, 3, 12, 17, 0, tzinfo=SHANGHAI), date(2025, 3, 12)),
        (True, 0, datetime(2025, 3, 12, 17, 0, 1, tzinfo=SHANGHAI), date(2025, 3, 13)),
        (True, 0, datetime(2025, 3, 12, 8, 59, tzinfo=timezone.utc), date(2025, 3, 12)),
        (True, 0, datetime(2025, 3, 12, 16, 30, tzinfo=timezone.utc), date(2025, 3, 13)),
        (False, 0, datetime(2025, 3, 14, 18, 0, tzinfo=SHANGHAI), date(2025, 3, 17)),
        (False, 0, datetime(2025, 3, 15, 9, 0, tzinfo=SHANGHAI), date(2025, 3, 17)),
        (True, 2, datetime(2025, 3, 14, 9, 0, tzinfo=SHANGHAI), date(2025, 3, 16)),
        (False, 2, datetime(2025, 3, 13, 9, 0, tzinfo=SHANGHAI), date(2025, 3, 17)),
    ],
)
def test_an_order_leaves_on_the_day_its_template_allows(weekend, handling, at, leaves):
    assert ships_on(replace(PARCEL, works_weekends=weekend, handling_days=handling), at) == leaves


@pytest.mark.parametrize(("amount", "fee"), [(5899, 600), (5900, 0), (None, 600)])
def test_shipping_is_free_from_its_threshold_on(amount, fee):
    assert rules.quote_shipping(PARCEL, PRODUCT, "湖北", amount, NOW).fee_fen == fee


def test_a_surcharge_is_paid_even_when_shipping_is_free():
    far = replace(PARCEL, zones=(ShippingZone(("西藏",), 1800, 5, 7, 5900, 1200), *PARCEL.zones))
    quote = rules.quote_shipping(far, PRODUCT, "西藏", 9900, NOW)
    assert (quote.fee_fen, quote.surcharge_fen) == (1200, 1200)


def test_a_zone_that_names_the_province_goes_before_the_one_for_all_others():
    far = replace(PARCEL, zones=(*PARCEL.zones, ShippingZone(("西藏",), 1800, 5, 7)))
    assert rules.quote_shipping(far, PRODUCT, "西藏", 9900, NOW).fee_fen == 1800


def test_where_the_shop_does_not_send_costs_nothing_and_says_why():
    quote = rules.quote_shipping(replace(PARCEL, unserved=(("香港", "要报关"),)), PRODUCT, "香港", None, NOW)
    assert (quote.served, quote.fee_fen, quote.note) == (False, 0, "要报关")


def test_a_province_in_no_zone_is_not_served():
    local = replace(PARCEL, zones=(ShippingZone(("浙江",), 0, 1, 2),))
    assert not rules.quote_shipping(local, PRODUCT, "西藏", None, NOW).served


def test_what_no_carrier_brings_costs_nothing_anywhere():
    quote = rules.quote_shipping(replace(PARCEL, unserved=(("西藏", "x"),)), replace(PRODUCT, ships=False), "西藏", 1, NOW)
    assert (quote.served, quote.carrier, quote.fee_fen, quote.days_max) == (True, "", 0, 0)


def test_a_region_that_nobody_knows_is_not_found():
    with pytest.raises(NotFound):
        rules.quote_shipping(PARCEL, PRODUCT, "亚特兰蒂斯", None, NOW)


def test_a_product_without_a_template_goes_by_the_usual_one():
    heavy = replace(PARCEL, id="heavy")
    assert rules.template_for(PRODUCT, (heavy, PARCEL), "parcel") is PARCEL
    assert rules.template_for(replace(PRODUCT, shipping_template="heavy"), (heavy, PARCEL), "parcel") is heavy
    with pytest.raises(NotFound):
        rules.template_for(replace(PRODUCT, shipping_template="balloon"), (heavy, PARCEL), "parcel")


def test_a_change_of_one_sku_leaves_the_others():
    changed = rules.change_sku(PRODUCT, "b", {"price_fen": 900, "restock_date": date(2025, 4, 1)})
    assert changed.skus == (Sku("a", 1000, 1), Sku("b", 900, 0, restock_date=date(2025, 4, 1)))
    assert changed.price_fen == 900
