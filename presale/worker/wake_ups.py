"""Huey runs what is due: a queue that outlives the process, on SQLite here or on Redis for many workers.

A task says only which moment to look at. The moment's row in the store decides: a task that is lost is queued again, one
that is doubled finds nothing to do (docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from huey import Huey, RedisHuey, SqliteHuey
from huey.consumer import Consumer

from presale.worker.model import MomentKey

NAME = "presale-moments"
THREADS = 8
# An idle thread looks again after 10 ms, then ever later up to 100 ms (on Redis it blocks instead).
FIRST_LOOK_SECONDS, LATEST_LOOK_SECONDS, SLOWING = 0.01, 0.1, 1.3
STOP_SECONDS = 5.0


def make_huey(redis_url: str | None, file: Path | None) -> Huey:
    """The queue: on Redis if there is a URL, else in a SQLite file. Results are nobody's business and are not kept."""
    if redis_url:
        return RedisHuey(NAME, results=False, url=redis_url)
    return SqliteHuey(NAME, results=False, filename=str(file), fsync=False)


class WakeUps:
    """Queues moments, and has threads that fire them."""

    def __init__(self, huey: Huey, fire: Callable[[MomentKey], None], threads: int = THREADS) -> None:
        self._huey = huey
        self._threads = threads
        self._consumer: _Consumer | None = None

        def look_at(conversation_id: str, kind: str, occasion: int) -> None:
            fire(MomentKey(conversation_id, kind, occasion))

        self._task: Any = huey.task(name="look_at_moment")(look_at)

    def wake(self, key: MomentKey) -> None:
        """Have a moment looked at, as soon as a thread is free, in this process or another."""
        self._task(key.conversation_id, key.kind, key.occasion)

    def start(self) -> None:
        """Begin to work off the queue."""
        self._consumer = _Consumer(
            self._huey,
            workers=self._threads,
            periodic=False,
            initial_delay=FIRST_LOOK_SECONDS,
            backoff=SLOWING,
            max_delay=LATEST_LOOK_SECONDS,
            shutdown_timeout=STOP_SECONDS,
        )
        self._consumer.start()

    def look_after(self) -> None:
        """Replace threads that have died."""
        if self._consumer is not None:
            self._consumer.check_worker_health()

    def stop(self) -> None:
        """Finish what is being done, leave the rest in the queue."""
        if self._consumer is not None:
            self._consumer.stop(graceful=True)


class _Consumer(Consumer):  # type: ignore[misc]
    """Leaves signals to the process that it is only a part of."""

    def _set_signal_handlers(self) -> None:
        """Nothing."""
