"""A whole handover service in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from random import Random

from presale.bot.memory import Done, MemoryBot
from presale.conversation.memory import MemoryEventLog
from presale.handoff.delivery import Delivery
from presale.handoff.memory import MemoryAgents, MemoryHandoffStore
from presale.handoff.model import Agent, Handoff, Opening
from presale.handoff.plan import Plan
from presale.handoff.read_plan import read_plan
from presale.handoff.service import HandoffService
from presale.handoff.tickets import TicketService
from presale.handoff.watch import HandoffWatch
from presale.settings import REPO

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)  # 10:00 in the shop
NIGHT = datetime(2026, 11, 21, 16, 30, tzinfo=timezone.utc)  # 0:30
LIN = Agent("lin", "小林", ("服饰",), capacity=2)
WANG = Agent("wang", "小王", ("母婴", "服饰"), capacity=2)
MEI = Agent("mei", "小梅", capacity=5)
PLAN, SENTENCES = read_plan(REPO / "data/handoff.yml")


def after(seconds: float, start: datetime = NOW) -> datetime:
    """So many seconds later."""
    return start + timedelta(seconds=seconds)


@dataclass
class Desk:
    """Everything, with a hand on every part."""

    store: MemoryHandoffStore = field(default_factory=MemoryHandoffStore)
    agents: MemoryAgents = field(default_factory=MemoryAgents)
    bot: MemoryBot = field(default_factory=MemoryBot)
    events: MemoryEventLog = field(default_factory=MemoryEventLog)
    plan: Plan = PLAN

    def __post_init__(self) -> None:
        self.delivery = Delivery(self.store.outbox, self.bot, self.events)
        self.service = HandoffService(self.store, self.agents, self.delivery, SENTENCES, self.plan)
        self.tickets = TicketService(self.store, self.delivery, SENTENCES, self.plan, Random(1))
        self.watch = HandoffWatch(self.service, self.tickets, self.events)

    def wanted(self, conversation: str = "talk", at: datetime = NOW, shelf: str = "服饰", reason: str = "asked") -> Handoff:
        """A shopper asks for a person."""
        handoff = self.service.open(Opening(conversation, reason, "会起球吗", at, shelf, "web"))
        assert handoff is not None
        return handoff

    def at_work(self, *agents: Agent, at: datetime = NOW) -> None:
        """These agents are there."""
        for agent in agents:
            self.service.heartbeat(agent, at)

    def did(self, conversation: str = "talk") -> list[tuple[str, str]]:
        """What was done in a conversation, in order."""
        return [(d.what, d.text) for d in self.bot.done if d.conversation_id == conversation]

    def said(self, conversation: str = "talk") -> list[Done]:
        """What was said in a conversation."""
        return [d for d in self.bot.done if d.conversation_id == conversation and d.what == "say"]
