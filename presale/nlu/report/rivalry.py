"""The same phrasings and messages for other pipelines, and for less data."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from presale.nlu.report.cases import Case
from presale.nlu.report.intents import accuracy, macro_f1
from presale.nlu.report.reader import Reader
from presale.nlu.report.training import RIVALS, Phrasings, train, unflattened, write_phrasings

PARTS = (0.25, 0.5, 0.75, 1.0)
STOCK_EPOCHS = 100
_SEED = 3


@dataclass(frozen=True)
class RivalScore:
    """How a pipeline does on the messages with one question."""

    name: str
    accuracy: float
    macro_f1: float
    train_seconds: float
    p50: float
    p99: float


def rival_pipeline(name: str, epochs: int) -> str:
    """``rivals/<name>.yml``, with fewer epochs than its 100 where it has any."""
    pipeline = (RIVALS / f"{name}.yml").read_text(encoding="utf-8")
    return pipeline.replace(f"epochs: {STOCK_EPOCHS}", f"epochs: {epochs}")


def rival_score(name: str, phrasings: Phrasings, cases: Sequence[Case], folder: Path, epochs: int) -> RivalScore:
    """Train the pipeline ``rivals/<name>.yml`` on the phrasings and read the messages with it."""
    data = write_phrasings(phrasings, folder / f"{name}.yml", flat=True)
    config = folder / f"{name}-pipeline.yml"
    config.write_text(rival_pipeline(name, epochs), encoding="utf-8")
    trained = train(config, data, folder, name)
    reader = Reader(trained.model)
    reader.read(cases[0].text)
    readings = [(case, reader.read(case.text)) for case in cases if not case.second]
    reader.close()
    pairs = [(case.intent, unflattened(reading.intent)) for case, reading in readings]
    times = sorted(reading.seconds * 1000 for _, reading in readings)
    slow = times[int(len(times) * 0.99)]
    label = f"{name}, {epochs} of {STOCK_EPOCHS} epochs" if name == "stock" and epochs != STOCK_EPOCHS else name
    return RivalScore(label, accuracy(pairs), macro_f1(pairs), trained.seconds, times[len(times) // 2], slow)


def learning_curve(
    config: Path, phrasings: Phrasings, cases: Sequence[Case], folder: Path, parts: Sequence[float] = PARTS
) -> list[tuple[float, int, float]]:
    """For each part of the phrasings: (part, how many, accuracy). The parts lie within one another."""
    order = list(phrasings)
    random.Random(_SEED).shuffle(order)  # noqa: S311
    points = []
    for part in parts:
        some = order[: int(len(order) * part)]
        data = write_phrasings(some, folder / f"part{int(part * 100)}.yml")
        reader = Reader(train(config, data, folder, f"part{int(part * 100)}").model)
        pairs = [(case.intent, reader.read(case.text).intent) for case in cases if not case.second]
        reader.close()
        points.append((part, len(some), accuracy(pairs)))
    return points
