"""Many agents grabbing many conversations at once: what must hold whatever the database."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timezone
from threading import Barrier, Lock
from typing import Any

from presale.bot.memory import MemoryBot
from presale.conversation.memory import MemoryEventLog
from presale.errors import AlreadyClaimed
from presale.handoff.delivery import Delivery
from presale.handoff.model import Agent, Handoff, HandoffState, Opening
from presale.handoff.plan import Plan
from presale.handoff.ports import Agents, HandoffStore, Outbox
from presale.handoff.read_plan import read_plan
from presale.handoff.service import HandoffService
from presale.settings import REPO

MESSAGES = 3
WAVE = 5
"""Conversations that all agents grab for at the same moment."""
WATCHES = 2
"""Others that deliver what waits, as the worker does."""


class RecordingBot(MemoryBot):
    """What reached each conversation, in order; and that no two calls of a conversation ran at once."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: dict[str, list[str]] = defaultdict(list)
        self.mutes: dict[str, int] = defaultdict(int)
        self.busy: set[str] = set()
        self.overlaps: list[str] = []
        self.lock = Lock()

    def say(self, conversation_id: str, text: str, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        with self.lock:
            if conversation_id in self.busy:
                self.overlaps.append(conversation_id)
            self.busy.add(conversation_id)
            self.heard[conversation_id].append(text)
        os.sched_yield()  # a chance for whoever would not wait its turn
        with self.lock:
            self.busy.discard(conversation_id)

    def mute(self, conversation_id: str) -> None:
        with self.lock:
            self.mutes[conversation_id] += 1


@dataclass
class Rush:
    """The outcome: who won what, and what everybody met."""

    bot: RecordingBot
    won: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    refused: list[tuple[int, str]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


def rush(store: HandoffStore, outbox: Outbox, agents: Agents, conversations: int, people: int) -> tuple[Rush, HandoffService]:
    """Let ``people`` agents claim ``conversations`` at random at once, each saying three things where they win."""
    bot = RecordingBot()
    _, sentences = read_plan(REPO / "data/handoff.yml")
    service = HandoffService(store, agents, Delivery(outbox, bot, MemoryEventLog()), sentences, Plan())
    wanted = [_wanted(service, f"talk-{n}") for n in range(conversations)]
    waves = [wanted[n : n + WAVE] for n in range(0, conversations, WAVE)]
    outcome, start, working = Rush(bot), Barrier(people), [people]

    def work(number: int) -> None:
        agent, chance = Agent(f"agent-{number}", f"{number}号"), random.Random(number)
        for wave in waves:
            start.wait(timeout=60)
            for handoff in chance.sample(wave, len(wave)):
                _try(service, outcome, handoff, agent)
        with outcome.lock:
            working[0] -= 1

    def watch(_number: int) -> None:
        while working[0]:
            for conversation in service.delivery.outbox.waiting(_now()):
                service.delivery.deliver(conversation, _now())

    with ThreadPoolExecutor(people + WATCHES) as pool:
        watching = [pool.submit(watch, n) for n in range(WATCHES)]
        agents_at_work = [pool.submit(work, n) for n in range(people)]
        for future in (*agents_at_work, *watching):
            future.result(timeout=300)
    return outcome, service


def check(outcome: Rush, service: HandoffService, conversations: int, people: int) -> None:
    """No conversation has two owners; everything said was heard once, in order, after the mute."""
    assert len(outcome.won) == conversations
    assert [handoff for handoff, winners in outcome.won.items() if len(winners) != 1] == []
    assert len(outcome.refused) == conversations * (people - 1)
    stored = service.handoffs((HandoffState.ASSIGNED,), 10_000)
    assert {h.id: [h.owner] for h in stored} == outcome.won
    names = {h.id: h.owner_name for h in stored}
    assert [(i, who) for i, who in outcome.refused if names[i] != who] == []
    for handoff in stored:
        claimed, *said = outcome.bot.heard[handoff.conversation_id]
        assert claimed.startswith(handoff.owner_name)
        assert said == [f"{handoff.owner}:{n}" for n in range(MESSAGES)]
        assert outcome.bot.mutes[handoff.conversation_id] == 1
    assert outcome.bot.overlaps == []
    assert service.delivery.outbox.sizes() == (0, 0)


def _wanted(service: HandoffService, conversation: str) -> Handoff:
    handoff = service.open(Opening(conversation, "asked", "?", _now()))
    assert handoff is not None
    return handoff


def _try(service: HandoffService, outcome: Rush, handoff: Handoff, agent: Agent) -> None:
    try:
        service.claim(handoff.id, agent, _now())
    except AlreadyClaimed as refusal:
        with outcome.lock:
            outcome.refused.append((handoff.id, refusal.owner_name))
        return
    with outcome.lock:
        outcome.won[handoff.id].append(agent.id)
    for number in range(MESSAGES):
        service.say(handoff.id, agent.id, f"{agent.id}:{number}", _now(), key=str(number))


def _now() -> datetime:
    return datetime.now(timezone.utc)
