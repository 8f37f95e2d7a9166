"""What every implementation of ``presale.shop.port.Shop`` keeps to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from presale.errors import NotFound, Refused
from presale.shop.model import OrderState, RequestKind, Sku


def test_the_catalogue_comes_back_as_it_was_filled_in(door, sample):
    assert door.shop.products() == sample.products


def test_one_product_comes_back_whole(door, sample):
    assert door.shop.product("hoodie") == sample.products[0]


@pytest.mark.parametrize("product_id", ["nothing", "", "..", "a/b", "商品 一", "%00", "a\x00b"])
def test_an_unknown_product_is_not_found(door, product_id):
    with pytest.raises(NotFound):
        door.shop.product(product_id)


def test_a_new_product_appears_at_the_end_and_changes_the_version(door, sample):
    before = door.shop.catalogue_version()
    door.put_product(replace(sample.products[0], id="new", skus=(Sku("new-1", 1990, 4),)))
    assert [p.id for p in door.shop.products()] == ["hoodie", "desk", "course", "new"]
    assert door.shop.product("new").skus == (Sku("new-1", 1990, 4),)
    assert door.shop.catalogue_version() != before


def test_a_changed_product_keeps_its_place(door, sample):
    door.put_product(replace(sample.products[0], title="新名字"))
    assert [(p.id, p.title) for p in door.shop.products()][0] == ("hoodie", "新名字")


def test_the_version_stays_while_nothing_changes(door):
    assert door.shop.catalogue_version() == door.shop.catalogue_version()


def test_what_is_back_in_stock_awaits_nothing(door):
    before = door.shop.catalogue_version()
    door.change_sku("hoodie-white-m", {"stock": 8})
    assert door.shop.product("hoodie").skus[1] == Sku("hoodie-white-m", 16900, 8, "白色", "M", None)
    assert door.shop.catalogue_version() != before


def test_the_price_of_the_page_follows_the_cheapest_sku(door):
    door.change_sku("hoodie-white-m", {"price_fen": 12900})
    product = door.shop.product("hoodie")
    assert (product.price_fen, [s.price_fen for s in product.skus]) == (12900, [15900, 12900])
    assert product.skus[1].restock_date == date(2025, 3, 28)


def test_a_visitor_is_shown_what_can_be_claimed_now(door):
    assert [c.id for c in door.shop.coupons()] == ["open", "five", "twice", "first"]


def test_a_regular_is_not_shown_the_first_order_coupon(door):
    assert [c.id for c in door.shop.coupons("regular")] == ["open", "five", "twice"]


def test_a_coupon_held_in_full_is_not_shown_again(door):
    door.shop.grant_coupon("open", "newcomer")
    door.shop.grant_coupon("twice", "newcomer")
    assert [c.id for c in door.shop.coupons("newcomer")] == ["five", "twice", "first"]


def test_a_stranger_is_shown_what_a_visitor_is(door):
    assert door.shop.coupons("nobody") == door.shop.coupons()


def test_a_grant_ends_with_its_coupon_and_is_held_from_then_on(door, now):
    grant = door.shop.grant_coupon("open", "newcomer")
    assert (grant.granted_at, grant.expires_at, grant.fresh) == (now, now + timedelta(days=5), True)
    assert door.shop.customer("newcomer").coupons == ("open",)


def test_a_grant_comes_out_of_the_budget(door):
    door.shop.grant_coupon("five", "newcomer")
    assert {c.id: c.remaining for c in door.shop.coupons()}["five"] == 4


def test_asking_again_gives_the_same_grant_and_takes_nothing(door):
    first = door.shop.grant_coupon("five", "newcomer")
    assert door.shop.grant_coupon("five", "newcomer") == replace(first, fresh=False)
    assert {c.id: c.remaining for c in door.shop.coupons()}["five"] == 4


def test_a_coupon_for_two_is_given_twice(door):
    fresh = [door.shop.grant_coupon("twice", "newcomer").fresh for _ in range(3)]
    assert fresh == [True, True, False]


@pytest.mark.parametrize(
    ("coupon", "reason"),
    [
        ("over", "coupon_expired"),
        ("soon", "coupon_not_started"),
        ("gone", "coupon_used_up"),
        ("first", "new_customers_only"),
    ],
)
def test_a_coupon_is_refused_with_its_reason(door, coupon, reason):
    with pytest.raises(Refused) as refused:
        door.shop.grant_coupon(coupon, "regular")
    assert refused.value.reason == reason


def test_what_is_held_is_still_theirs_when_the_budget_is_empty(door):
    assert door.shop.grant_coupon("kept", "regular").fresh is False


@pytest.mark.parametrize(("coupon", "customer"), [("nothing", "regular"), ("open", "nobody")])
def test_a_grant_needs_a_known_coupon_and_customer(door, coupon, customer):
    with pytest.raises(NotFound):
        door.shop.grant_coupon(coupon, customer)


def test_only_promotions_that_are_not_over_are_told(door):
    assert [p.id for p in door.shop.promotions()] == ["live", "next"]


def test_only_gifts_in_stock_are_told(door, sample):
    assert door.shop.gifts() == sample.gifts[:1]


def test_membership_and_policies_come_back_as_filled_in(door, sample):
    assert door.shop.membership() == sample.membership
    assert door.shop.policy("invoice") == sample.policies[0]


def test_a_policy_the_shop_has_no_word_on_is_not_found(door):
    with pytest.raises(NotFound):
        door.shop.policy("cash")


def test_shipping_is_quoted_by_province(door, now):
    quote = door.shop.shipping_quote("hoodie", "乌鲁木齐")
    assert (quote.served, quote.region, quote.fee_fen, quote.surcharge_fen, quote.days_max) == (True, "新疆", 1200, 1200, 7)
    assert quote.ships_on == now.date()


def test_a_small_order_pays_for_shipping(door):
    assert door.shop.shipping_quote("hoodie", "湖北", 1000).fee_fen == 600


def test_the_usual_terms_need_no_product_and_no_region(door):
    quote = door.shop.shipping_quote(None, None)
    assert (quote.carrier, quote.fee_fen, quote.free_over_fen, quote.region) == ("中通", 600, 5900, None)


def test_a_region_that_is_not_served_comes_with_the_reason(door):
    quote = door.shop.shipping_quote("desk", "拉萨")
    assert (quote.served, quote.region, quote.note) == (False, "西藏", "到不了")


@pytest.mark.parametrize(("product", "region"), [("nothing", "湖北"), ("hoodie", "亚特兰蒂斯")])
def test_a_quote_needs_a_known_product_and_region(door, product, region):
    with pytest.raises(NotFound):
        door.shop.shipping_quote(product, region)


def test_a_token_tells_whose_it_is(door):
    assert door.shop.identify(door.issue_token("newcomer")).id == "newcomer"


@pytest.mark.parametrize("token", ["", "guessed", "令牌", "x" * 200])
def test_a_wrong_token_is_refused(door, token):
    door.issue_token("newcomer")
    with pytest.raises(Refused) as refused:
        door.shop.identify(token)
    assert refused.value.reason == "bad_token"


def test_a_customer_is_told_with_the_coupons_that_still_hold(door, sample):
    assert door.shop.customer("regular") == replace(sample.customers[1], coupons=("kept",))


def test_an_unknown_customer_is_not_found(door):
    with pytest.raises(NotFound):
        door.shop.customer("nobody")


def test_orders_come_newest_first_and_only_ones_own(door):
    assert [o.no for o in door.shop.orders("regular")] == ["100002", "100003", "100001", "100004"]
    assert door.shop.orders("nobody") == ()


def test_an_order_comes_back_whole(door, sample):
    assert door.shop.order("100003", "regular") == sample.orders[2]


def test_another_customers_order_is_not_found(door):
    with pytest.raises(NotFound) as theirs:
        door.shop.order("100001", "newcomer")
    with pytest.raises(NotFound) as nobodys:
        door.shop.order("999999", "newcomer")
    assert str(theirs.value) == str(nobodys.value)


def test_a_lawful_request_is_taken_on_until_a_time(door, now):
    request = door.shop.request_service("100001", "regular", RequestKind.CHANGE_ADDRESS, "送到公司")
    assert (request.order_no, request.kind, request.fresh) == ("100001", RequestKind.CHANGE_ADDRESS, True)
    assert now < request.due <= now + timedelta(days=1)


def test_the_same_open_request_is_not_doubled(door):
    first = door.shop.request_service("100001", "regular", RequestKind.URGE, "快点")
    assert door.shop.request_service("100001", "regular", RequestKind.URGE, "再快点") == replace(first, fresh=False)


def test_another_kind_of_request_is_another_request(door):
    first = door.shop.request_service("100001", "regular", RequestKind.URGE, "")
    assert door.shop.request_service("100001", "regular", RequestKind.NOTE, "").id != first.id


def test_a_refund_that_is_under_way_is_told_with_its_date(door, sample):
    request = door.shop.request_service("100004", "regular", RequestKind.REFUND, "")
    assert (request.due, request.fresh) == (sample.orders[3].refund_due, False)


@pytest.mark.parametrize(
    ("order", "kind", "reason"),
    [
        ("100001", RequestKind.RETURN, "not_shipped"),
        ("100002", RequestKind.CHANGE_ADDRESS, "already_shipped"),
        ("100002", RequestKind.EXCHANGE, "not_delivered"),
        ("100004", RequestKind.CANCEL, "already_cancelled"),
    ],
)
def test_an_unlawful_request_is_refused_with_its_reason(door, order, kind, reason):
    with pytest.raises(Refused) as refused:
        door.shop.request_service(order, "regular", kind, "")
    assert refused.value.reason == reason


def test_nobody_can_ask_something_of_anothers_order(door):
    with pytest.raises(NotFound):
        door.shop.request_service("200001", "regular", RequestKind.CANCEL, "")


def test_text_that_a_database_cannot_hold_does_no_harm(door):
    assert door.shop.request_service("100001", "regular", RequestKind.NOTE, "留言\x00'; DROP TABLE orders;--😀").fresh is True
    assert len(door.shop.orders("regular")) == 4


def test_a_promise_to_tell_is_made_once(door, now):
    first = door.shop.subscribe_restock("hoodie-white-m", "visitor-7")
    assert (first.created_at, first.fresh) == (now, True)
    assert door.shop.subscribe_restock("hoodie-white-m", "visitor-7") == replace(first, fresh=False)
    assert door.shop.subscribe_restock("hoodie-white-m", "visitor-8").fresh is True


def test_what_is_in_stock_needs_no_promise(door):
    with pytest.raises(Refused) as refused:
        door.shop.subscribe_restock("hoodie-black-m", "visitor-7")
    assert refused.value.reason == "in_stock"


def test_an_unknown_sku_is_not_found(door):
    with pytest.raises(NotFound):
        door.shop.subscribe_restock("nothing", "visitor-7")


def test_every_instant_that_is_told_knows_its_offset(door):
    instants: list[datetime] = [c.ends_at for c in door.shop.coupons()]
    instants += [o.created_at for o in door.shop.orders("regular")]
    instants.append(door.shop.grant_coupon("open", "regular").granted_at)
    assert all(i.utcoffset() is not None for i in instants)
    assert {o.state for o in door.shop.orders("regular")} > {OrderState.PAID}
