"""How much one party may do in a minute: a bucket that refills evenly."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

SECONDS = 60.0


@dataclass
class _Bucket:
    left: float
    at: float


class Rates:
    """At most ``per_minute`` at once, refilled over a minute, counted by key. The longest silent keys are forgotten first.

    Used from one event loop; times are seconds of a steady clock.
    """

    def __init__(self, per_minute: int, capacity: int = 20_000) -> None:
        self._size = float(per_minute)
        self._capacity = capacity
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait(self, key: str, now: float) -> float:
        """0.0 if ``key`` may act now (which counts), else in how many seconds it may."""
        bucket = self._buckets.setdefault(key, _Bucket(self._size, now))
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._capacity:
            self._buckets.popitem(last=False)
        bucket.left = min(self._size, bucket.left + (now - bucket.at) * self._size / SECONDS)
        bucket.at = now
        if bucket.left < 1.0:
            return (1.0 - bucket.left) * SECONDS / self._size
        bucket.left -= 1.0
        return 0.0
