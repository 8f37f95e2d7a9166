"""The worker as a running process."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from presale.errors import SettingsError
from presale.worker.chores import Chores
from presale.worker.metrics import WorkerMetrics
from presale.worker.pulse import Pulse
from presale.worker.status_page import make_status_page
from presale.worker.wake_ups import WakeUps

log = logging.getLogger(__name__)

LOOK_AFTER_SECONDS = 10.0
STOP_SECONDS = 3.0


@dataclass(frozen=True)
class Worker:
    """Everything the worker consists of, put together by ``presale.bootstrap``."""

    pulse: Pulse
    wake_ups: WakeUps
    chores: Chores
    metrics: WorkerMetrics
    clock: Callable[[], datetime]

    def run(self, host: str, port: int) -> None:
        """Work until SIGTERM or SIGINT; what is being done is finished first.

        Raises:
            SettingsError: the port is taken.
        """
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        try:
            page = make_status_page(host, port, self.metrics, lambda: self.pulse.last_beat, self.clock)
        except OSError as error:
            raise SettingsError(f"The worker cannot listen on {host}:{port} ({error.strerror}): set WORKER_PORT.") from None
        threading.Thread(target=page.serve_forever, name="status", daemon=True).start()
        self._work(stop)
        page.shutdown()
        page.server_close()

    def _work(self, stop: threading.Event) -> None:
        self.wake_ups.start()
        rounds = [threading.Thread(target=each.run, args=(stop,), name=name) for each, name in self._rounds()]
        for thread in rounds:
            thread.start()
        while not stop.wait(LOOK_AFTER_SECONDS):
            self.wake_ups.look_after()
        log.info("worker_stops")
        self.wake_ups.stop()
        for thread in rounds:
            thread.join(STOP_SECONDS)

    def _rounds(self) -> list[tuple[Pulse | Chores, str]]:
        return [(self.pulse, "pulse"), (self.chores, "chores")]
