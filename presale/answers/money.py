"""Amounts as shoppers read them."""

from __future__ import annotations


def yuan(fen: int) -> str:
    """Fen as yuan without needless zeros: 15900 → “159”, 15990 → “159.90”."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)
