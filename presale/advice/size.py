"""Which size of a product's own chart suits a body.

Weight decides girth and height decides length. Where one size satisfies both it is the answer; where several do it is a
border; where none does the factors disagree. Whoever is too heavy for a row of clothes is never advised it: too tight cannot be
worn, too long can. Everything here only rises with the body: nobody heavier gets a smaller size.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from presale.advice.naming import is_one_size, same_size
from presale.advice.size_bands import AGE, FOOT, HEIGHT, WEIGHT, Band, band, goes_by, is_too_heavy, rows_holding
from presale.shop.model import SizeChart


class FitWish(str, Enum):
    """How a shopper likes it to sit."""

    SNUG = "修身"
    REGULAR = "标准"
    LOOSE = "宽松"


@dataclass(frozen=True)
class Body:
    """What is known of the wearer; None where it was not told."""

    height_cm: float | None = None
    weight_kg: float | None = None
    foot_cm: float | None = None
    age_months: int | None = None


@dataclass(frozen=True)
class Fits:
    """One size is clearly right. ``because`` names the factors used; ``fit`` is how it will sit: 修身, 标准 or 宽松."""

    size: str
    because: tuple[str, ...]
    fit: str


@dataclass(frozen=True)
class Between:
    """Two sizes are possible; ``preferred`` is one of them. ``why`` is “border” or “factors_disagree”."""

    smaller: str
    larger: str
    preferred: str
    because: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class OutOfRange:
    """The chart has nothing for this body.

    ``direction`` is “too_large” when the body is larger than the chart, “too_small” when smaller; ``factor`` lies outside.
    """

    nearest: str
    direction: str
    factor: str


@dataclass(frozen=True)
class Missing:
    """What has to be asked before the chart can be read; with ``any_of`` one of the factors is enough."""

    factors: tuple[str, ...]
    any_of: bool = False


@dataclass(frozen=True)
class NoChart:
    """Nothing to choose: it is not worn, has no chart, or comes in one size."""


SizeAdvice = Fits | Between | OutOfRange | Missing | NoChart

EASE = ("修身", "标准", "宽松")
_GROWN_HEIGHT_CM, _GROWN_WEIGHT_KG = 135, 35
_RUNS = {"偏小": 1, "偏大": -1}


def advise_size(chart: SizeChart | None, body: Body, wish: FitWish | None = None) -> SizeAdvice:
    """Which size of ``chart`` suits ``body``, the wish for how it should sit considered.

    A shoe chart needs the foot; a chart with month ages (baby) takes the one row that holds all that was told, else it is
    content with weight, else height, else age, in this order of reliance; any other needs all of height and weight that it
    goes by. For shoes and babies the wish counts for nothing, and a border means the larger size: toes need room and babies
    grow. Measures of a grown body say nothing on a baby's chart: then a parent once told their own.
    """
    if chart is None or len(chart.rows) < 2 or all(is_one_size(row.size) for row in chart.rows):
        return NoChart()
    factors, any_of = factors_of(chart)
    if any_of and _is_grown(body):
        body = Body(age_months=body.age_months)
    known = tuple(f for f in factors if getattr(body, f) is not None)
    if not factors:
        return NoChart()
    if len(known) < (1 if any_of else len(factors)):
        return Missing(tuple(f for f in factors if f not in known), any_of)
    together = rows_holding(chart, {f: getattr(body, f) for f in known}) if any_of else ()
    if len(together) == 1:
        return _one(chart, together[0], 0, known)
    used = known[:1] if any_of else known
    for_clothes = not any_of and FOOT not in used
    return _read(chart, {f: band(chart, f, getattr(body, f)) for f in used}, body, wish if for_clothes else None, for_clothes)


def usual_size(chart: SizeChart | None, text: str) -> str | None:
    """The chart's name for the size a shopper usually wears (“l码” → “L”), None when the chart has no such size."""
    return next((row.size for row in chart.rows if same_size(row.size, text)), None) if chart else None


