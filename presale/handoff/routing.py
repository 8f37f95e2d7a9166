"""Whose turn it is: skill group, last agent first, then the least loaded with room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from presale.handoff.model import Agent, Handoff, HandoffState


@dataclass(frozen=True)
class Staff:
    """Who is at work at one moment and how much each has to do."""

    on_duty: tuple[Agent, ...]
    load: Mapping[str, int]

    def load_of(self, agent: Agent) -> int:
        """Conversations the agent owns."""
        return self.load.get(agent.id, 0)

    def with_room(self) -> tuple[Agent, ...]:
        """Those who can take one more."""
        return tuple(a for a in self.on_duty if self.load_of(a) < a.capacity)


def staff_at(agents: Iterable[Agent], handoffs: Iterable[Handoff], now: datetime, heartbeat_seconds: float) -> Staff:
    """Who is on duty, and their load: what they own and what they have just been offered."""
    load: dict[str, int] = {}
    for handoff in handoffs:
        busy = handoff.owner if handoff.state is HandoffState.ASSIGNED else handoff.offered_to
        if busy is not None:
            load[busy] = load.get(busy, 0) + 1
    return Staff(tuple(a for a in agents if is_on_duty(a, now, heartbeat_seconds)), load)


def is_on_duty(agent: Agent, now: datetime, heartbeat_seconds: float) -> bool:
    """Whether the agent gave a sign of life and takes no break."""
    return agent.available and is_present(agent, now, heartbeat_seconds)


def is_present(agent: Agent, now: datetime, seconds: float) -> bool:
    """Whether the agent's last heartbeat is no older than that."""
    return agent.seen_at is not None and now - agent.seen_at <= timedelta(seconds=seconds)


def next_agent(handoff: Handoff, staff: Staff, last_owner: str | None, passed: Collection[str] = ()) -> Agent | None:
    """Whom to offer a waiting handoff to, or None when nobody has room.

    Args:
        last_owner: the agent this shopper already knows.
        passed: those who have let this one pass already; asked again only when nobody else is there.
    """
    skilled = [a for a in staff.with_room() if not a.groups or handoff.group in a.groups]
    fresh = [a for a in skilled if a.id not in passed] or skilled
    known = [a for a in fresh if a.id == last_owner]
    return next(iter(known or sorted(fresh, key=lambda a: (staff.load_of(a) / max(1, a.capacity), a.id))), None)


def place_in_queue(handoff: Handoff, waiting: Iterable[Handoff]) -> int:
    """1 for the next one of its group: who asked earlier goes first."""
    ahead = [w for w in waiting if w.group == handoff.group and (w.opened_at, w.id) < (handoff.opened_at, handoff.id)]
    return len(ahead) + 1
