"""Which coupon is spoken of, and whether it works."""

from __future__ import annotations

from dataclasses import replace

import pytest

from presale.advice.cart import CartLine
from presale.advice.coupon_terms import Verdict, Works, coupon_named, judge
from presale.shop.model import Coupon, Customer, CustomerKind
from tests.support.talk import SATURDAY_MORNING, sample_shop

SHOP = sample_shop()


def _coupon(coupon_id: str) -> Coupon:
    return next(c for c in SHOP.coupons() if c.id == coupon_id)


def _verdict(coupon: Coupon, page: str, customer: Customer | None = None, quantity: int = 1) -> Verdict:
    product = SHOP.product(page)
    return judge(
        coupon,
        (CartLine(product, product.skus[0], quantity),),
        promotions=SHOP.promotions(),
        customer=customer,
        membership=SHOP.membership(),
        now=SATURDAY_MORNING,
    )


@pytest.mark.parametrize(
    ("said", "coupon_id"),
    [
        ("249减25能用吗", "wear-249-25"),
        ("那张150的券", "laptop-4000-150"),
        ("礼盒专享那个20呢", "lipstick-gift-20"),
        ("新人券能用吗", "newcomer-10"),
        ("母婴券能用吗", "baby-99-12"),
        ("满300减30", "shop-300-30"),
    ],
)
def test_a_coupon_is_known_by_its_amounts_or_a_word_of_its_title(said: str, coupon_id: str) -> None:
    assert coupon_named(said, SHOP.coupons()) == _coupon(coupon_id)


@pytest.mark.parametrize("said", ["有什么券", "哪张最划算", "500减80能用吗", "能叠加吗"])
def test_where_none_is_named_none_is_meant(said: str) -> None:
    assert coupon_named(said, SHOP.coupons()) is None


def test_below_its_threshold_it_is_told_what_is_missing() -> None:
    verdict = _verdict(_coupon("wear-249-25"), "yunduo-hoodie")
    assert (verdict.works, verdict.missing_fen) == (Works.SHORT, 9000)
    assert _verdict(_coupon("wear-249-25"), "yunduo-hoodie", quantity=2).works is Works.YES


def test_a_threshold_that_promotions_push_the_price_under_is_missed_by_what_is_left() -> None:
    verdict = _verdict(_coupon("shop-300-30"), "nuanye-fleece-coat")
    assert (verdict.works, verdict.amount_fen, verdict.missing_fen) == (Works.SHORT_AFTER, 28900, 1100)


def test_another_shelfs_coupon_and_the_first_orders_one_do_not_work() -> None:
    regular = Customer("c", "", CustomerKind.RETURNING, "")
    assert _verdict(_coupon("baby-99-12"), "yunduo-hoodie").works is Works.ELSEWHERE
    assert _verdict(_coupon("newcomer-10"), "yunduo-hoodie", regular).works is Works.FIRST_ORDER


def test_one_that_shuts_out_promotions_is_priced_without_them() -> None:
    laptop = SHOP.product("qingzhou-14")
    assert _verdict(_coupon("laptop-4000-150"), "qingzhou-14").pay_fen == laptop.price_fen - 15000
    stackable = replace(_coupon("laptop-4000-150"), stackable=True)
    assert _verdict(stackable, "qingzhou-14").pay_fen < laptop.price_fen - 15000
