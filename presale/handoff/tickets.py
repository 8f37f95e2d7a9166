"""Tickets: what cannot be solved now, promised with a number and a time, and told to the shopper when it is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random, SystemRandom

from presale.errors import AlreadyClosed, HandoffError, NoSuchHandoff
from presale.handoff import transitions
from presale.handoff.delivery import Delivery
from presale.handoff.model import Agent, Change, Effect, EffectKind, Handoff, Ticket, TicketState
from presale.handoff.plan import Plan
from presale.handoff.ports import HandoffStore
from presale.handoff.rendering import rendered
from presale.handoff.sentences import Sentences
from presale.handoff.timing import promised_by
from presale.handoff.words import instant_in_words

ATTEMPTS = 20


@dataclass(frozen=True)
class TicketService:
    """What agents and the watch do with tickets."""

    store: HandoffStore
    delivery: Delivery
    sentences: Sentences
    plan: Plan
    random: Random = field(default_factory=SystemRandom)

    def open(self, handoff: Handoff, by: Agent, question: str, now: datetime, due_at: datetime | None = None) -> Ticket:
        """Open a ticket from a conversation that the agent owns, and tell the shopper its number and time.

        Args:
            question: what is to be solved; empty: the handoff's open question.
            due_at: until when an answer is promised; by default the shop's usual promise.

        Raises:
            NotYours, AlreadyClosed.
        """
        transitions.must_own(handoff, by.id)

        def draw(number: str) -> Change:
            ticket = self._new(number, handoff, question, now, due_at or promised_by(now, self.plan))
            told = transitions.notice("ticket_opened", **self._words(ticket, now))
            return Change(ticket=replace(ticket, owner=by.id, owner_name=by.name), effects=(told,))

        return self._store_new(draw, now)

    def instead_of_person(self, handoff: Handoff, now: datetime) -> bool:
        """Nobody can take this handoff: close it into a ticket, told to the shopper. One that waits already takes it in.

        Returns:
            False: somebody changed handoff or ticket just now.
        """
        waiting = self.store.unsolved_in(handoff.conversation_id)
        new = self._new(self._number(now), handoff, "", now, promised_by(now, self.plan))
        ticket = new if waiting is None else _with_question(waiting, handoff.question)
        return self._commit(transitions.into_ticket(handoff, ticket, now, words=self._words(ticket, now)), now)

    def answer(self, number: str, by: Agent, text: str, now: datetime) -> Ticket:
        """Tell the shopper where it stands. Raises NoSuchHandoff, AlreadyClosed, HandoffError for an empty text."""
        return self._tell(number, by, text, now, TicketState.ANSWERED)

    def solve(self, number: str, by: Agent, text: str, now: datetime) -> Ticket:
        """Tell the shopper how it was solved, and close it. Raises NoSuchHandoff, AlreadyClosed, HandoffError."""
        return self._tell(number, by, text, now, TicketState.SOLVED)

    def assign(self, number: str, to: Agent, now: datetime) -> Ticket:
        """Make somebody responsible. Raises NoSuchHandoff, AlreadyClosed."""
        return self._change(
            number, lambda t: Change(ticket=replace(t, owner=to.id, owner_name=to.name, revision=t.revision + 1)), now
        )

    def ticket(self, number: str) -> Ticket:
        """One ticket. Raises NoSuchHandoff."""
        found = self.store.ticket(number)
        if found is None:
            raise NoSuchHandoff(f"没有编号为 {number} 的工单。")
        return found

    def tickets(self, states: Collection[TicketState] = (), limit: int = 500) -> tuple[Ticket, ...]:
        """Tickets in these states (none named: all), the soonest due first."""
        return self.store.tickets(states, limit)

    def _tell(self, number: str, by: Agent, text: str, now: datetime, state: TicketState) -> Ticket:
        if not text.strip():
            raise HandoffError("要告诉顾客的话是空的，写点什么再发。")
        told = Effect(EffectKind.PERSON, f"ticket_{state.value}", {"number": number, "text": text}, speaker=by.name)
        solved_at = now if state is TicketState.SOLVED else None

        def decide(ticket: Ticket) -> Change:
            after = replace(ticket, state=state, answer=text, solved_at=solved_at, revision=ticket.revision + 1)
            return Change(ticket=after, effects=(told,))

        return self._change(number, decide, now)

    def _change(self, number: str, decide: Callable[[Ticket], Change], now: datetime) -> Ticket:
        for _ in range(ATTEMPTS):
            before = self.ticket(number)
            if before.state is TicketState.SOLVED:
                raise AlreadyClosed(f"工单 {number} 已经解决了。")
            change = decide(before)
            if self._commit(change, now):
                return change.ticket or before
        raise HandoffError("这会儿操作太多，没能完成，请再试一次。")

    def _store_new(self, draw: Callable[[str], Change], now: datetime) -> Ticket:
        for _ in range(ATTEMPTS):
            change = draw(self._number(now))
            if self._commit(change, now) and change.ticket is not None:
                return change.ticket
        raise HandoffError("工单号没能取到，请再试一次。")

    def _commit(self, change: Change, now: datetime) -> bool:
        if not self.store.commit(rendered(change, self.sentences), now):
            return False
        self.delivery.deliver(change.conversation_id, now)
        return True

    def _new(self, number: str, handoff: Handoff, question: str, now: datetime, due_at: datetime) -> Ticket:
        return Ticket(
            number=number,
            conversation_id=handoff.conversation_id,
            question=question.strip() or handoff.question,
            opened_at=now,
            due_at=due_at,
            handoff_id=handoff.id,
            contact=handoff.customer_id or handoff.conversation_id,
        )

    def _number(self, now: datetime) -> str:
        return f"T{now.astimezone(self.plan.hours.zone):%y%m%d}{self.random.randrange(10_000):04d}"

    def _words(self, ticket: Ticket, now: datetime) -> dict[str, str]:
        return {"number": ticket.number, "due": instant_in_words(ticket.due_at, now, self.plan.hours.zone)}


def _with_question(ticket: Ticket, question: str) -> Ticket:
    """The same ticket, with one more thing to be solved."""
    known = ticket.question.split("\n")
    lines = known if question in known else [*known, question]
    return replace(ticket, question="\n".join(lines), revision=ticket.revision + 1)
