"""Reads all test messages with a model and puts the numbers together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from presale.nlu.outcome import OUT_OF_SCOPE, Thresholds
from presale.nlu.report.calibration import ConfidenceBin, bins, calibration_error
from presale.nlu.report.cases import Case
from presale.nlu.report.entities import EntityMiss, EntityScore, entity_scores
from presale.nlu.report.intents import IntentScore, Pair, accuracy, is_right, macro_f1, scores
from presale.nlu.report.pairs import PairScore, pair_score
from presale.nlu.report.reader import Reader, Reading
from presale.nlu.report.refusal import RefusalPoint, refusal_at, refusal_curve

Readings = Sequence[tuple[Case, Reading]]

_SURE = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)


@dataclass(frozen=True)
class Measured:
    """Everything that is said about a model.

    Attributes:
        accuracy: over the messages with one question; an out-of-scope message is right when it is refused.
        inside: the same over the messages that are not out of scope.
        by_tag: accuracy and number of messages by tag of the cases.
        p50, p99: milliseconds of processor time a message.
    """

    accuracy: float
    inside: float
    macro_f1: float
    intents: Sequence[IntentScore]
    wrong: Sequence[tuple[Case, Reading]]
    pairs: Sequence[Pair]
    by_tag: Sequence[tuple[str, float, int]]
    entities: Sequence[EntityScore]
    entity_misses: Sequence[EntityMiss]
    refusal: RefusalPoint
    curve: Sequence[RefusalPoint]
    bins: Sequence[ConfidenceBin]
    calibration_error: float
    two: PairScore
    p50: float
    p99: float


def thresholds_in(config: Path) -> Thresholds:
    """The thresholds that config.yml sets."""
    components = yaml.safe_load(config.read_text(encoding="utf-8"))["pipeline"]
    own: dict[str, Any] = next((c for c in components if c["name"].endswith(".Understanding")), {})
    defaults = vars(Thresholds())
    return Thresholds(**{name: float(own.get(name, value)) for name, value in defaults.items()})


def read_all(reader: Reader, cases: Sequence[Case]) -> Readings:
    """Read every message once; a few before the first, so that nothing is measured cold."""
    for case in cases[:20]:
        reader.read(case.text)
    return [(case, reader.read(case.text)) for case in cases]


def measure(readings: Readings, thresholds: Thresholds) -> Measured:
    """All numbers from the readings."""
    single = [(case, reading) for case, reading in readings if not case.second]
    pairs = [(case.intent, reading.intent) for case, reading in single]
    inside = [pair for pair in pairs if pair[0] != OUT_OF_SCOPE]
    ranked = [(case.intent, reading.ranking) for case, reading in single]
    judged = [(reading.ranking[0][1], case.intent == reading.ranking[0][0]) for case, reading in single if reading.ranking]
    # Nobody uses the entities of a message that is not for the shop, and the cases do not mark them.
    entities, misses = entity_scores((case, reading.entities) for case, reading in readings if case.intent != OUT_OF_SCOPE)
    times = sorted(reading.seconds * 1000 for _, reading in readings)
    return Measured(
        accuracy(pairs),
        accuracy(inside),
        macro_f1(pairs),
        scores(pairs),
        [(case, reading) for case, reading in single if not is_right(case.intent, reading.intent)],
        pairs,
        _by_tag(single),
        entities,
        misses,
        refusal_at(ranked, thresholds),
        refusal_curve(ranked, thresholds, _SURE),
        bins(judged),
        calibration_error(judged),
        pair_score(readings),
        times[len(times) // 2],
        times[int(len(times) * 0.99)],
    )


def _by_tag(single: Readings) -> list[tuple[str, float, int]]:
    tags = sorted({tag for case, _ in single for tag in case.tags})
    of_tag = {tag: [(c.intent, r.intent) for c, r in single if tag in c.tags] for tag in tags}
    return [(tag, accuracy(pairs), len(pairs)) for tag, pairs in of_tag.items()]
