"""What a cart really costs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.advice.pricing import CartLine, Quote, bargain_offer, best_quote, next_threshold
from presale.shop.model import Coupon, CustomerKind, Phase, Promotion, PromotionKind
from tests.unit.advice.builders import DAY, MEMBERSHIP, NOW, coupon, customer, line, promotion

FULL, PERCENT, BULK = PromotionKind.FULL_REDUCTION, PromotionKind.PERCENT, PromotionKind.BULK


def quote(*lines: CartLine, **more: Any) -> Quote:
    given_up: dict[str, Any] = {"promotions": (), "coupons": (), "customer": None, "membership": None, "now": NOW}
    return best_quote(lines, **{**given_up, **more})


def steps(found: Quote) -> list[tuple[str, int]]:
    return [(step.ref, step.minus_fen) for step in found.steps]


def test_without_benefits_the_list_price_is_paid() -> None:
    found = quote(line(9900, 2))
    assert (found.list_fen, found.pay_fen, found.steps, found.saved_fen) == (19800, 19800, (), 0)


def test_an_empty_cart_costs_nothing() -> None:
    assert quote() == Quote(0, 0, (), ())


def test_the_whole_stack_goes_percent_member_reduction_coupon() -> None:
    found = quote(
        line(20000),
        promotions=(promotion(FULL, "满减", threshold_fen=15000, minus_fen=2000), promotion(PERCENT, "折", percent_off=10)),
        coupons=(coupon(1000, 15000, "券"),),
        customer=customer(level="金卡"),
        membership=MEMBERSHIP,
    )
    assert steps(found) == [("折", 2000), ("金卡", 900), ("满减", 2000), ("券", 1000)]
    assert [step.kind for step in found.steps] == ["promotion", "member", "promotion", "coupon"]
    assert found.pay_fen == 14100
    assert [c.id for c in found.to_claim] == ["券"]


def test_a_discount_is_rounded_down_to_the_fen() -> None:
    assert quote(line(999), promotions=(promotion(PERCENT, percent_off=15),)).pay_fen == 850


def test_only_one_promotion_of_a_sort_and_one_coupon_count() -> None:
    found = quote(
        line(30000),
        promotions=(promotion(PERCENT, "a", percent_off=5), promotion(PERCENT, "b", percent_off=10)),
        coupons=(coupon(100, id="x"), coupon(200, id="y")),
    )
    assert steps(found) == [("b", 3000), ("y", 200)]


def test_a_full_reduction_counts_as_often_as_it_is_reached_up_to_its_limit() -> None:
    every_150 = promotion(FULL, threshold_fen=15000, minus_fen=2000, times=2)
    pays = [quote(line(price), promotions=(every_150,)).pay_fen for price in (14999, 15000, 30000, 60000)]
    assert pays == [14999, 13000, 26000, 56000]


def test_a_threshold_has_to_be_met_by_the_price_already_lowered() -> None:
    percent = promotion(PERCENT, "折", percent_off=50)
    assert steps(quote(line(20000), promotions=(percent,), coupons=(coupon(500, 15000),))) == [("折", 10000)]


def test_a_promotion_is_skipped_when_a_coupon_beyond_its_reach_is_worth_more() -> None:
    percent = promotion(PERCENT, "折", percent_off=5)
    assert steps(quote(line(20000), promotions=(percent,), coupons=(coupon(5000, 20000, "券"),))) == [("券", 5000)]


def test_a_coupon_that_is_not_stackable_excludes_promotions_but_not_membership() -> None:
    percent = promotion(PERCENT, "折", percent_off=10)
    alone = coupon(5000, id="独", stackable=False)
    found = quote(line(20000), promotions=(percent,), coupons=(alone,), customer=customer(level="金卡"), membership=MEMBERSHIP)
    assert steps(found) == [("金卡", 1000), ("独", 5000)]
    weaker = coupon(500, id="独", stackable=False)
    assert steps(quote(line(20000), promotions=(percent,), coupons=(weaker,))) == [("折", 2000)]


@pytest.mark.parametrize("phase", [Phase.PRESALE, Phase.WARMUP, Phase.FINAL_PAYMENT, Phase.ENDED])
def test_a_promotion_counts_in_its_live_phase_only(phase: Phase) -> None:
    assert quote(line(20000), promotions=(promotion(PERCENT, phase=phase, percent_off=10),)).pay_fen == 20000


def test_a_deposit_lowers_no_price() -> None:
    deposit = promotion(PromotionKind.DEPOSIT, deposit_fen=5000, minus_fen=10000, percent_off=50)
    assert quote(line(20000), promotions=(deposit,)).pay_fen == 20000


@pytest.mark.parametrize(
    "closed",
    [
        coupon(500, starts_at=NOW + DAY, ends_at=NOW + 2 * DAY),
        coupon(500, ends_at=NOW),
        coupon(500, remaining=0),
        coupon(500, 20001),
        coupon(500, scope_categories=("奶瓶",)),
        coupon(500, scope_products=("other",)),
        coupon(500, new_customers_only=True),
    ],
)
def test_a_coupon_that_does_not_count_is_not_promised(closed: Coupon) -> None:
    found = quote(line(20000), coupons=(closed,), customer=customer())
    assert (found.pay_fen, found.to_claim) == (20000, ())


@pytest.mark.parametrize("who", [None, customer(CustomerKind.NEW)])
def test_a_visitor_and_a_new_customer_get_the_first_order_coupon(who: Any) -> None:
    assert quote(line(20000), coupons=(coupon(500, new_customers_only=True),), customer=who).pay_fen == 19500


def test_a_held_coupon_counts_though_none_are_left_and_needs_no_claiming() -> None:
    gone = coupon(500, id="held", remaining=0)
    for found in (
        quote(line(20000), coupons=(gone,), held=frozenset({"held"})),
        quote(line(20000), coupons=(gone,), customer=customer(coupons=("held",))),
    ):
        assert (found.pay_fen, found.to_claim) == (19500, ())


def test_of_two_equal_coupons_the_one_in_hand_is_used() -> None:
    found = quote(line(20000), coupons=(coupon(500, id="to-claim"), coupon(500, id="held")), held=frozenset({"held"}))
    assert steps(found) == [("held", 500)]


def test_of_two_equal_prices_the_one_with_fewer_steps_is_told() -> None:
    promotions = (promotion(FULL, "满减", minus_fen=1000), promotion(PERCENT, "折", percent_off=1))
    found = quote(line(100), promotions=promotions)
    assert steps(found) == [("满减", 100)]


def test_a_benefit_takes_off_no_more_than_its_scope_costs() -> None:
    bottle, other = line(3000, category="奶瓶"), line(9000)
    found = quote(bottle, other, coupons=(coupon(5000, scope_categories=("奶瓶",)),))
    assert found.pay_fen == 9000


def test_a_lump_sum_is_shared_so_that_a_later_threshold_sees_the_lowered_price() -> None:
    bottle, other = line(10000, category="奶瓶"), line(10000)
    reduction = promotion(FULL, "满减", threshold_fen=20000, minus_fen=2000)
    just, over = coupon(500, 9000, scope_categories=("奶瓶",)), coupon(500, 9001, scope_categories=("奶瓶",))
    assert quote(bottle, other, promotions=(reduction,), coupons=(just,)).pay_fen == 17500
    assert quote(bottle, other, promotions=(reduction,), coupons=(over,)).pay_fen == 18000


@pytest.mark.parametrize(("quantities", "minus"), [((9, 1), 0), ((10, 1), 1000), ((5, 5), 0)])
def test_bulk_needs_the_pieces_of_one_product(quantities: tuple[int, int], minus: int) -> None:
    bulk = promotion(BULK, percent_off=10, min_quantity=10)
    one, two = (line(1000, quantity, id=f"p{i}") for i, quantity in enumerate(quantities))
    assert quote(one, two, promotions=(bulk,)).saved_fen == minus


def test_no_membership_is_counted_for_a_level_that_takes_nothing_off() -> None:
    assert steps(quote(line(20000), customer=customer(level="普通"), membership=MEMBERSHIP)) == []


def test_who_bargains_is_offered_the_best_lawful_price() -> None:
    more: dict[str, Any] = {"promotions": (), "coupons": (coupon(500),), "customer": None, "membership": None, "now": NOW}
    assert bargain_offer([line(20000)], **more) == best_quote([line(20000)], **more)


def test_the_nearest_benefit_not_reached_yet_is_named_with_what_is_missing() -> None:
    reduction = promotion(FULL, "满 150 减 20", threshold_fen=15000, minus_fen=2000, times=2)
    nearer = coupon(3000, 12000, title="满 120 减 30")
    assert next_threshold([line(10000)], (reduction,), (nearer,), NOW) == (2000, "满 120 减 30")
    assert next_threshold([line(16000)], (reduction,), (nearer,), NOW) == (14000, "满 150 减 20")
    assert next_threshold([line(30000)], (reduction,), (nearer,), NOW) is None


def test_a_benefit_with_nothing_of_its_scope_in_the_cart_is_not_near() -> None:
    assert next_threshold([line(10000)], (), (coupon(3000, 12000, scope_categories=("奶瓶",)),), NOW) is None
    later = promotion(FULL, phase=Phase.WARMUP, threshold_fen=15000, minus_fen=2000)
    assert next_threshold([line(10000)], (later,), (), NOW) is None


def test_the_first_order_coupon_is_not_dangled_before_a_returning_customer() -> None:
    first = coupon(3000, 12000, new_customers_only=True)
    assert next_threshold([line(10000)], (), (first,), NOW, customer()) is None


CATEGORIES = ("卫衣", "奶瓶")
SCOPES = st.sampled_from([(), ("卫衣",), ("奶瓶",)])
FEN = st.integers(0, 40000)
LINES = st.lists(st.builds(line, st.integers(0, 30000), st.integers(1, 12), category=st.sampled_from(CATEGORIES)), max_size=3)
PROMOTIONS = st.lists(
    st.builds(
        promotion,
        st.sampled_from(list(PromotionKind)),
        st.sampled_from("abcd"),
        st.sampled_from(list(Phase)[:4]),
        threshold_fen=FEN,
        minus_fen=FEN,
        times=st.integers(1, 5),
        percent_off=st.integers(0, 100),
        min_quantity=st.integers(0, 10),
        scope_categories=SCOPES,
    ),
    max_size=3,
)
COUPONS = st.builds(coupon, FEN, FEN, st.sampled_from("xyz"), stackable=st.booleans(), scope_categories=SCOPES)
LEVELS = st.sampled_from([None, customer(level="金卡")])


@given(LINES, PROMOTIONS, st.lists(COUPONS, max_size=3), LEVELS)
def test_a_price_is_never_negative_nor_above_the_list_and_its_steps_add_up(
    lines: list[CartLine], promotions: list[Promotion], coupons: list[Coupon], who: Any
) -> None:
    found = quote(*lines, promotions=promotions, coupons=coupons, customer=who, membership=MEMBERSHIP)
    assert 0 <= found.pay_fen <= found.list_fen == sum(each.list_fen for each in lines)
    assert sum(step.minus_fen for step in found.steps) == found.saved_fen
    assert all(step.minus_fen > 0 for step in found.steps)
    assert len(found.to_claim) <= 1


@given(LINES, PROMOTIONS, st.lists(COUPONS, max_size=2), COUPONS, LEVELS)
def test_one_more_coupon_never_makes_it_dearer(
    lines: list[CartLine], promotions: list[Promotion], coupons: list[Coupon], extra: Coupon, who: Any
) -> None:
    common: dict[str, Any] = {"promotions": promotions, "customer": who, "membership": MEMBERSHIP}
    assert quote(*lines, coupons=[*coupons, extra], **common).pay_fen <= quote(*lines, coupons=coupons, **common).pay_fen
