"""Which gifts, coupons and promotions concern a product or a cart."""

from __future__ import annotations

from presale.advice.benefits import applicable_gifts, coupons_for, promotions_for
from presale.shop.model import Gift, Phase, PhaseWindow, Promotion, PromotionKind
from tests.unit.advice.builders import DAY, NOW, coupon, customer, line, product, promotion, sku

HOODIE = product("hoodie", sku(price=15000))
FULL = PromotionKind.FULL_REDUCTION


def test_gifts_come_with_what_reaches_them_the_most_demanding_first() -> None:
    small, big, too_big = Gift("s", "袜子", 5000, 3), Gift("b", "帽子", 15000, 3), Gift("t", "包", 15001, 3)
    assert applicable_gifts(HOODIE, [small, too_big, big]) == (big, small)
    assert applicable_gifts(HOODIE, [too_big], 20000) == (too_big,)


def test_a_gift_that_is_gone_or_for_other_goods_is_not_promised() -> None:
    gone, other = Gift("g", "袜子", 0, 0), Gift("o", "口水巾", 0, 3, ("奶瓶",))
    assert applicable_gifts(HOODIE, [gone, other], 99999) == ()


def test_a_cart_reaches_a_gift_with_what_lies_in_its_scope() -> None:
    gift = Gift("g", "口水巾", 12000, 3, ("奶瓶",))
    cart = [line(10000), line(8000, category="奶瓶")]
    assert applicable_gifts(cart, [gift]) == ()
    assert applicable_gifts([*cart, line(4000, category="奶瓶")], [gift]) == (gift,)


def test_the_largest_coupon_that_is_reached_comes_first_then_the_nearest() -> None:
    far, near = coupon(5000, 40000, "far"), coupon(3000, 20000, "near")
    small, large = coupon(500, 5000, "small"), coupon(1500, 15000, "large")
    assert coupons_for(HOODIE, [far, small, near, large], None, NOW) == (large, small, near, far)


def test_coupons_that_are_not_for_this_customer_or_product_are_left_out() -> None:
    first, other, over = coupon(1, new_customers_only=True), coupon(1, scope_products=("x",)), coupon(1, ends_at=NOW)
    assert coupons_for(HOODIE, [first, other, over], customer(), NOW) == ()
    assert coupons_for(HOODIE, [first], None, NOW) == (first,)


def test_a_coupon_of_the_shelf_counts_for_its_products() -> None:
    shelf = coupon(1, scope_categories=("服饰",))
    assert coupons_for(HOODIE, [shelf], None, NOW) == (shelf,)


def test_running_promotions_come_first_and_ended_ones_not_at_all() -> None:
    live, warm = promotion(FULL, "live"), promotion(FULL, "warm", Phase.WARMUP)
    over = Promotion("over", "over", FULL, (PhaseWindow(Phase.LIVE, NOW - 2 * DAY, NOW),))
    found = promotions_for(HOODIE, [warm, over, live], NOW)
    assert [(p.id, phase) for p, phase, _ in found] == [("live", Phase.LIVE), ("warm", Phase.WARMUP)]


def test_an_announced_promotion_has_no_phase_yet_but_its_window() -> None:
    window = PhaseWindow(Phase.LIVE, NOW + DAY, NOW + 2 * DAY)
    soon = Promotion("soon", "soon", FULL, (window,))
    assert promotions_for(None, [soon], NOW) == ((soon, None, window),)


def test_promotions_of_other_goods_are_left_out_unless_the_whole_shop_is_asked_for() -> None:
    other = promotion(FULL, scope_categories=("奶瓶",))
    assert promotions_for(HOODIE, [other], NOW) == ()
    assert [p for p, _, _ in promotions_for(None, [other], NOW)] == [other]
