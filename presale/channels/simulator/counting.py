"""The platform's own counting: written apart from the channel's, so that each checks the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

AFTER_MESSAGE = (5, timedelta(hours=48))
AFTER_EVENT = (3, timedelta(minutes=1))


@dataclass
class Allowances:
    """What an account may still send to a shopper: (how many, until when), the one that ends first used first."""

    open: list[tuple[int, datetime]] = field(default_factory=list)
    was_ever_open: bool = False

    def wrote(self, now: datetime) -> None:
        """The shopper wrote: five for 48 hours, instead of what was left of the last five."""
        count, length = AFTER_MESSAGE
        short = [(left, until) for left, until in self.open if until - now <= AFTER_EVENT[1]]
        self.open = [*short, (count, now + length)]

    def acted(self, now: datetime) -> None:
        """The shopper clicked, followed or scanned: three for a minute."""
        count, length = AFTER_EVENT
        long = [(left, until) for left, until in self.open if until - now > length]
        self.open = [(count, now + length), *long]

    def spend(self, now: datetime) -> int:
        """0, or the code with which a message is refused: 45015 window closed, 45047 none left."""
        valid = [(left, until) for left, until in self.open if until > now]
        self.open = sorted(valid, key=lambda pair: pair[1])
        if not valid:
            return 45015
        for place, (left, until) in enumerate(self.open):
            if left > 0:
                self.open[place] = (left - 1, until)
                return 0
        return 45047
