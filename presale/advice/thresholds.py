"""What is still missing to the next benefit (“还差 x 元可用”)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from presale.advice.cart import CartLine
from presale.advice.price_steps import reached
from presale.advice.scope import amount_in_scope, counts_for, held_by, is_open
from presale.shop.model import Coupon, Customer, Phase, Product, Promotion, PromotionKind, Sku


@dataclass(frozen=True)
class NextStep:
    """A benefit that is not reached yet: fen still missing at list price, and what it takes off once reached."""

    missing_fen: int
    minus_fen: int
    benefit: Coupon | Promotion


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
    step = next_step(lines, promotions, coupons, now, customer)
    return (step.missing_fen, step.benefit.title) if step else None


def next_step(
    lines: Sequence[CartLine],
    promotions: Sequence[Promotion],
    coupons: Sequence[Coupon],
    now: datetime,
    customer: Customer | None = None,
) -> NextStep | None:
    """The same as a value, with the benefit itself."""
    near = [*_reductions(lines, promotions, now), *_coupons(lines, coupons, customer, now)]
    return min(near, key=lambda step: (step.missing_fen, -step.minus_fen), default=None)


def filler(step: NextStep, product: Product, catalogue: Sequence[Product]) -> tuple[Product, Sku] | None:
    """The least dear thing in stock that goes with ``product`` and alone makes up what is missing; None where none does."""
    fitting = [
        (other, sku)
        for other in catalogue
        if other.id in product.complements and counts_for(step.benefit, other)
        for sku in other.skus
        if sku.stock > 0 and sku.price_fen >= step.missing_fen
    ]
    return min(fitting, key=lambda each: each[1].price_fen, default=None)


def _reductions(lines: Sequence[CartLine], promotions: Sequence[Promotion], now: datetime) -> Iterator[NextStep]:
    for promotion in promotions:
        if promotion.kind is not PromotionKind.FULL_REDUCTION or promotion.phase_at(now) is not Phase.LIVE:
            continue
        amount = amount_in_scope(promotion, lines)
        times = reached(promotion, amount)
        if amount > 0 and promotion.threshold_fen > 0 and times < promotion.times:
            yield NextStep(promotion.threshold_fen * (times + 1) - amount, promotion.minus_fen, promotion)


def _coupons(
    lines: Sequence[CartLine], coupons: Sequence[Coupon], customer: Customer | None, now: datetime
) -> Iterator[NextStep]:
    for coupon in coupons:
        amount = amount_in_scope(coupon, lines)
        if 0 < amount < coupon.threshold_fen and is_open(coupon, customer, held_by(customer), now):
            yield NextStep(coupon.threshold_fen - amount, coupon.minus_fen, coupon)
