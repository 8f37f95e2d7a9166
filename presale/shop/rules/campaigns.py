"""Which promotions and gifts are worth telling a shopper about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from presale.shop.model import Gift, Phase, Promotion


def running_or_announced(promotions: Iterable[Promotion], now: datetime) -> tuple[Promotion, ...]:
    """Promotions that are not over at ``now``, in shop order."""
    return tuple(p for p in promotions if p.phase_at(now) is not Phase.ENDED)


def gifts_in_stock(gifts: Iterable[Gift]) -> tuple[Gift, ...]:
    """Gifts of which at least one is left, in shop order."""
    return tuple(g for g in gifts if g.stock > 0)
