"""The worker's round: read what is new, wake what is due."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from presale.journey.tuning import Tuning
from presale.worker.judge import oldest_due
from presale.worker.metrics import WorkerMetrics
from presale.worker.model import MomentKey, MomentState
from presale.worker.port import Moments
from presale.worker.tail import Tail
from presale.worker.woken import Woken

log = logging.getLogger(__name__)

ROUND_SECONDS = 0.05
AFTER_TROUBLE_SECONDS = 1.0
TIDY_EVERY = timedelta(seconds=1)
MOST_BATCHES = 200
MOST_WOKEN = 500


@dataclass
class Pulse:
    """Rounds that read and wake.

    Attributes:
        wake: has a due moment fired soon, elsewhere.
        woken: what is on its way there.
        settle: finds out what became of an interrupted moment.
        clock: the present, aware.
    """

    tail: Tail
    moments: Moments
    wake: Callable[[MomentKey], None]
    woken: Woken
    settle: Callable[[MomentKey], None]
    tuning: Tuning
    metrics: WorkerMetrics
    clock: Callable[[], datetime]
    last_beat: datetime | None = None
    _tidied_at: datetime | None = None

    def run(self, stop: threading.Event) -> None:
        """Rounds until ``stop``. A round that fails (a database that is away) is tried again."""
        while not stop.is_set():
            try:
                self.round()
            except Exception:  # whatever it was, the next shopper's minute must not depend on it
                log.exception("round_failed")
                self.metrics.failed("round")
                stop.wait(AFTER_TROUBLE_SECONDS)
            else:
                stop.wait(ROUND_SECONDS)

    def round(self) -> None:
        """Read everything new first, so that moments are judged by what is so."""
        self._catch_up()
        now = self.clock()
        if self._tidied_at is None or now - self._tidied_at >= TIDY_EVERY:
            self._tidy(now)
        for moment in self.moments.due(now, oldest_due(now, self.tuning), MOST_WOKEN):
            if not self.woken.is_on_its_way(moment, now):
                self.woken.note(moment.key, now)
                self.wake(moment.key)
        self.last_beat = self.clock()

    def _catch_up(self) -> None:
        for _ in range(MOST_BATCHES):
            if not self.tail.step(self.clock()):
                return
            self.last_beat = self.clock()

    def _tidy(self, now: datetime) -> None:
        """Give up what is stale, settle what was interrupted, forget what was woken long ago."""
        missed = self.moments.miss(oldest_due(now, self.tuning), now)
        if missed:
            self.metrics.finished(MomentState.MISSED, missed)
            log.warning("moments_missed", extra={"count": missed})
        for key in self.moments.unsettled(now, MOST_WOKEN):
            self.settle(key)
        self.woken.tidy(now)
        self._tidied_at = now
