"""What others want done about once a second, each by itself: one that is slow or fails holds up no moment."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from presale.worker.metrics import WorkerMetrics

log = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
Chore = Callable[[datetime], None]


@dataclass(frozen=True)
class Chores:
    """Runs chores in turn."""

    chores: Sequence[Chore]
    metrics: WorkerMetrics
    clock: Callable[[], datetime]

    def run(self, stop: threading.Event) -> None:
        """Rounds until ``stop``."""
        while self.chores and not stop.wait(EVERY_SECONDS):
            self.round()

    def round(self) -> None:
        """Each chore once."""
        for chore in self.chores:
            try:
                chore(self.clock())
            except Exception:  # a chore's trouble is its own; it is tried again in a second
                name = getattr(chore, "__qualname__", type(chore).__name__)
                log.exception("chore_failed", extra={"chore": name})
                self.metrics.failed(name)
