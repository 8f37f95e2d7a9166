"""How often both questions of a message are found, and how often one is heard that was not asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presale.nlu.report.cases import Case
from presale.nlu.report.reader import Reading


@dataclass(frozen=True)
class PairScore:
    """Shares of the two-question messages (both, in the order asked) and of the others (false second)."""

    messages: int
    both: float
    in_order: float
    false_second: float


def pair_score(readings: Sequence[tuple[Case, Reading]]) -> PairScore:
    """Judge all readings."""
    two = [(case, reading) for case, reading in readings if case.second]
    one = [reading for case, reading in readings if not case.second]
    both = [(case, reading) for case, reading in two if {case.intent, case.second} == {reading.intent, reading.second}]
    ordered = sum(case.intent == reading.intent for case, reading in both)
    heard = sum(reading.second is not None for reading in one)
    return PairScore(len(two), len(both) / max(1, len(two)), ordered / max(1, len(two)), heard / max(1, len(one)))
