"""When guessing is stopped. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Lockout:
    """So many wrong passwords within a while close the door until the oldest of them has grown old.

    Attributes:
        limit: wrong passwords that are put up with.
        window: how long each of them counts.
    """

    limit: int
    window: timedelta

    def until(self, failures: Sequence[datetime], now: datetime) -> datetime | None:
        """Until when no further try is taken; None when one may be made."""
        fresh = sorted(at for at in failures if at > now - self.window)
        return fresh[-self.limit] + self.window if len(fresh) >= self.limit else None


PER_ACCOUNT = Lockout(limit=5, window=timedelta(minutes=15))
PER_ADDRESS = Lockout(limit=30, window=timedelta(minutes=15))
"""A shop's people often share one address, so it bears more."""
LONGEST_WINDOW = max(PER_ACCOUNT.window, PER_ADDRESS.window)
