"""What is still missing to the next benefit (“还差 x 元可用”)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from presale.advice.cart import CartLine
from presale.advice.price_steps import reached
from presale.advice.scope import amount_in_scope, held_by, is_open
from presale.shop.model import Coupon, Customer, Phase, Promotion, PromotionKind


def next_threshold(
    lines: Sequence[CartLine],
    promotions: Sequence[Promotion],
    coupons: Sequence[Coupon],
    now: datetime,
    customer: Customer | None = None,
) -> tuple[int, str] | None:
    """The nearest benefit that is not reached yet: (fen still missing at list price, its title), or None.

    Only what already has something in its scope in the cart counts; of two equally near the one that takes off more.
    """
    near = [*_reductions(lines, promotions, now), *_coupons(lines, coupons, customer, now)]
    best = min(near, key=lambda each: (each[0], -each[1]), default=None)
    return (best[0], best[2]) if best else None


def _reductions(lines: Sequence[CartLine], promotions: Sequence[Promotion], now: datetime) -> Iterator[tuple[int, int, str]]:
    for promotion in promotions:
        if promotion.kind is not PromotionKind.FULL_REDUCTION or promotion.phase_at(now) is not Phase.LIVE:
            continue
        amount = amount_in_scope(promotion, lines)
        times = reached(promotion, amount)
        if amount > 0 and promotion.threshold_fen > 0 and times < promotion.times:
            yield promotion.threshold_fen * (times + 1) - amount, promotion.minus_fen, promotion.title


def _coupons(
    lines: Sequence[CartLine], coupons: Sequence[Coupon], customer: Customer | None, now: datetime
) -> Iterator[tuple[int, int, str]]:
    for coupon in coupons:
        amount = amount_in_scope(coupon, lines)
        if 0 < amount < coupon.threshold_fen and is_open(coupon, customer, held_by(customer), now):
            yield coupon.threshold_fen - amount, coupon.minus_fen, coupon.title
