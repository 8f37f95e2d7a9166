"""Whether confidence means what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EDGES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001)


@dataclass(frozen=True)
class ConfidenceBin:
    """Messages whose confidence lies in [low, high)."""

    low: float
    high: float
    messages: int
    confidence: float
    right: float


def bins(judged: Sequence[tuple[float, bool]]) -> list[ConfidenceBin]:
    """Mean confidence and share of right ones by bin, from (confidence, right); empty bins are left out."""
    found = []
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        inside = [(confidence, right) for confidence, right in judged if low <= confidence < high]
        if inside:
            confidence = sum(c for c, _ in inside) / len(inside)
            found.append(ConfidenceBin(low, min(high, 1.0), len(inside), confidence, sum(r for _, r in inside) / len(inside)))
    return found


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """Mean distance of confidence and share of right ones, weighted by messages."""
    return sum(b.messages * abs(b.confidence - b.right) for b in bins(judged)) / max(1, len(judged))
