"""Which moments are on their way through the queue, so that none is queued at every round."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from presale.worker.model import Moment, MomentKey

WOKEN_FOR = timedelta(seconds=20)
"""What was queued this long ago and still waits is queued again: its task may be lost."""


@dataclass
class Woken:
    """Remembers wake-ups of this process. Forgetting one costs a look more, nothing else."""

    _at: dict[MomentKey, datetime] = field(default_factory=dict)

    def is_on_its_way(self, moment: Moment, now: datetime) -> bool:
        """Whether it was queued since it became due, and not long ago."""
        woken = self._at.get(moment.key)
        return woken is not None and woken >= moment.try_at and now - woken < WOKEN_FOR

    def note(self, key: MomentKey, now: datetime) -> None:
        """It is queued now."""
        self._at[key] = now

    def done(self, key: MomentKey) -> None:
        """It was looked at. May be called from any thread."""
        self._at.pop(key, None)

    def tidy(self, now: datetime) -> None:
        """Forget what is long ago."""
        for key, at in list(self._at.items()):
            if now - at >= WOKEN_FOR:
                self._at.pop(key, None)
