"""Whose turn it is, and where in the queue one stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from presale.handoff.memory import new_handoff
from presale.handoff.model import Agent, Handoff, HandoffState, Opening
from presale.handoff.routing import Staff, next_agent, place_in_queue, staff_at
from tests.unit.handoff.desk import LIN, MEI, NOW, WANG, after


def waiting(number: int = 1, group: str = "服饰", seconds: float = 0) -> Handoff:
    return new_handoff(Opening(f"talk-{number}", "asked", "?", after(seconds)), group, number)


def staff(*agents: Agent, **load: int) -> Staff:
    return Staff(agents, load)


@pytest.mark.parametrize(
    ("what", "agents", "load", "group", "last", "passed", "whom"),
    [
        ("the skilled one is asked", (LIN, replace(WANG, groups=("母婴",))), {}, "母婴", None, (), "wang"),
        ("who names no group is asked for everything", (LIN, MEI), {}, "母婴", None, (), "mei"),
        ("whom the shopper knows comes before the least loaded", (LIN, WANG), {"wang": 1}, "服饰", "wang", (), "wang"),
        ("whom the shopper knows is not overloaded", (LIN, WANG), {"wang": 2}, "服饰", "wang", (), "lin"),
        ("the known one must have the skill", (LIN, MEI), {}, "母婴", "lin", (), "mei"),
        ("the least loaded is asked", (LIN, WANG), {"lin": 1}, "服饰", None, (), "wang"),
        ("load counts against capacity", (LIN, MEI), {"lin": 1, "mei": 2}, "服饰", None, (), "mei"),
        ("nobody with room: nobody", (LIN, WANG), {"lin": 2, "wang": 2}, "服饰", None, (), None),
        ("nobody with the skill: nobody", (LIN,), {}, "数码", None, (), None),
        ("nobody at work: nobody", (), {}, "服饰", "lin", (), None),
        ("who let it pass is not asked again at once", (LIN, WANG), {}, "服饰", "lin", ("lin",), "wang"),
        ("who let it pass is asked again when alone", (LIN,), {}, "服饰", None, ("lin",), "lin"),
    ],
)
def test_the_next_agent(
    what: str,
    agents: tuple[Agent, ...],
    load: dict[str, int],
    group: str,
    last: str | None,
    passed: tuple[str, ...],
    whom: str | None,
) -> None:
    chosen = next_agent(waiting(group=group), Staff(agents, load), last, passed)
    assert (chosen.id if chosen else None) == whom, what


def test_two_equals_are_asked_in_a_fixed_order() -> None:
    assert next_agent(waiting(), staff(replace(WANG, groups=()), replace(LIN, groups=())), None) == replace(LIN, groups=())


def test_only_who_was_heard_of_lately_and_takes_no_break_is_on_duty() -> None:
    heard, silent = replace(LIN, seen_at=after(-45)), replace(WANG, seen_at=after(-46))
    resting, never = replace(MEI, seen_at=NOW, available=False), Agent("x", "x")
    assert staff_at((heard, silent, resting, never), (), NOW, 45).on_duty == (heard,)


def test_load_is_what_is_owned_and_what_was_just_offered() -> None:
    owned = replace(waiting(1), state=HandoffState.ASSIGNED, owner="lin")
    offered = replace(waiting(2), offered_to="lin")
    assert staff_at((), (owned, offered, waiting(3)), NOW, 45).load == {"lin": 2}


def test_who_asked_earlier_goes_first_within_a_group() -> None:
    first, second, third = waiting(1), waiting(2, seconds=3), waiting(3, seconds=5)
    other = waiting(4, group="母婴", seconds=1)
    queue = (third, other, first, second)
    assert [place_in_queue(h, queue) for h in (first, second, third, other)] == [1, 2, 3, 1]


def test_of_two_who_asked_at_once_the_first_stored_goes_first() -> None:
    assert [place_in_queue(h, (waiting(2), waiting(1))) for h in (waiting(1), waiting(2))] == [1, 2]
