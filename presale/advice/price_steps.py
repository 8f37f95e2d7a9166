"""Each single way in which a price is lowered. None means: it does not apply, or takes nothing off.

Every amount is an exact integer of fen. A percentage is taken line by line and the *discount* is rounded down, so a quote
never promises a fen more than a shop that rounds otherwise would give. A lump sum is shared among the lines in its scope by
what they cost, because later steps may count for some of the lines only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from presale.advice.cart import CartLine
from presale.advice.quote import PriceStep, Running
from presale.advice.scope import counts_for
from presale.shop.model import Coupon, MembershipLevel, Promotion, PromotionKind


def percent(running: Running, promotion: Promotion) -> Running | None:
    """A PERCENT or BULK promotion on the lines in its scope; BULK needs the pieces of one product, PERCENT its threshold."""
    touched = [counts_for(promotion, line.product) and _enough(running, promotion, line) for line in running.lines]
    if _sum(running, touched) < promotion.threshold_fen:
        return None
    return _percent_off(running, touched, promotion.percent_off, promotion.title, "promotion", promotion.id)


def member(running: Running, level: MembershipLevel) -> Running | None:
    """The member's percentage on everything."""
    return _percent_off(running, [True] * len(running.lines), level.percent_off, level.name, "member", level.name)


def full_reduction(running: Running, promotion: Promotion) -> Running | None:
    """Every ``threshold_fen`` in scope takes ``minus_fen`` off, at most ``times`` times."""
    touched = [counts_for(promotion, line.product) for line in running.lines]
    times = reached(promotion, _sum(running, touched))
    return _lump_off(running, touched, promotion.minus_fen * times, PriceStep(promotion.title, 0, "promotion", promotion.id))


def coupon(running: Running, offered: Coupon) -> Running | None:
    """A coupon, when what its scope still costs reaches the threshold."""
    touched = [counts_for(offered, line.product) for line in running.lines]
    if _sum(running, touched) < offered.threshold_fen:
        return None
    after = _lump_off(running, touched, offered.minus_fen, PriceStep(offered.title, 0, "coupon", offered.id))
    return replace(after, coupons=(*after.coupons, offered)) if after else None


def reached(promotion: Promotion, amount_fen: int) -> int:
    """How many times a full reduction counts for an amount; without a threshold once."""
    if promotion.threshold_fen <= 0:
        return 1
    return max(0, min(promotion.times, amount_fen // promotion.threshold_fen))


def _enough(running: Running, promotion: Promotion, line: CartLine) -> bool:
    lines = running.lines
    if promotion.kind is PromotionKind.BULK:
        pieces = sum(other.quantity for other in lines if other.product.id == line.product.id)
    else:
        pieces = sum(other.quantity for other in lines if counts_for(promotion, other.product))
    return pieces >= promotion.min_quantity


def _sum(running: Running, touched: Sequence[bool]) -> int:
    return sum(amount for amount, hit in zip(running.amounts, touched, strict=True) if hit)


def _percent_off(running: Running, touched: Sequence[bool], percent_off: int, label: str, kind: str, ref: str) -> Running | None:
    rate = min(max(percent_off, 0), 100)
    minus = [amount * rate // 100 if hit else 0 for amount, hit in zip(running.amounts, touched, strict=True)]
    return _taken(running, minus, PriceStep(label, 0, kind, ref))


def _lump_off(running: Running, touched: Sequence[bool], minus_fen: int, step: PriceStep) -> Running | None:
    shares = [amount if hit else 0 for amount, hit in zip(running.amounts, touched, strict=True)]
    return _taken(running, _shared_out(max(0, min(minus_fen, sum(shares))), shares), step)


def _shared_out(total: int, shares: Sequence[int]) -> list[int]:
    """``total`` divided in proportion to ``shares``, none above its share; odd fen go to the first lines with room."""
    whole = sum(shares)
    parts = [total * share // whole if whole else 0 for share in shares]
    for index, share in enumerate(shares):
        if sum(parts) < total and parts[index] < share:
            parts[index] += 1
    return parts


def _taken(running: Running, minus: Sequence[int], step: PriceStep) -> Running | None:
    if sum(minus) <= 0:
        return None
    amounts = tuple(amount - less for amount, less in zip(running.amounts, minus, strict=True))
    return replace(running, amounts=amounts, steps=(*running.steps, replace(step, minus_fen=sum(minus))))
