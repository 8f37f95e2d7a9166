"""What happens by itself, tick by tick."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from presale.handoff.model import HandoffState, Opening, Resolution, TicketState
from presale.handoff.plan import Plan, Timing
from tests.unit.handoff.desk import LIN, MEI, NIGHT, NOW, WANG, Desk, after


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_waiting_shopper_is_offered_to_whom_they_know(desk: Desk) -> None:
    desk.at_work(LIN, WANG)
    first = desk.service.claim(desk.wanted().id, WANG, NOW)
    desk.service.close(first.id, "wang", Resolution.SOLVED, NOW)
    again = desk.wanted()
    desk.watch.tick(after(1))
    assert desk.service.handoff(again.id).offered_to == "wang"


def test_several_are_spread_over_the_agents(desk: Desk) -> None:
    desk.at_work(LIN, WANG)
    handoffs = [desk.wanted(f"talk-{n}", after(n / 10)) for n in range(5)]
    desk.watch.tick(after(1))
    offered = [desk.service.handoff(h.id).offered_to for h in handoffs]
    assert sorted(a for a in offered if a) == ["lin", "lin", "wang", "wang"]
    assert offered[4] is None


def test_who_does_not_accept_in_20_seconds_is_passed_over(desk: Desk) -> None:
    desk.at_work(LIN, WANG)
    handoff = desk.wanted()
    desk.watch.tick(NOW)
    desk.watch.tick(after(19))
    assert desk.service.handoff(handoff.id).offered_to == "lin"
    desk.watch.tick(after(20))
    assert desk.service.handoff(handoff.id).offered_to == "wang"


def test_after_a_minute_everybody_is_asked_and_the_shopper_hears_one_honest_sentence(desk: Desk) -> None:
    desk.at_work(LIN, at=after(60))
    handoff = desk.wanted()
    for second in (60, 61, 62):
        desk.watch.tick(after(second))
    assert desk.service.handoff(handoff.id).offered_to_all_at == after(60)
    assert len(desk.said()) == 1
    assert "让您久等了" in desk.said()[0].text
    assert "mute" not in [what for what, _ in desk.did()]


def test_the_place_is_told_and_when_it_changes(desk: Desk) -> None:
    desk.at_work(replace(LIN, capacity=1))
    handoffs = [desk.wanted(f"talk-{n}", after(n)) for n in range(4)]
    desk.watch.tick(after(4))
    desk.watch.tick(after(5))
    assert [d.metadata["queue"] for d in desk.said("talk-2")] == [{"place": 3}]
    assert "前面还有 2 位" in desk.said("talk-2")[0].text
    desk.service.claim(handoffs[0].id, LIN, after(6))
    desk.watch.tick(after(7))
    assert [d.metadata["queue"]["place"] for d in desk.said("talk-1")] == [2, 1]
    desk.watch.tick(after(25))
    assert [d.metadata["queue"]["place"] for d in desk.said("talk-2")] == [3, 2]


def test_the_next_one_hears_of_no_queue(desk: Desk) -> None:
    desk.at_work(LIN)
    desk.wanted()
    desk.watch.tick(after(1))
    assert desk.did() == []


def test_who_is_offered_to_somebody_hears_of_no_queue(desk: Desk) -> None:
    desk.at_work(LIN)
    for number in range(2):
        desk.wanted(f"talk-{number}", after(number))
    for second in (2, 3, 4):
        desk.watch.tick(after(second))
    assert desk.did("talk-1") == []


def test_at_night_it_becomes_a_ticket_with_a_promise_and_the_bot_goes_on(desk: Desk) -> None:
    handoff = desk.wanted(at=NIGHT)
    desk.watch.tick(NIGHT)
    (ticket,) = desk.tickets.tickets()
    assert (ticket.state, ticket.question, ticket.handoff_id) == (TicketState.OPEN, "会起球吗", handoff.id)
    assert ticket.due_at == datetime.fromisoformat("2026-11-22T03:00:00+00:00")
    assert desk.service.handoff(handoff.id).resolution == "ticket"
    (told,) = desk.said()
    assert ticket.number in told.text
    assert "今天11:00前" in told.text
    assert [what for what, _ in desk.did()] == ["say"]


def test_who_asks_again_at_night_gets_no_second_ticket(desk: Desk) -> None:
    for question in ("会起球吗", "会缩水吗", "会起球吗"):
        desk.service.open(Opening("talk", "not_known", question, NIGHT))
        desk.watch.tick(NIGHT)
    (ticket,) = desk.tickets.tickets()
    assert ticket.question == "会起球吗\n会缩水吗"
    assert [ticket.number in d.text for d in desk.said()] == [True, True, True]
    assert "也记进工单" in desk.said()[1].text


def test_by_day_a_minute_without_anybody_makes_a_ticket(desk: Desk) -> None:
    handoff = desk.wanted()
    desk.watch.tick(after(59))
    assert desk.service.handoff(handoff.id).state is HandoffState.QUEUED
    desk.watch.tick(after(60))
    assert desk.service.handoff(handoff.id).resolution == "ticket"


def test_agents_who_never_answer_do_not_keep_a_shopper_waiting_for_ever(desk: Desk) -> None:
    handoff = desk.wanted()
    for minute in range(11):
        desk.at_work(LIN, at=after(minute * 60))
        desk.watch.tick(after(minute * 60))
    assert desk.service.handoff(handoff.id).resolution == "ticket"


def test_an_owner_who_is_gone_loses_it_to_the_queue_and_the_bot_serves(desk: Desk) -> None:
    desk.at_work(LIN)
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.at_work(WANG, at=after(91))
    desk.watch.tick(after(91))
    waiting = desk.service.handoff(handoff.id)
    assert (waiting.state, waiting.owner, waiting.offered_to) == (HandoffState.QUEUED, None, "wang")
    assert [what for what, _ in desk.did()][-2:] == ["unmute", "say"]
    assert "小林 那边断线了" in desk.said()[-1].text


def test_an_owner_at_work_keeps_it(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.at_work(LIN, at=after(80))
    desk.watch.tick(after(91))
    assert desk.service.handoff(handoff.id).owner == "lin"


def test_an_owner_on_a_break_keeps_it(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.at_work(replace(LIN, available=False), at=after(80))
    desk.watch.tick(after(91))
    assert desk.service.handoff(handoff.id).owner == "lin"


def test_a_program_behind_a_token_is_not_taken_to_be_gone(desk: Desk) -> None:
    program = replace(MEI, steady=True)
    desk.at_work(program)
    handoff = desk.service.claim(desk.wanted().id, program, NOW)
    desk.watch.tick(after(900))
    assert desk.service.handoff(handoff.id).owner == "mei"


def test_a_shopper_silent_for_half_an_hour_is_given_back_without_stars(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.at_work(LIN, at=after(1800))
    desk.watch.tick(after(1799))
    assert desk.service.handoff(handoff.id).state is HandoffState.ASSIGNED
    desk.watch.tick(after(1800))
    assert desk.service.handoff(handoff.id).resolution == "shopper_gone"
    assert [what for what, _ in desk.did()][-2:] == ["say", "unmute"]
    assert "rating" not in desk.said()[-1].metadata


def test_a_shopper_who_still_speaks_is_not_gone(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.events.add("talk", {"event": "user", "text": "还在", "timestamp": after(1000).timestamp()})
    desk.at_work(LIN, at=after(1800))
    desk.watch.tick(after(1800))
    assert desk.service.handoff(handoff.id).state is HandoffState.ASSIGNED
    desk.at_work(LIN, at=after(2800))
    desk.watch.tick(after(2800))
    assert desk.service.handoff(handoff.id).state is HandoffState.CLOSED


def test_two_watches_at_once_say_everything_once(desk: Desk) -> None:
    desk.at_work(LIN, at=after(60))
    desk.wanted()
    other = Desk(store=desk.store, agents=desk.agents, bot=desk.bot, events=desk.events)
    for second in (60, 61):
        desk.watch.tick(after(second))
        other.watch.tick(after(second))
    assert len(desk.said()) == 1


def test_every_time_can_be_set() -> None:
    quick = Desk(plan=Plan(timing=Timing(offer_to_all=5)))
    quick.at_work(LIN, at=after(5))
    handoff = quick.wanted()
    quick.watch.tick(after(5))
    assert quick.service.handoff(handoff.id).offered_to_all_at == after(5)
