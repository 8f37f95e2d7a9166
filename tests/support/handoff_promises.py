"""What every store of handoffs promises: run on memory, SQLite and Postgres."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from threading import Barrier
from typing import Any

import pytest

from presale.handoff import transitions
from presale.handoff.model import (
    Agent,
    Change,
    Effect,
    EffectKind,
    Handoff,
    HandoffState,
    Opening,
    Resolution,
    Ticket,
    TicketState,
)
from presale.handoff.ports import Agents, HandoffStore, Outbox

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
LIN, WANG = Agent("lin", "小林", ("服饰",)), Agent("wang", "小王")


@dataclass(frozen=True)
class Premises:
    """A store under test."""

    store: HandoffStore
    outbox: Outbox
    agents: Agents


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def opening(conversation: str = "talk", when: datetime = NOW, customer: str | None = None) -> Opening:
    return Opening(conversation, "asked", "会起球吗", when, "服饰", "web", customer)


def opened(premises: Premises, conversation: str = "talk", when: datetime = NOW, customer: str | None = None) -> Handoff:
    handoff = premises.store.open(opening(conversation, when, customer), "服饰")
    assert handoff is not None
    return handoff


def said(key: str, text: str = "您好") -> Effect:
    return Effect(EffectKind.PERSON, text=text, speaker="小林", data={"buttons": [{"title": "好"}]}, key=key)


def bare(change: Change) -> Change:
    """The change without what follows, whose keys a service would give."""
    return replace(change, effects=())


def closed(premises: Premises, handoff: Handoff, agent: Agent = LIN, when: datetime = NOW) -> Handoff:
    change = transitions.claim(handoff, agent, when)
    assert premises.store.commit(bare(change), when)
    change = transitions.close(_in(change), agent.id, Resolution.SOLVED, when)
    assert premises.store.commit(bare(change), when)
    return _in(change)


def at_once(work: Callable[[int], Any], workers: int = 8) -> list[Any]:
    """Run ``work(number)`` in all threads at the same moment; an error of theirs is raised here."""
    start = Barrier(workers)

    def begin(number: int) -> Any:
        start.wait(timeout=20)
        return work(number)

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(begin, range(workers)))


def _in(change: Change) -> Handoff:
    assert change.handoff is not None
    return change.handoff


class HandoffPromises:
    """Handoffs and tickets. Subclasses bring the fixture ``premises``."""

    def test_what_was_opened_comes_back_as_it_is(self, premises: Premises) -> None:
        handoff = opened(premises, customer="c1")
        assert premises.store.handoff(handoff.id) == handoff == premises.store.open_in("talk")
        assert (handoff.state, handoff.group, handoff.question) == (HandoffState.QUEUED, "服饰", "会起球吗")
        assert (handoff.customer_id, handoff.channel, handoff.opened_at) == ("c1", "web", NOW)

    def test_one_open_handoff_a_conversation_the_first_one_standing(self, premises: Premises) -> None:
        first = opened(premises)
        assert premises.store.open(opening(when=at(5)), "服饰") is None
        assert premises.store.open_in("talk") == first

    def test_once_it_is_closed_the_next_one_opens(self, premises: Premises) -> None:
        closed(premises, opened(premises))
        assert opened(premises) == premises.store.open_in("talk")

    def test_many_asking_at_once_open_one(self, premises: Premises) -> None:
        results = at_once(lambda n: premises.store.open(opening(), "服饰"))
        assert len([r for r in results if r is not None]) == 1

    def test_a_change_of_what_has_changed_meanwhile_is_refused_whole(self, premises: Premises) -> None:
        handoff = opened(premises)
        lin, wang = transitions.claim(handoff, LIN, NOW), transitions.claim(handoff, WANG, NOW)
        assert premises.store.commit(replace(lin, effects=(said("a"),)), NOW)
        assert not premises.store.commit(replace(wang, effects=(said("b"),)), NOW)
        assert premises.store.handoff(handoff.id) == _in(lin)
        assert not premises.outbox.knows("b")

    def test_a_known_key_refuses_the_change_whole(self, premises: Premises) -> None:
        handoff = opened(premises)
        assert premises.outbox.post("talk", (said("a"),), NOW)
        assert not premises.store.commit(replace(transitions.claim(handoff, LIN, NOW), effects=(said("a"),)), NOW)
        assert premises.store.handoff(handoff.id) == handoff

    def test_of_many_claims_at_once_one_is_stored(self, premises: Premises) -> None:
        handoff = opened(premises)
        agents = [Agent(f"a{n}", f"{n}号") for n in range(8)]
        stored = at_once(lambda n: premises.store.commit(bare(transitions.claim(handoff, agents[n], NOW)), NOW))
        assert sum(stored) == 1
        after = premises.store.handoff(handoff.id)
        assert after is not None
        assert after.owner == f"a{stored.index(True)}"

    def test_handoffs_are_listed_by_state_the_longest_waiting_first(self, premises: Premises) -> None:
        later, sooner = opened(premises, "b", at(5)), opened(premises, "a", at(1))
        done = closed(premises, opened(premises, "c", at(2)))
        assert premises.store.handoffs((HandoffState.QUEUED,)) == (sooner, later)
        assert premises.store.handoffs(tuple(HandoffState)) == (sooner, done, later)
        assert premises.store.handoffs((HandoffState.QUEUED,), limit=1) == (sooner,)

    def test_closed_ones_are_listed_the_newest_first(self, premises: Premises) -> None:
        first, second = closed(premises, opened(premises, "a")), closed(premises, opened(premises, "b", at(3)))
        assert premises.store.handoffs((HandoffState.CLOSED,)) == (second, first)

    def test_the_one_closed_last_is_found(self, premises: Premises) -> None:
        assert premises.store.last_closed_in("talk") is None
        closed(premises, opened(premises), when=at(1))
        second = closed(premises, opened(premises), when=at(9))
        assert premises.store.last_closed_in("talk") == second

    def test_the_last_owner_is_found_by_conversation_or_customer(self, premises: Premises) -> None:
        closed(premises, opened(premises, "old", customer="c1"), WANG)
        closed(premises, opened(premises, "other"), LIN)
        assert premises.store.last_owner_of("old", None) == "wang"
        assert premises.store.last_owner_of("new", "c1") == "wang"
        assert premises.store.last_owner_of("new", None) is None

    def test_reasons_and_waits_are_counted(self, premises: Premises) -> None:
        opened(premises, "a")
        assert premises.store.commit(bare(transitions.claim(opened(premises, "b"), LIN, at(7))), NOW)
        assert premises.store.reasons() == {("asked", "queued"): 1, ("asked", "assigned"): 1}
        assert premises.store.waits(NOW) == (7.0,)
        assert premises.store.waits(at(1)) == ()

    def test_a_ticket_comes_back_as_it_is_and_the_soonest_due_first(self, premises: Premises) -> None:
        late, soon = _ticket("T1", due=at(90)), _ticket("T2", due=at(60))
        for ticket in (late, soon):
            assert premises.store.commit(Change(ticket=ticket), NOW)
        assert premises.store.ticket("T1") == late
        assert premises.store.tickets() == (soon, late)
        assert premises.store.tickets((TicketState.SOLVED,)) == ()

    def test_a_taken_number_is_refused(self, premises: Premises) -> None:
        assert premises.store.commit(Change(ticket=_ticket("T1")), NOW)
        assert not premises.store.commit(Change(ticket=_ticket("T1", due=at(5))), NOW)

    def test_a_ticket_is_changed_only_from_how_it_is(self, premises: Premises) -> None:
        ticket = _ticket("T1")
        assert premises.store.commit(Change(ticket=ticket), NOW)
        solved = replace(ticket, state=TicketState.SOLVED, answer="已补发", solved_at=at(3), revision=1)
        assert premises.store.commit(Change(ticket=solved), NOW)
        assert not premises.store.commit(Change(ticket=replace(ticket, answer="别的", revision=1)), NOW)
        assert premises.store.ticket("T1") == solved

    def test_the_newest_unsolved_ticket_of_a_conversation_is_found(self, premises: Premises) -> None:
        older, newer = _ticket("T2"), replace(_ticket("T1"), opened_at=at(5))
        other = replace(_ticket("T3"), conversation_id="other", opened_at=at(9))
        for ticket in (older, newer, other):
            assert premises.store.commit(Change(ticket=ticket), NOW)
        assert premises.store.unsolved_in("talk") == newer
        solved = replace(newer, state=TicketState.SOLVED, solved_at=at(6), revision=1)
        assert premises.store.commit(Change(ticket=solved), NOW)
        assert premises.store.unsolved_in("talk") == older
        assert premises.store.unsolved_in("nobody") is None

    @pytest.mark.parametrize("text", ["好" * 5_000, "😀", "'; DROP TABLE handoffs; --", "<b>x</b>", ""])
    def test_any_text_is_kept_as_it_is(self, premises: Premises, text: str) -> None:
        handoff = premises.store.open(replace(opening(), question=text), "服饰")
        assert handoff is not None
        assert premises.store.handoff(handoff.id) == handoff
        assert handoff.question == text

    def test_agents_come_back_as_they_beat_last(self, premises: Premises) -> None:
        premises.agents.beat(LIN, NOW)
        premises.agents.beat(replace(LIN, capacity=9, available=False), at(5))
        premises.agents.beat(WANG, NOW)
        assert premises.agents.agent("lin") == replace(LIN, capacity=9, available=False, seen_at=at(5))
        assert [a.id for a in premises.agents.agents()] == ["lin", "wang"]
        assert premises.agents.agent("nobody") is None

    def test_an_agent_beating_twice_at_once_is_there_once(self, premises: Premises) -> None:
        at_once(lambda n: premises.agents.beat(LIN, at(n)))
        assert [a.id for a in premises.agents.agents()] == ["lin"]


class OutboxPromises:
    """The outbox. Subclasses bring the fixture ``premises``."""

    def test_letters_are_taken_in_order_each_once(self, premises: Premises) -> None:
        outbox = premises.outbox
        assert outbox.post("talk", (said("a", "一"), said("b", "二")), NOW)
        first = outbox.take("talk", NOW, 15)
        assert first is not None
        assert (first.effect, first.attempts) == (said("a", "一"), 1)
        assert outbox.take("talk", NOW, 15) is None
        outbox.done(first.id, NOW)
        second = outbox.take("talk", NOW, 15)
        assert second is not None
        assert second.effect.text == "二"

    def test_what_a_dead_taker_had_is_taken_up_after_a_while(self, premises: Premises) -> None:
        premises.outbox.post("talk", (said("a"),), NOW)
        premises.outbox.take("talk", NOW, 15)
        assert premises.outbox.take("talk", at(14), 15) is None
        again = premises.outbox.take("talk", at(16), 15)
        assert again is not None
        assert again.attempts == 2

    def test_what_was_put_back_rests_and_keeps_its_place(self, premises: Premises) -> None:
        outbox = premises.outbox
        outbox.post("talk", (said("a", "一"), said("b", "二")), NOW)
        letter = outbox.take("talk", NOW, 15)
        assert letter is not None
        outbox.put_back(letter.id, at(2))
        assert outbox.take("talk", at(1), 15) is None
        again = outbox.take("talk", at(3), 15)
        assert again is not None
        assert again.effect.text == "一"

    def test_what_was_given_up_lets_the_next_go(self, premises: Premises) -> None:
        outbox = premises.outbox
        outbox.post("talk", (said("a", "一"), said("b", "二")), NOW)
        letter = outbox.take("talk", NOW, 15)
        assert letter is not None
        outbox.give_up(letter.id, NOW, "refused")
        following = outbox.take("talk", NOW, 15)
        assert following is not None
        assert following.effect.text == "二"
        assert outbox.sizes() == (1, 1)

    def test_conversations_do_not_wait_for_each_other(self, premises: Premises) -> None:
        outbox = premises.outbox
        outbox.post("a", (said("a"), said("a2")), NOW)
        outbox.post("b", (said("b"),), NOW)
        assert outbox.waiting(NOW) == ("a", "b")
        outbox.take("a", NOW, 15)
        assert outbox.waiting(NOW) == ("b",)
        assert outbox.waiting(at(20)) == ("a", "b")
        assert outbox.waiting(at(20), limit=1) == ("a",)

    def test_what_is_fresh_may_be_left_to_who_posted_it(self, premises: Premises) -> None:
        premises.outbox.post("talk", (said("a"),), NOW)
        assert premises.outbox.waiting(at(1), at_least_seconds=2) == ()
        assert premises.outbox.waiting(at(2), at_least_seconds=2) == ("talk",)

    def test_a_known_key_puts_nothing_in(self, premises: Premises) -> None:
        assert premises.outbox.post("talk", (said("a"),), NOW)
        assert not premises.outbox.post("talk", (said("new"), said("a")), NOW)
        assert premises.outbox.knows("a")
        assert not premises.outbox.knows("new")
        assert premises.outbox.sizes() == (1, 0)

    def test_whether_something_waits_in_a_conversation(self, premises: Premises) -> None:
        premises.outbox.post("talk", (said("a"),), NOW)
        assert premises.outbox.is_waiting("talk")
        assert not premises.outbox.is_waiting("other")
        letter = premises.outbox.take("talk", NOW, 15)
        assert letter is not None
        premises.outbox.done(letter.id, NOW)
        assert not premises.outbox.is_waiting("talk")

    def test_takers_at_once_get_a_letter_once(self, premises: Premises) -> None:
        premises.outbox.post("talk", (said("a"),), NOW)
        assert len([t for t in at_once(lambda n: premises.outbox.take("talk", NOW, 15)) if t is not None]) == 1


def _ticket(number: str, due: datetime = NOW) -> Ticket:
    return Ticket(number, "talk", "会漏吗", NOW, due, handoff_id=1, owner="lin", owner_name="小林", contact="c1")
