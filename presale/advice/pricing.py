"""What a cart really costs (到手价): the cheapest lawful stack of promotions, membership and one coupon.

The stack, in this order, each step on what the one before left:

1. at most one PERCENT or BULK promotion — percentages come first, on the list price, as the shop prints them;
2. the member's percentage;
3. at most one FULL_REDUCTION, whose threshold therefore has to be met by the price already lowered;
4. at most one coupon: valid now, held or still to be had, meant for this customer, its threshold met in its own scope by
   what is left after the promotions. One that is not stackable excludes promotions.

Promotions count in their LIVE phase only; a DEPOSIT is money paid in advance and lowers no price here. Any step may be left
out, so that nobody pays more for being entitled to one: a promotion that would push the price under a coupon's threshold is
skipped when the coupon is worth more. All stacks are tried. The cheapest wins; among equals the one with fewer steps, then
the one with nothing to claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from presale.advice import price_steps
from presale.advice.cart import CartLine
from presale.advice.quote import PriceStep, Quote, Running, start
from presale.advice.scope import held_by, is_open
from presale.advice.thresholds import next_threshold
from presale.shop.model import Coupon, Customer, Membership, MembershipLevel, Phase, Promotion, PromotionKind

__all__ = ["CartLine", "PriceStep", "Quote", "bargain_offer", "best_quote", "next_threshold"]

_B = TypeVar("_B")
_PERCENTS = (PromotionKind.PERCENT, PromotionKind.BULK)


def best_quote(
    lines: Sequence[CartLine],
    *,
    promotions: Sequence[Promotion],
    coupons: Sequence[Coupon],
    held: frozenset[str] = frozenset(),
    customer: Customer | None,
    membership: Membership | None,
    now: datetime,
) -> Quote:
    """The cheapest lawful price of ``lines`` at ``now``.

    Args:
        coupons: those that can be claimed or are held; ``held`` and the customer's own list say which are held.
        customer: None for a visitor, who is taken for a new customer without membership.
    """
    live = [promotion for promotion in promotions if promotion.phase_at(now) is Phase.LIVE]
    in_hand = held_by(customer, held)
    open_coupons = [coupon for coupon in coupons if is_open(coupon, customer, in_hand, now)]
    stacks = list(_stacks(start(tuple(lines)), live, open_coupons, _level(customer, membership)))
    best = min(stacks, key=lambda stack: (stack.total_fen, len(stack.steps), len(_to_claim(stack, in_hand))))
    return Quote(sum(line.list_fen for line in lines), best.total_fen, best.steps, _to_claim(best, in_hand))


def bargain_offer(
    lines: Sequence[CartLine],
    *,
    promotions: Sequence[Promotion],
    coupons: Sequence[Coupon],
    held: frozenset[str] = frozenset(),
    customer: Customer | None,
    membership: Membership | None,
    now: datetime,
) -> Quote:
    """The answer to “便宜点”: nobody gets another price for asking, so it is the best lawful quote; it may save nothing."""
    return best_quote(lines, promotions=promotions, coupons=coupons, held=held, customer=customer, membership=membership, now=now)


def _stacks(
    cart: Running, live: Sequence[Promotion], coupons: Sequence[Coupon], level: MembershipLevel | None
) -> Iterator[Running]:
    """Every lawful stack, the empty one first."""
    members = [level] if level else []
    for base in _optional(cart, members, price_steps.member):
        yield from _optional(base, [c for c in coupons if not c.stackable], price_steps.coupon)
    percents = [p for p in live if p.kind in _PERCENTS]
    reductions = [p for p in live if p.kind is PromotionKind.FULL_REDUCTION]
    stackable = [c for c in coupons if c.stackable]
    for lowered in _optional(cart, percents, price_steps.percent):
        for as_member in _optional(lowered, members, price_steps.member):
            for reduced in _optional(as_member, reductions, price_steps.full_reduction):
                yield from _optional(reduced, stackable, price_steps.coupon)


def _optional(running: Running, benefits: Sequence[_B], take: Callable[[Running, _B], Running | None]) -> Iterator[Running]:
    """``running`` as it is, and with each of ``benefits`` that applies."""
    yield running
    yield from _with(running, benefits, take)


def _with(running: Running, benefits: Sequence[_B], take: Callable[[Running, _B], Running | None]) -> Iterator[Running]:
    for benefit in benefits:
        lowered = take(running, benefit)
        if lowered is not None:
            yield lowered


def _to_claim(stack: Running, in_hand: frozenset[str]) -> tuple[Coupon, ...]:
    return tuple(coupon for coupon in stack.coupons if coupon.id not in in_hand)


def _level(customer: Customer | None, membership: Membership | None) -> MembershipLevel | None:
    if customer is None or membership is None:
        return None
    return next((level for level in membership.levels if level.name == customer.level), None)