def _is_grown(body: Body) -> bool:
    return (body.height_cm or 0) >= _GROWN_HEIGHT_CM or (body.weight_kg or 0) >= _GROWN_WEIGHT_KG


def factors_of(chart: SizeChart) -> tuple[tuple[str, ...], bool]:
    """The factors to read the chart by, and whether any one of them is enough."""
    if goes_by(chart, FOOT):
        return (FOOT,), False
    any_of = goes_by(chart, AGE)
    order = (WEIGHT, HEIGHT, AGE) if any_of else (HEIGHT, WEIGHT)
    return tuple(f for f in order if goes_by(chart, f)), any_of


def _read(chart: SizeChart, bands: dict[str, Band], body: Body, wish: FitWish | None, for_clothes: bool) -> SizeAdvice:
    because = tuple(bands)
    for factor, found in bands.items():
        if found.outside:
            return OutOfRange(chart.rows[found.first].size, found.outside, factor)
    first, last = max(b.first for b in bands.values()), min(b.last for b in bands.values())
    lean = _lean(chart, wish) if for_clothes else _RUNS.get(chart.runs, 1)
    if first < last:
        smaller = first if lean < 0 else last - 1
        stays = lean < 0 and not (for_clothes and is_too_heavy(chart, smaller, body.weight_kg))
        preferred = smaller if stays else smaller + 1
        return _between(chart, smaller, preferred, because, "border")
    if first == last:
        return _one(chart, first, _allowed(chart, first, _shift(chart, wish), body), because)
    smaller = _apart(bands[HEIGHT], bands[WEIGHT])
    larger_is_better = lean > 0 or is_too_heavy(chart, smaller, body.weight_kg)
    return _between(chart, smaller, smaller + larger_is_better, because, "factors_disagree")


def _allowed(chart: SizeChart, index: int, shift: int, body: Body) -> int:
    """The shift, unless it leads down to a size that the body is too heavy for."""
    return 0 if shift < 0 and is_too_heavy(chart, max(index + shift, 0), body.weight_kg) else shift


def _apart(height: Band, weight: Band) -> int:
    """The smaller of the two sizes nearest to the weight's pick, towards the height's: too tight cannot be worn."""
    return weight.first - 1 if weight.first > height.last else weight.last


def _one(chart: SizeChart, index: int, shift: int, because: tuple[str, ...]) -> Fits:
    chosen = min(max(index + shift, 0), len(chart.rows) - 1)
    ease = ease_of(chart) + (chosen - index)
    return Fits(chart.rows[chosen].size, because, EASE[min(max(ease, 0), 2)])


def _between(chart: SizeChart, smaller: int, preferred: int, because: tuple[str, ...], why: str) -> Between:
    rows = chart.rows
    return Between(rows[smaller].size, rows[smaller + 1].size, rows[preferred].size, because, why)


def ease_of(chart: SizeChart) -> int:
    """How loosely it is cut, as an index of ``EASE``."""
    return EASE.index(chart.fit) if chart.fit in EASE else 1


def _shift(chart: SizeChart, wish: FitWish | None) -> int:
    """By how many sizes (-1, 0, 1) the wish moves a size that fits: one size is about one step of ease.

    Never further into the direction in which the product already falls off its label.
    """
    if wish is None:
        return 0
    step = EASE.index(wish.value) - ease_of(chart)
    step = min(max(step, -1), 1)
    return 0 if step and step == -_RUNS.get(chart.runs, 0) else step


def _lean(chart: SizeChart, wish: FitWish | None) -> int:
    """Towards the larger (1) or the smaller (-1) of two sizes: the wish, then how it runs, then how it is cut; 0 is no reason."""
    wished = {FitWish.LOOSE: 1, FitWish.SNUG: -1}.get(wish, 0) if wish else 0
    return _shift(chart, wish) or wished or _RUNS.get(chart.runs, 0) or 1 - ease_of(chart)
