"""Handing over, step by step: read, decide purely, store the decision as a whole, then act in the conversation."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from presale.errors import HandoffError, NoSuchHandoff
from presale.handoff import transitions
from presale.handoff.delivery import Delivery
from presale.handoff.model import Agent, Change, Handoff, HandoffState, Opening, Resolution, Sent
from presale.handoff.plan import Plan
from presale.handoff.ports import Agents, HandoffStore
from presale.handoff.rating import keep_stars
from presale.handoff.rendering import rendered
from presale.handoff.routing import Staff, staff_at
from presale.handoff.sentences import Sentences

ATTEMPTS = 50
OPEN = (HandoffState.QUEUED, HandoffState.ASSIGNED)
ALL = tuple(HandoffState)


@dataclass(frozen=True)
class HandoffService:
    """What agents, the API and the desk do with handoffs. Safe to share between threads and processes."""

    store: HandoffStore
    staff: Agents
    delivery: Delivery
    sentences: Sentences
    plan: Plan

    def open(self, opening: Opening) -> Handoff | None:
        """Ask for a person. None when one is wanted in this conversation already."""
        return self.store.open(opening, self.plan.group_for(opening.shelf))

    def claim(self, handoff_id: int, agent: Agent, now: datetime) -> Handoff:
        """The agent takes it; the bot falls silent. Claiming what one has already changes nothing.

        Raises:
            AlreadyClaimed: a colleague has it; the error names them.
            NoSuchHandoff, AlreadyClosed.
        """

        def decide(handoff: Handoff) -> Change | None:
            mine = handoff.state is HandoffState.ASSIGNED and handoff.owner == agent.id
            return None if mine else transitions.claim(handoff, agent, now)

        return self._change(handoff_id, decide, now)

    def take_over(self, handoff_id: int, supervisor: Agent, now: datetime) -> Handoff:
        """A supervisor steps in, whoever has it. Raises NoSuchHandoff, AlreadyClosed."""
        return self._change(handoff_id, lambda h: transitions.take_over(h, supervisor, now), now)

    def say(
        self,
        handoff_id: int,
        agent_id: str,
        text: str,
        now: datetime,
        data: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Sent:
        """The owner says something to the shopper.

        Args:
            data: Rasa's ``data`` of a bot event: ``{"custom": {"type": "cards", "cards": [...]}}``, ``{"buttons": [...]}``.
            key: repeating the call with the same key says it once; drawn when absent.

        Raises:
            NotYours, AlreadyClosed, NoSuchHandoff; HandoffError for an empty message.
        """
        if not text.strip() and not data:
            raise HandoffError("消息是空的，写点什么再发。")
        drawn = key or secrets.token_hex(8)
        full_key = f"h{handoff_id}.{drawn}"

        def decide(handoff: Handoff) -> Change | None:
            change = transitions.say(handoff, agent_id, text, now, full_key, data)
            return None if self.delivery.outbox.knows(full_key) else change

        handoff = self._change(handoff_id, decide, now)
        return Sent(drawn, text, not self.delivery.outbox.is_waiting(handoff.conversation_id))

    def transfer(
        self, handoff_id: int, by: str | None, now: datetime, *, to_agent: str | None = None, to_group: str | None = None
    ) -> Handoff:
        """Give it to a colleague or to a group's queue; what is known goes with it.

        Args:
            by: the owner; None for a supervisor.

        Raises:
            NoSuchHandoff: no handoff or colleague of that name; NotYours, AlreadyClosed; HandoffError: no such group.
        """
        if (to_agent is None) == (to_group is None):
            raise HandoffError("转给谁？请选一位同事或一个技能组。")
        if to_group is not None:
            if to_group not in self.plan.groups():
                raise HandoffError(f"没有“{to_group}”这个技能组，可选：{'、'.join(self.plan.groups())}。")
            return self._change(handoff_id, lambda h: transitions.transfer_to_group(h, by, to_group, now), now)
        colleague = self.staff.agent(to_agent or "")
        if colleague is None:
            raise NoSuchHandoff(f"没有找到同事 {to_agent}，请核对后再转。")
        return self._change(handoff_id, lambda h: transitions.transfer_to_agent(h, by, colleague, now), now)

    def close(self, handoff_id: int, by: str | None, resolution: Resolution, now: datetime) -> Handoff:
        """Give the conversation back: a sentence, the bot speaks again, the shopper is asked for stars.

        Args:
            by: the owner; None for a supervisor.

        Raises:
            NotYours, AlreadyClosed, NoSuchHandoff.
        """
        return self._change(handoff_id, lambda h: transitions.close(h, by, resolution, now), now)

    def rate(self, conversation_id: str, stars: int) -> bool:
        """Keep the shopper's stars with the handoff that was closed last. False when there is none to rate."""
        return keep_stars(self.store, conversation_id, stars)

    def heartbeat(self, agent: Agent, now: datetime) -> None:
        """The agent is at work. Also stores name, groups, capacity, availability as given."""
        self.staff.beat(agent, now)

    def agents_now(self, now: datetime) -> Staff:
        """Who is on duty with how much to do."""
        return staff_at(self.staff.agents(), self.store.handoffs(OPEN, 10_000), now, self.plan.timing.heartbeat)

    def handoff(self, handoff_id: int) -> Handoff:
        """One handoff. Raises NoSuchHandoff."""
        found = self.store.handoff(handoff_id)
        if found is None:
            raise NoSuchHandoff(f"没有编号为 {handoff_id} 的会话。")
        return found

    def handoffs(self, states: Collection[HandoffState] = OPEN, limit: int = 500) -> tuple[Handoff, ...]:
        """Handoffs in these states."""
        return self.store.handoffs(states, limit)

    def _change(self, handoff_id: int, decide: Callable[[Handoff], Change | None], now: datetime) -> Handoff:
        """Decide on the newest state until the decision could be stored on it; None leaves it as it is."""
        for _ in range(ATTEMPTS):
            before = self.handoff(handoff_id)
            change = decide(before)
            if change is None:
                return before
            if self.store.commit(rendered(change, self.sentences), now):
                self.delivery.deliver(before.conversation_id, now)
                return change.handoff or before
        raise HandoffError("这会儿操作太多，没能完成，请再试一次。")
