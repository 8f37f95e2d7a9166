"""How busy everybody is, for supervisors. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from presale.console.desk.glance import Glance, clock_since
from presale.handoff.model import Agent, Handoff, HandoffState

PRESENT = timedelta(seconds=45)


@dataclass(frozen=True)
class AgentLoad:
    """One colleague just now. ``longest`` is the longest time a shopper of theirs waits for an answer, in seconds."""

    agent: Agent
    chats: int
    unanswered: int
    longest: float
    is_present: bool


@dataclass(frozen=True)
class Waits:
    """The queue, and how quickly people were accepted; seconds."""

    queued: int
    longest: float
    served: int
    accepted: int
    median: float
    within_target: float


def loads(
    agents: Iterable[Agent], handoffs: Collection[Handoff], glance: Callable[[str], Glance], now: datetime
) -> tuple[AgentLoad, ...]:
    """Colleagues who are there or have chats, the busiest first."""
    found = [_load(agent, [h for h in handoffs if _owns(agent, h)], glance, now) for agent in agents]
    return tuple(sorted((x for x in found if x.is_present or x.chats), key=lambda x: (-x.chats, x.agent.id)))


def waits(handoffs: Collection[Handoff], accepted: Sequence[float], target: float, now: datetime) -> Waits:
    """The queue now, and the times to accept that are given."""
    queued = [(now - h.queued_at).total_seconds() for h in handoffs if h.state is HandoffState.QUEUED]
    served = sum(h.state is HandoffState.ASSIGNED for h in handoffs)
    in_order = sorted(accepted)
    median = in_order[len(in_order) // 2] if in_order else 0.0
    within = sum(x <= target for x in in_order) / len(in_order) if in_order else 0.0
    return Waits(len(queued), max(queued, default=0.0), served, len(in_order), median, within)


def in_words(seconds: float) -> str:
    """“12 秒”, “3 分 5 秒”, “1 小时 4 分”."""
    whole = int(seconds)
    if whole < 60:
        return f"{whole} 秒"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} 分 {rest} 秒" if minutes < 60 else f"{minutes // 60} 小时 {minutes % 60} 分"


def _owns(agent: Agent, handoff: Handoff) -> bool:
    return handoff.state is HandoffState.ASSIGNED and handoff.owner == agent.id


def _load(agent: Agent, own: list[Handoff], glance: Callable[[str], Glance], now: datetime) -> AgentLoad:
    since = [at for at in (clock_since(h, glance(h.conversation_id)) for h in own) if at is not None]
    present = agent.seen_at is not None and now - agent.seen_at <= PRESENT
    longest = max(((now - at).total_seconds() for at in since), default=0.0)
    return AgentLoad(agent, len(own), len(since), longest, present)
