"""Tickets: promised with a number and a time, told to the shopper when solved."""

from __future__ import annotations

import pytest

from presale.bot.speaker import speaker_name
from presale.errors import AlreadyClosed, HandoffError, NoSuchHandoff, NotYours
from presale.handoff.model import Ticket, TicketState
from tests.unit.handoff.desk import LIN, NOW, WANG, Desk, after


@pytest.fixture
def desk() -> Desk:
    return Desk()


def opened(desk: Desk) -> Ticket:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    return desk.tickets.open(handoff, LIN, "侧躺会不会漏，要厂家确认", after(30))


def test_the_shopper_hears_number_and_time(desk: Desk) -> None:
    ticket = opened(desk)
    assert (ticket.owner, ticket.contact, ticket.state) == ("lin", "talk", TicketState.OPEN)
    assert ticket.number.startswith("T261121")
    assert desk.said()[-1].text == f"这个需要核实一下，工单 {ticket.number} 已经建好，今天12:05前在这里回复您。"


def test_without_words_of_its_own_it_holds_the_open_question(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    assert desk.tickets.open(handoff, LIN, " ", NOW).question == "会起球吗"


def test_only_the_owner_of_the_conversation_opens_one(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    with pytest.raises(NotYours):
        desk.tickets.open(handoff, WANG, "?", NOW)


def test_solving_tells_the_shopper_and_closes_it(desk: Desk) -> None:
    ticket = opened(desk)
    solved = desk.tickets.solve(ticket.number, WANG, "厂家确认侧躺不漏", after(3600))
    assert (solved.state, solved.solved_at, solved.answer) == (TicketState.SOLVED, after(3600), "厂家确认侧躺不漏")
    told = desk.said()[-1]
    assert told.text == f"工单 {ticket.number} 已经处理好了：厂家确认侧躺不漏"
    assert speaker_name(told.metadata) == "小王"
    with pytest.raises(AlreadyClosed):
        desk.tickets.solve(ticket.number, WANG, "再来", after(3601))
    assert desk.said()[-1] == told


def test_answering_in_between_keeps_it_open(desk: Desk) -> None:
    ticket = opened(desk)
    assert desk.tickets.answer(ticket.number, LIN, "已经问了厂家", after(60)).state is TicketState.ANSWERED
    assert desk.tickets.solve(ticket.number, LIN, "不漏", after(90)).state is TicketState.SOLVED
    assert [d.text.split("：")[-1] for d in desk.said()][-2:] == ["已经问了厂家", "不漏"]


def test_an_empty_word_is_refused(desk: Desk) -> None:
    with pytest.raises(HandoffError, match="空"):
        desk.tickets.solve(opened(desk).number, LIN, " ", NOW)


def test_somebody_else_may_be_made_responsible(desk: Desk) -> None:
    assert desk.tickets.assign(opened(desk).number, WANG, NOW).owner == "wang"


def test_a_number_that_does_not_exist_is_named(desk: Desk) -> None:
    with pytest.raises(NoSuchHandoff, match="T0"):
        desk.tickets.ticket("T0")


def test_numbers_are_drawn_until_one_is_free(desk: Desk) -> None:
    class Stubborn:
        """Draws the same number twice, then another."""

        draws = iter((7, 7, 8))

        def randrange(self, _below: int) -> int:
            return next(self.draws)

    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    object.__setattr__(desk.tickets, "random", Stubborn())
    numbers = [desk.tickets.open(handoff, LIN, "?", NOW).number for _ in range(2)]
    assert numbers == ["T2611210007", "T2611210008"]
