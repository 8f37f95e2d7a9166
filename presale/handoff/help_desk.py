"""The assistant's door to handing over: what the answers call opens a real handoff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from presale.answers.ports import HelpRequest
from presale.handoff.model import HandoffState, Opening
from presale.handoff.plan import Plan
from presale.handoff.ports import Agents, HandoffStore
from presale.handoff.rating import keep_stars
from presale.handoff.routing import is_on_duty


@dataclass(frozen=True)
class HandoffDesk:
    """``HelpDesk`` on handoffs. It only stores: what follows in the conversation comes after the bot's turn, from elsewhere."""

    store: HandoffStore
    staff: Agents
    plan: Plan

    def ask_for_person(self, request: HelpRequest) -> None:
        """Open a handoff, unless one is open in this conversation."""
        opening = Opening(
            request.conversation_id,
            request.reason,
            request.question,
            request.at,
            request.shelf,
            request.channel,
            request.customer_id,
        )
        self.store.open(opening, self.plan.group_for(request.shelf))

    def person_owns(self, conversation_id: str) -> bool:
        """Whether a handoff of this conversation is assigned."""
        handoff = self.store.open_in(conversation_id)
        return handoff is not None and handoff.state is HandoffState.ASSIGNED

    def is_staffed(self, now: datetime) -> bool:
        """Whether anybody is at work, whatever the hour."""
        silent_for = self.plan.timing.heartbeat
        return any(is_on_duty(agent, now, silent_for) for agent in self.staff.agents())

    def rate(self, conversation_id: str, stars: int) -> bool:
        """Keep the stars with the handoff that was closed last."""
        return keep_stars(self.store, conversation_id, stars)
