"""How a size that was named would sit, and why a wish for tighter or looser changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from presale.advice.size import EASE, Between, Body, Fits, FitWish, SizeAdvice, advise_size, ease_of, factors_of, usual_size
from presale.advice.size_bands import FOOT, HEIGHT, WEIGHT, band, is_too_heavy, range_of
from presale.shop.model import Range, SizeChart


@dataclass(frozen=True)
class Sits:
    """How ``size`` sits: fits, tight, loose, short or long; ``factor`` with the row's ``span`` of it decides."""

    size: str
    how: str
    factor: str
    span: Range


@dataclass(frozen=True)
class Kept:
    """Why a wish leaves the size as it is: already, too_tight, largest or smallest; ``other`` is the size it would lead to."""

    why: str
    other: str = ""
    limit_kg: float = 0.0


def judge_size(chart: SizeChart, named: str, body: Body) -> Sits | None:
    """How the named size sits on a body; None when the chart has no such size or nothing that it goes by was told.

    Girth decides before length: a size that is too tight or too loose is not called long.
    """
    size = usual_size(chart, named)
    index = next((i for i, row in enumerate(chart.rows) if row.size == size), None)
    if size is None or index is None:
        return None
    grows_out = factors_of(chart)[1]
    told = [f for f in (WEIGHT, FOOT, HEIGHT, "age_months") if f in factors_of(chart)[0] and getattr(body, f) is not None]
    told = told if told != ["age_months"] or grows_out else []
    sits = [_by(chart, index, factor, getattr(body, factor), grows_out) for factor in told]
    known = [s for s in sits if s is not None]
    return next((s for s in known if s.how != "fits"), known[0] if known else None)


def size_of(advice: SizeAdvice) -> str | None:
    """The one size that an advice comes down to, None where it names none."""
    if isinstance(advice, Fits):
        return advice.size
    return advice.preferred if isinstance(advice, Between) else None


def why_kept(chart: SizeChart, body: Body, wish: FitWish) -> Kept | None:
    """Why the wish leaves the size that is advised without it; None where it changes it, or nothing fits at all."""
    plain, wished = (size_of(advise_size(chart, body, w)) for w in (None, wish))
    if plain is None or plain != wished:
        return None
    index = next(i for i, row in enumerate(chart.rows) if row.size == plain)
    step = EASE.index(wish.value) - ease_of(chart)
    if step < 0 and index == 0:
        return Kept("smallest")
    if step < 0 and is_too_heavy(chart, index - 1, body.weight_kg):
        span = chart.rows[index - 1].weight_kg
        return Kept("too_tight", chart.rows[index - 1].size, span.high if span else 0.0)
    return Kept("largest") if step > 0 and index == len(chart.rows) - 1 else Kept("already")


def _by(chart: SizeChart, index: int, factor: str, value: float, grows_out: bool) -> Sits | None:
    span = range_of(chart.rows[index], factor)
    if span is None:
        return None
    found = band(chart, factor, value)
    length = factor == HEIGHT and not grows_out
    small, large = ("short", "long") if length else ("tight", "loose")
    beyond_end = found.outside is not None and not span.holds(value)
    if index < found.first or (beyond_end and value > span.high):
        return Sits(chart.rows[index].size, small, factor, span)
    if index > found.last or (beyond_end and value < span.low):
        return Sits(chart.rows[index].size, large, factor, span)
    return Sits(chart.rows[index].size, "fits", factor, span)
