"""A deposit paid in advance: what it counts for, what is left to pay and when, and the total.

Nothing else is taken off: whether other benefits count beside a deposit the shop does not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from presale.advice.scope import counts_for
from presale.shop.model import Phase, PhaseWindow, Product, Promotion, PromotionKind


@dataclass(frozen=True)
class Deposit:
    """A deposit on one SKU. Amounts in fen: the deposit ``counts_fen`` towards the price, ``final_fen`` is still paid later."""

    promotion: Promotion
    phase: Phase | None
    deposit_fen: int
    counts_fen: int
    final_fen: int
    total_fen: int
    presale: PhaseWindow | None
    final: PhaseWindow | None

    @property
    def is_open(self) -> bool:
        """Whether the deposit can be paid now."""
        return self.phase is Phase.PRESALE


def deposit_on(product: Product, price_fen: int, promotions: Sequence[Promotion], now: datetime) -> Deposit | None:
    """The deposit that concerns ``product`` at ``now``; None where there is none, or where all of it is over."""
    for promotion in promotions:
        if promotion.kind is not PromotionKind.DEPOSIT or not counts_for(promotion, product):
            continue
        phase = promotion.phase_at(now)
        if phase is not Phase.ENDED:
            counts = promotion.minus_fen + promotion.deposit_fen
            windows = {window.phase: window for window in promotion.windows}
            return Deposit(
                promotion,
                phase,
                promotion.deposit_fen,
                counts,
                max(0, price_fen - counts),
                max(promotion.deposit_fen, price_fen - promotion.minus_fen),
                windows.get(Phase.PRESALE),
                windows.get(Phase.FINAL_PAYMENT),
            )
    return None


def later_starts(product: Product, promotions: Sequence[Promotion], now: datetime) -> Iterator[tuple[datetime, Promotion]]:
    """When promotions that lower this product's price begin, those that are not live yet, the soonest first."""
    starts = [
        (window.starts_at, promotion)
        for promotion in promotions
        if promotion.kind is not PromotionKind.DEPOSIT and counts_for(promotion, product)
        for window in promotion.windows
        if window.phase is Phase.LIVE and window.starts_at > now
    ]
    yield from sorted(starts, key=lambda each: each[0])
