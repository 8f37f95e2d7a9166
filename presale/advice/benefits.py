"""Which gifts, coupons and promotions concern a product or a cart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from presale.advice.cart import CartLine
from presale.advice.scope import amount_in_scope, counts_for, held_by, is_open
from presale.shop.model import Coupon, Customer, Gift, Phase, PhaseWindow, Product, Promotion


def applicable_gifts(
    bought: Product | Sequence[CartLine], gifts: Sequence[Gift], amount_fen: int | None = None
) -> tuple[Gift, ...]:
    """The gifts in stock that come along, the most demanding first.

    Args:
        amount_fen: what the order comes to; by default what lies in the gift's own scope, at list price.
    """
    given = [gift for gift in gifts if gift.stock > 0 and _is_earned(bought, gift, amount_fen)]
    return tuple(sorted(given, key=lambda gift: -gift.threshold_fen))


def next_gift(lines: Sequence[CartLine], gifts: Sequence[Gift]) -> tuple[int, Gift] | None:
    """The gift in stock that is nearest to being earned, with the fen still missing at list price; None where none counts."""
    amounts = [(gift.threshold_fen - amount_in_scope(gift, lines), gift) for gift in gifts if _counts(gift, lines)]
    return min((each for each in amounts if each[0] > 0), key=lambda each: each[0], default=None)


def coupons_for(product: Product, coupons: Sequence[Coupon], customer: Customer | None, now: datetime) -> tuple[Coupon, ...]:
    """The coupons that count for ``product`` and this customer at ``now``.

    Those that one piece already reaches come first, the largest before others; then the rest, the nearest threshold first.
    """
    held = held_by(customer)
    open_ones = [c for c in coupons if counts_for(c, product) and is_open(c, customer, held, now)]
    return tuple(sorted(open_ones, key=lambda c: _coupon_place(c, product)))


def promotions_for(
    product: Product | None, promotions: Sequence[Promotion], now: datetime
) -> tuple[tuple[Promotion, Phase | None, PhaseWindow | None], ...]:
    """The promotions that are not over, with phase and window at ``now``; live ones first, then the soonest to change.

    Args:
        product: None asks for all of the shop's promotions.
    """
    found = [
        (promotion, promotion.phase_at(now), promotion.window_at(now))
        for promotion in promotions
        if (product is None or counts_for(promotion, product)) and promotion.phase_at(now) is not Phase.ENDED
    ]
    return tuple(sorted(found, key=lambda each: (each[1] is not Phase.LIVE, each[2].ends_at if each[2] else now)))


def _counts(gift: Gift, lines: Sequence[CartLine]) -> bool:
    return gift.stock > 0 and amount_in_scope(gift, lines) > 0


def _is_earned(bought: Product | Sequence[CartLine], gift: Gift, amount_fen: int | None) -> bool:
    if isinstance(bought, Product):
        in_scope = bought.price_fen if counts_for(gift, bought) else 0
    else:
        in_scope = amount_in_scope(gift, bought)
    return in_scope > 0 and (in_scope if amount_fen is None else amount_fen) >= gift.threshold_fen


def _coupon_place(coupon: Coupon, product: Product) -> tuple[bool, int, int]:
    missing = max(0, coupon.threshold_fen - product.price_fen)
    return missing > 0, missing, -coupon.minus_fen
