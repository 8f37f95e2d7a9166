"""What a shopper who asks for a recommendation looks for, and what is still worth asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from presale.advice.audience import gender_of, is_child, shelf_of
from presale.advice.size import Body

MOST_QUESTIONS = 2
_FACTORS = ("category", "occasion", "audience", "budget")
_BOUGHT_AT_ONCE = frozenset({"文具"})
FOR_ANYBODY = frozenset({"数码", "家居", "课程"})


@dataclass(frozen=True)
class Need:
    """What a shopper looks for; None or empty where nothing was told. Budget in fen, borders included.

    ``gender`` is the wearer's or user's; it may also follow from ``audience``. ``size`` is one they named themselves.
    ``uses`` are words in which a use was named that the shop's facts know (“黑神话”).
    """

    category: str | None = None
    shelf: str | None = None
    audience: str | None = None
    occasion: str | None = None
    budget_low_fen: int | None = None
    budget_high_fen: int | None = None
    color: str | None = None
    avoid_colors: tuple[str, ...] = ()
    avoid_categories: tuple[str, ...] = ()
    material: str | None = None
    gender: str | None = None
    body: Body = field(default_factory=Body)
    size: str | None = None
    uses: tuple[str, ...] = ()

    def person_gender(self) -> str | None:
        """The gender that was told, else the one that the audience implies."""
        return self.gender or (gender_of(self.audience) if self.audience else None)

    def is_for_unknown(self) -> bool:
        """Whether it is for a grown-up of whom not even the gender is known."""
        return self.person_gender() is None and shelf_of(self.audience or "") is None

    def names_kind(self) -> bool:
        """Whether the shopper said what kind of thing it should be."""
        return self.category is not None or self.shelf is not None

    def names_budget(self) -> bool:
        """Whether the shopper said what it may or should cost."""
        return self.budget_low_fen is not None or self.budget_high_fen is not None


def missing_need(need: Need, asked: Sequence[str] = ()) -> str | None:
    """The next factor worth asking: “category”, “occasion”, “audience” or “budget”; None when enough is known.

    What kind of thing or what for comes first, then for whom, then the budget: two questions at most. Nothing in
    ``asked`` is asked again, what is bought at once (文具) needs no question, and what anybody uses needs no person.
    """
    if need.shelf in _BOUGHT_AT_ONCE or len(set(asked) & set(_FACTORS)) >= MOST_QUESTIONS:
        return None
    return next((factor for factor in _open_factors(need) if factor not in asked), None)


def _open_factors(need: Need) -> list[str]:
    missing = []
    if not need.names_kind() and need.occasion is None and not need.uses:
        missing.append("occasion" if need.audience and not is_child(need.audience) else "category")
    if need.audience is None and need.gender is None and need.shelf not in FOR_ANYBODY:
        missing.append("audience")
    if not need.names_budget():
        missing.append("budget")
    return missing
