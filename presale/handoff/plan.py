"""What a shop can set about handing over, as values; ``data/handoff.yml`` read by ``read_plan.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Hours:
    """When people answer: the same hours on each of ``days`` (Monday is 0)."""

    opens: time = time(9)
    closes: time = time(22)
    days: frozenset[int] = frozenset(range(7))
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))

    def are_on(self, now: datetime) -> bool:
        """Whether somebody should be there at ``now``."""
        local = now.astimezone(self.zone)
        return local.weekday() in self.days and self.opens <= local.time() < self.closes

    def next_opening(self, now: datetime) -> datetime:
        """``now`` within the hours, else the next instant at which they begin."""
        if self.are_on(now):
            return now
        local = now.astimezone(self.zone)
        for ahead in range(8):
            day = local.date() + timedelta(days=ahead)
            begins = datetime.combine(day, self.opens, self.zone)
            if day.weekday() in self.days and begins > local:
                return begins
        raise ValueError("no day of the week has business hours")


@dataclass(frozen=True)
class Timing:
    """How long things may take, in seconds.

    Attributes:
        accept: the target for accepting; the offer then goes on to the next agent.
        offer_to_all: after this every agent is asked, and the shopper hears so.
        give_up_waiting: after this it becomes a ticket though agents are there.
        heartbeat: an agent silent for longer is not on duty.
        agent_gone: an owner silent for longer loses the conversation to the queue.
        shopper_gone: nobody said anything for so long: it is over.
        between_places: the least time between two sentences about the place in the queue.
        promise: how much business time a ticket is promised in.
    """

    accept: float = 20
    offer_to_all: float = 60
    give_up_waiting: float = 600
    heartbeat: float = 45
    agent_gone: float = 90
    shopper_gone: float = 1800
    between_places: float = 15
    promise: float = 7200


@dataclass(frozen=True)
class Plan:
    """Skill groups by shelf, business hours, timing."""

    hours: Hours = field(default_factory=Hours)
    timing: Timing = field(default_factory=Timing)
    group_of_shelf: Mapping[str, str] = field(default_factory=dict)
    usual_group: str = "售前"

    def group_for(self, shelf: str) -> str:
        """The skill group that knows a shelf."""
        return self.group_of_shelf.get(shelf, self.usual_group)

    def groups(self) -> tuple[str, ...]:
        """All groups, the usual one first."""
        return tuple(dict.fromkeys((self.usual_group, *self.group_of_shelf.values())))
