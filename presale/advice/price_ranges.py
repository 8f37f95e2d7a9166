"""What to offer as answers to “how much may it cost”: ranges that part the prices of what fits."""

from __future__ import annotations

from collections.abc import Sequence

Range = tuple[int | None, int | None]
"""From and to in yuan; None leaves a side open."""


def price_ranges(prices_fen: Sequence[int]) -> tuple[Range, ...]:
    """Two or three ranges of yuan, each holding something; empty where the prices are too alike to choose between."""
    prices = sorted(prices_fen)
    if len(prices) < 2:
        return ()
    borders = sorted({_round_yuan(prices[len(prices) * part // 3]) for part in (1, 2)})
    borders = [border for border in borders if prices[0] < border * 100 < prices[-1]]
    if not borders:
        return ()
    edges: list[int | None] = [None, *borders, None]
    ranges = tuple(zip(edges[:-1], edges[1:], strict=True))
    return tuple(r for r in ranges if any((r[0] or 0) * 100 <= p and (r[1] is None or p <= r[1] * 100) for p in prices))


def _round_yuan(fen: int) -> int:
    """To a sum that people say: half a step of its own size (189 → 200, 2299 → 2500)."""
    yuan = max(fen // 100, 1)
    step = max(int(10 ** (len(str(yuan)) - 1)) // 2, 1)
    return max(round(yuan / step) * step, step)
