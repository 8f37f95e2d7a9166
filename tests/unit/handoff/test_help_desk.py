"""The assistant's door to handing over."""

from __future__ import annotations

from dataclasses import replace

from presale.answers.ports import HelpRequest
from presale.handoff.help_desk import HandoffDesk
from presale.handoff.model import HandoffState, Resolution
from tests.unit.handoff.desk import LIN, NIGHT, NOW, PLAN, Desk, after

ASKED = HelpRequest("talk", "asked", "转人工", NOW, "母婴", "web", "c-chen")


def door(desk: Desk) -> HandoffDesk:
    return HandoffDesk(desk.store, desk.agents, PLAN)


def test_asking_opens_a_handoff_with_all_that_is_known() -> None:
    desk = Desk()
    door(desk).ask_for_person(ASKED)
    (handoff,) = desk.service.handoffs()
    assert (handoff.reason, handoff.question, handoff.group) == ("asked", "转人工", "母婴")
    assert (handoff.shelf, handoff.channel, handoff.customer_id, handoff.opened_at) == ("母婴", "web", "c-chen", NOW)
    assert desk.did() == []


def test_asking_again_opens_no_second_one() -> None:
    desk = Desk()
    for _ in range(3):
        door(desk).ask_for_person(ASKED)
    assert len(desk.service.handoffs()) == 1


def test_a_person_owns_it_from_claiming_to_closing_and_not_while_it_waits() -> None:
    desk = Desk()
    door(desk).ask_for_person(ASKED)
    assert not door(desk).person_owns("talk")
    (handoff,) = desk.service.handoffs()
    desk.service.claim(handoff.id, LIN, NOW)
    assert door(desk).person_owns("talk")
    assert not door(desk).person_owns("other")
    desk.service.close(handoff.id, "lin", Resolution.SOLVED, NOW)
    assert not door(desk).person_owns("talk")
    assert desk.service.handoff(handoff.id).state is HandoffState.CLOSED


def test_stars_reach_the_handoff() -> None:
    desk = Desk()
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.service.close(handoff.id, "lin", Resolution.SOLVED, NOW)
    assert door(desk).rate("talk", 5)
    assert desk.service.handoff(handoff.id).stars == 5


def test_at_once_may_be_said_only_while_somebody_is_there() -> None:
    desk = Desk()
    assert not door(desk).is_staffed(NOW)
    desk.at_work(LIN)
    assert door(desk).is_staffed(after(45))
    assert not door(desk).is_staffed(after(46))
    desk.at_work(replace(LIN, available=False), at=after(50))
    assert not door(desk).is_staffed(after(51))
    desk.at_work(LIN, at=NIGHT)
    assert door(desk).is_staffed(NIGHT)
