"""Coupons as cards."""

from __future__ import annotations

from collections.abc import Iterable

from presale.answers.model import Card
from presale.answers.money import yuan
from presale.shop.model import Coupon


def coupon_cards(coupons: Iterable[Coupon]) -> tuple[Card, ...]:
    """A card for each coupon that can be claimed."""
    return tuple(
        Card(
            "coupon",
            {
                "id": c.id,
                "title": c.title,
                "minus_fen": c.minus_fen,
                "threshold_fen": c.threshold_fen,
                "ends_at": c.ends_at.isoformat(),
            },
        )
        for c in coupons
    )


def coupon_in_words(coupon: Coupon) -> str:
    """“新人券（满99减20）”; a title that names its terms already stands alone."""
    if yuan(coupon.minus_fen) in coupon.title:
        return coupon.title
    terms = (
        f"满{yuan(coupon.threshold_fen)}减{yuan(coupon.minus_fen)}" if coupon.threshold_fen else f"立减{yuan(coupon.minus_fen)}"
    )
    return f"{coupon.title}（{terms}）"
