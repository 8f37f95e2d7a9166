"""What happens by itself: offers, honest sentences while waiting, tickets when nobody is there, owners and shoppers who leave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from presale.conversation.port import EventLog
from presale.handoff import transitions
from presale.handoff.model import Agent, Change, Handoff, HandoffState, Resolution
from presale.handoff.rendering import rendered
from presale.handoff.routing import Staff, is_present, next_agent, place_in_queue
from presale.handoff.service import OPEN, HandoffService
from presale.handoff.tickets import TicketService
from presale.handoff.timing import Wait, due_while_waiting, place_to_tell, seconds_since

MOST = 10_000


@dataclass(frozen=True)
class HandoffWatch:
    """Called about every second, by any number of processes: what one has stored, the other finds done."""

    service: HandoffService
    tickets: TicketService
    events: EventLog

    def tick(self, now: datetime) -> None:
        """Do everything that is due at ``now``, and deliver what is still waiting."""
        agents = {agent.id: agent for agent in self.service.staff.agents()}
        for handoff in self.service.handoffs(OPEN, MOST):
            self._leave_taken(handoff, agents.get(handoff.owner or ""), now)
        self._queue(now)
        self.service.delivery.deliver_all(now)

    def _queue(self, now: datetime) -> None:
        staff = self.service.agents_now(now)
        waiting = self.service.handoffs((HandoffState.QUEUED,), MOST)
        for handoff in waiting:
            due = due_while_waiting(handoff, now, self.service.plan, anybody=bool(staff.on_duty))
            if due is Wait.TICKET:
                self.tickets.instead_of_person(handoff, now)
            elif due is Wait.OFFER_TO_ALL:
                self._commit(transitions.offer_to_all(handoff, now), now)
            elif due is Wait.OFFER:
                staff = self._offer(handoff, staff, waiting, now)
            elif handoff.offered_to is None:  # who is offered to somebody has nobody ahead of them there
                self._tell_place(handoff, waiting, now)

    def _offer(self, handoff: Handoff, staff: Staff, waiting: tuple[Handoff, ...], now: datetime) -> Staff:
        """Offer it to the next agent with room; the staff with that agent's new load."""
        known = self.service.store.last_owner_of(handoff.conversation_id, handoff.customer_id)
        passed = (handoff.offered_to,) if handoff.offered_to else ()
        agent = next_agent(handoff, staff, known, passed)
        if agent is None:
            self._tell_place(handoff, waiting, now)
            return staff
        if self._commit(transitions.offer(handoff, agent.id, now), now):
            return replace(staff, load={**staff.load, agent.id: staff.load_of(agent) + 1})
        return staff

    def _tell_place(self, handoff: Handoff, waiting: tuple[Handoff, ...], now: datetime) -> None:
        place = place_to_tell(handoff, place_in_queue(handoff, waiting), now, self.service.plan.timing)
        if place is not None:
            self._commit(transitions.tell_place(handoff, place, now), now)

    def _leave_taken(self, handoff: Handoff, owner: Agent | None, now: datetime) -> None:
        """An owner who is gone loses it to the queue; a shopper who is gone ends it."""
        timing = self.service.plan.timing
        if handoff.state is HandoffState.ASSIGNED and self._is_gone(owner, handoff, now):
            self._commit(transitions.owner_gone(handoff, now), now)
        elif seconds_since(handoff.active_at, now) >= timing.shopper_gone:
            self._commit(self._after_silence(handoff, now), now)

    def _is_gone(self, owner: Agent | None, handoff: Handoff, now: datetime) -> bool:
        limit = self.service.plan.timing.agent_gone
        if owner is not None and owner.steady:
            return False
        held_long = handoff.owned_since is not None and seconds_since(handoff.owned_since, now) > limit
        return held_long and (owner is None or not is_present(owner, now, limit))

    def _after_silence(self, handoff: Handoff, now: datetime) -> Change:
        spoke = [e.at for e in self.events.of_conversation(handoff.conversation_id) if e.kind == "user"]
        if spoke and spoke[-1] > now - timedelta(seconds=self.service.plan.timing.shopper_gone):
            return transitions.seen_active(handoff, spoke[-1])
        return transitions.close(handoff, None, Resolution.SHOPPER_GONE, now)

    def _commit(self, change: Change, now: datetime) -> bool:
        """Store it unless somebody was quicker: then the next tick sees how things are."""
        if not self.service.store.commit(rendered(change, self.service.sentences), now):
            return False
        self.service.delivery.deliver(change.conversation_id, now)
        return True
