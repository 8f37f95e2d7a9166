"""Which coupon is meant by an amount or a word of its title, and whether it works for what is bought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from presale.advice.cart import CartLine
from presale.advice.pricing import best_quote
from presale.advice.scope import amount_in_scope
from presale.shop.model import Coupon, Customer, CustomerKind, Membership, Promotion

_TERMS = re.compile(r"满? ?(\d+) ?(?:元|块)?减 ?(\d+)")
_AMOUNT = re.compile(r"(?:那张|那个|这张|这个|减|立减|张)的? ?(\d+)|(\d+) ?(?:元|块)?钱?的?(?:优惠)?券")
_COMMON = frozenset("满减元券")


class Works(Enum):
    """Whether a coupon works, else the first reason why not."""

    YES = "yes"
    ELSEWHERE = "elsewhere"
    FIRST_ORDER = "first_order"
    SHORT = "short"
    SHORT_AFTER = "short_after"


@dataclass(frozen=True)
class Verdict:
    """What a coupon does for a cart. Amounts in fen.

    Attributes:
        amount_fen: what counts towards its threshold.
        missing_fen: what is missing to the threshold.
        pay_fen: what is paid when it is used, where it works.
    """

    works: Works
    amount_fen: int = 0
    missing_fen: int = 0
    pay_fen: int = 0


def coupon_named(text: str, coupons: Sequence[Coupon]) -> Coupon | None:
    """The one coupon that a message speaks of; None where it names none, or several alike."""
    terms = _TERMS.search(text)
    if terms:
        exact = [c for c in coupons if (c.threshold_fen, c.minus_fen) == (int(terms[1]) * 100, int(terms[2]) * 100)]
        return exact[0] if len(exact) == 1 else None
    amount = _AMOUNT.search(text)
    if amount:
        fen = int(amount[1] or amount[2]) * 100
        fitting = [c for c in coupons if c.minus_fen == fen] or [c for c in coupons if c.threshold_fen == fen]
        if len(fitting) == 1:
            return fitting[0]
    return _by_title(text, coupons)


def names_terms(text: str) -> bool:
    """Whether a message names a coupon's terms outright (“249减25”)."""
    return bool(_TERMS.search(text))


def judge(
    coupon: Coupon,
    lines: Sequence[CartLine],
    *,
    promotions: Sequence[Promotion],
    customer: Customer | None,
    membership: Membership | None,
    now: datetime,
) -> Verdict:
    """Whether ``coupon`` works for the cart at ``now``, and what is paid then."""

    def quoted(counted: Sequence[Promotion], *coupons: Coupon) -> int:
        quote = best_quote(lines, promotions=counted, coupons=coupons, customer=customer, membership=membership, now=now)
        return quote.pay_fen

    in_scope = amount_in_scope(coupon, lines)
    if in_scope == 0:
        return Verdict(Works.ELSEWHERE)
    if coupon.new_customers_only and customer is not None and customer.kind is not CustomerKind.NEW:
        return Verdict(Works.FIRST_ORDER)
    if in_scope < coupon.threshold_fen:
        return Verdict(Works.SHORT, in_scope, coupon.threshold_fen - in_scope)
    reduced = in_scope - (sum(line.list_fen for line in lines) - quoted(promotions))
    if coupon.stackable and reduced < coupon.threshold_fen:
        return Verdict(Works.SHORT_AFTER, reduced, coupon.threshold_fen - reduced)
    return Verdict(Works.YES, in_scope, 0, quoted(promotions if coupon.stackable else (), coupon))


def _by_title(text: str, coupons: Sequence[Coupon]) -> Coupon | None:
    """The coupon whose title shares the longest run of words with the message; two characters do where it speaks of coupons."""
    least = 2 if "券" in text else 3
    shared = [(_longest_run(c.title, text), c) for c in coupons]
    best = max((length for length, _ in shared), default=0)
    named = [c for length, c in shared if length == best]
    return named[0] if best >= least and len(named) == 1 else None


def _longest_run(title: str, text: str) -> int:
    runs = (title[a:b] for a in range(len(title)) for b in range(a + 2, len(title) + 1) if title[a:b] in text)
    return max((len(run) for run in runs if not re.search(r"[\d ]", run) and not set(run) <= _COMMON), default=0)
