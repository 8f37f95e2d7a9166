"""Sure, close or unsure: what a ranking of intents is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["sure", "close", "unsure"]
Ranking = Sequence[tuple[str, float]]

OUT_OF_SCOPE = "out_of_scope"

SAME_DEED = (
    frozenset({"greet", "goodbye", "thank", "affirm", "chitchat/praise", "chitchat/mood", "chitchat/ask_name", "bot_challenge"}),
    frozenset({"deny", "refuse", "hesitate", "goodbye"}),
    frozenset({"inform", "select_item", "inform_body", "affirm"}),
    frozenset({"complain", "not_answered", "request_human"}),
    frozenset({"check_order", "urge_shipping", "report_missing"}),
    frozenset({"ask_product", "recommend_product"}),
)
"""Intents that lead to like answers: asking the shopper which of them was meant would be pedantry."""


@dataclass(frozen=True)
class Thresholds:
    """Where confidence is enough, chosen on the curves of docs/nlu-report.md.

    Attributes:
        sure: probability below which the best intent is not acted upon.
        near: the second is close when it has at least this share of the best one's probability.
        both: probability that the two together need, so that asking “A or B?” is likely to hold the right one.
        outside: probability of out_of_scope from which a message is refused though another intent is ahead.
    """

    sure: float = 0.35
    near: float = 0.85
    both: float = 0.7
    outside: float = 0.1


@dataclass(frozen=True)
class Judgement:
    """The outcome; ``between`` names two intents when it is close, else nothing."""

    outcome: Outcome
    between: tuple[str, ...] = ()


def judge(ranking: Ranking, thresholds: Thresholds) -> Judgement:
    """What to make of a ranking, best first. An empty one is unsure."""
    if not ranking:
        return Judgement("unsure")
    (best, first), (second, next_one) = ranking[0], ranking[1] if len(ranking) > 1 else ("", 0.0)
    if best == OUT_OF_SCOPE:
        return Judgement("sure" if first >= thresholds.sure else "unsure")
    if dict(ranking).get(OUT_OF_SCOPE, 0.0) >= thresholds.outside:
        return Judgement("unsure")
    if next_one >= thresholds.near * first and first + next_one >= thresholds.both and _differ(best, second):
        return Judgement("close", (best, second))
    return Judgement("sure" if first >= thresholds.sure else "unsure")


def _differ(one: str, other: str) -> bool:
    if OUT_OF_SCOPE in (one, other):
        return False
    return not any(one in deed and other in deed for deed in SAME_DEED)
