"""Out-of-scope recall against false rejection, over the thresholds that could be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from presale.nlu.outcome import OUT_OF_SCOPE, Thresholds, judge

Ranked = tuple[str, Sequence[tuple[str, float]]]
"""(wanted intent, ranking)."""


@dataclass(frozen=True)
class RefusalPoint:
    """What thresholds lead to: share of out-of-scope messages refused, of others refused, of others answered by a choice."""

    sure: float
    outside: float
    recall: float
    false_rejection: float
    close: float


def is_refused(ranking: Sequence[tuple[str, float]], thresholds: Thresholds) -> bool:
    """Whether the shopper gets no answer of the shop."""
    judgement = judge(ranking, thresholds)
    return judgement.outcome == "unsure" or (judgement.outcome == "sure" and ranking[0][0] == OUT_OF_SCOPE)


def refusal_at(cases: Sequence[Ranked], thresholds: Thresholds) -> RefusalPoint:
    """One point of the curve."""
    outside = [is_refused(ranking, thresholds) for wanted, ranking in cases if wanted == OUT_OF_SCOPE]
    inside = [ranking for wanted, ranking in cases if wanted != OUT_OF_SCOPE]
    close = sum(judge(ranking, thresholds).outcome == "close" for ranking in inside)
    refused = sum(is_refused(ranking, thresholds) for ranking in inside)
    return RefusalPoint(
        thresholds.sure,
        thresholds.outside,
        sum(outside) / max(1, len(outside)),
        refused / max(1, len(inside)),
        close / max(1, len(inside)),
    )


def refusal_curve(cases: Sequence[Ranked], chosen: Thresholds, sure: Sequence[float]) -> list[RefusalPoint]:
    """The curve over ``sure``; everything else as chosen."""
    return [refusal_at(cases, replace(chosen, sure=value)) for value in sure]
