"""A price with the steps that led to it."""

from __future__ import annotations

from dataclasses import dataclass

from presale.advice.cart import CartLine
from presale.shop.model import Coupon


@dataclass(frozen=True)
class PriceStep:
    """One thing that lowers the price by ``minus_fen``; ``kind`` is “promotion”, “coupon” or “member”, ``ref`` its id."""

    label: str
    minus_fen: int
    kind: str
    ref: str


@dataclass(frozen=True)
class Quote:
    """List price, what is paid, the steps between, and the coupons that still have to be claimed for it."""

    list_fen: int
    pay_fen: int
    steps: tuple[PriceStep, ...]
    to_claim: tuple[Coupon, ...]

    @property
    def saved_fen(self) -> int:
        """How much cheaper than the list price."""
        return self.list_fen - self.pay_fen


@dataclass(frozen=True)
class Running:
    """A cart on its way to a price: what each line still costs, and the steps so far."""

    lines: tuple[CartLine, ...]
    amounts: tuple[int, ...]
    steps: tuple[PriceStep, ...] = ()
    coupons: tuple[Coupon, ...] = ()

    @property
    def total_fen(self) -> int:
        """What the whole cart costs by now."""
        return sum(self.amounts)


def start(lines: tuple[CartLine, ...]) -> Running:
    """The cart at list price."""
    return Running(lines, tuple(line.list_fen for line in lines))
