"""Access tokens as the platforms give them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(seconds=7200)
FORCED_PAUSE = timedelta(seconds=30)
NEXT_IS_READY = timedelta(minutes=5)


@dataclass
class Tokens:
    """The tokens of one account; the newest, and the one before while both are good."""

    current: str = ""
    ends: datetime | None = None
    previous: str = ""
    previous_ends: datetime | None = None
    forced_at: datetime | None = None
    given: int = 0

    def give(self, now: datetime, *, force: bool = False) -> tuple[str, int]:
        """A token and its seconds: the same one while it is good, a new one by force or near its end."""
        self.given += 1
        may_force = force and (self.forced_at is None or now - self.forced_at >= FORCED_PAUSE)
        if may_force:
            self.forced_at = now
            self._renew(now, keep_old=False)
        elif self.ends is None or self.ends - now <= NEXT_IS_READY:
            self._renew(now, keep_old=True)
        assert self.ends is not None
        return self.current, int((self.ends - now).total_seconds())

    def revoke(self) -> None:
        """No token is good any more, as after a new secret was set."""
        self.current, self.previous = secrets.token_hex(32), ""

    def check(self, token: str, now: datetime) -> int:
        """0, 42001 for one that has ended, 40001 for any other."""
        if token and token == self.current and self.ends is not None:
            return 0 if now < self.ends else 42001
        if token and token == self.previous and self.previous_ends is not None:
            return 0 if now < self.previous_ends else 42001
        return 40001

    def _renew(self, now: datetime, *, keep_old: bool) -> None:
        self.previous, self.previous_ends = (self.current, now + NEXT_IS_READY) if keep_old else ("", None)
        self.current, self.ends = secrets.token_hex(32), now + LASTS
