"""How the daily authority is told."""

from __future__ import annotations

from presale.customers.model import left_today
from presale.errors import BeyondAuthority


def beyond(daily_fen: int, given_fen: int) -> BeyondAuthority:
    """The error that says what is left for today."""
    left = left_today(daily_fen, given_fen) / 100
    return BeyondAuthority(f"今天的发券额度还剩 {left:g} 元，这张不够发，可以换一张或请主管来发。")
