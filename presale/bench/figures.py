"""The figures of one column, and what follows from two. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class LoadFigures:
    """One level of load: messages a second, latencies in milliseconds, and messages without an answer.

    ``bot_cpu_ms`` is the bot's processor time for a message: unlike the others it hardly changes on a busy machine.
    """

    shoppers: int
    per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    messages: int
    failures: int
    bot_cpu_ms: float = 0.0


@dataclass(frozen=True)
class ColumnFigures:
    """Everything measured of one setup.

    Attributes:
        rss_mb: resident memory by process after the load, in 10⁶ bytes.
        ready_seconds: by process, from the common start of all to being able to work.
    """

    name: str
    loads: tuple[LoadFigures, ...]
    rss_mb: Mapping[str, float]
    model_mb: float
    train_seconds: float
    train_cpu_seconds: float
    ready_seconds: Mapping[str, float]

    @property
    def stack_mb(self) -> float:
        """Memory of all processes together."""
        return sum(self.rss_mb.values())

    @property
    def whole_start(self) -> float:
        """Seconds until every process could work."""
        return max(self.ready_seconds.values())


def load_figures(shoppers: int, latencies: Sequence[float], seconds: float, failures: int) -> LoadFigures:
    """Sum up latencies in seconds that were seen within ``seconds``.

    Raises:
        ValueError: there is nothing to sum up.
    """
    if not latencies or seconds <= 0:
        raise ValueError("No message was answered.")
    ordered = sorted(latencies)
    p50, p95, p99 = (percentile(ordered, share) * 1000 for share in (0.50, 0.95, 0.99))
    return LoadFigures(shoppers, len(ordered) / seconds, p50, p95, p99, len(ordered), failures)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed (nearest rank)."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
