from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from presale.conversation.memory import MemoryEventLog
from presale.conversation.model import LoggedEvent
from presale.journey.model import Journey
from presale.journey.reduce import apply
from presale.worker.gaps import LONG_AGO, PATIENCE, surely_read
from presale.worker.memory import MemoryJourneyLedger
from presale.worker.metrics import WorkerMetrics
from presale.worker.model import Plan, Position
from presale.worker.tail import Tail
from tests.unit.journey.talk_events import TUNING, at, talk

if TYPE_CHECKING:
    from tests.unit.worker.conftest import Workplace


def script_of(number: int) -> list[LoggedEvent]:
    script = (
        talk().shopper(number, "漏吗", "ask_quality").bot(number + 1, "utter_fallback").shopper(number + 5, "多少钱", "ask_price")
    )
    return list(script.bot(number + 5, "utter_price_plain").events)


def woven() -> MemoryEventLog:
    """Ten talks at the same time."""
    log = MemoryEventLog()
    scripts = [script_of(number) for number in range(10)]
    for step in range(len(scripts[0])):
        for number, script in enumerate(scripts):
            log.add(f"talk-{number}", script[step].data)
    return log


def tail_on(log: MemoryEventLog, ledger: MemoryJourneyLedger, batch: int = 7) -> Tail:
    return Tail(log, ledger, TUNING, WorkerMetrics(), batch)


def read_all(tail: Tail, at_second: float = 50) -> None:
    while tail.step(at(at_second)):
        pass


def expected(log: MemoryEventLog) -> dict[str, Journey]:
    found: dict[str, Journey] = {}
    for event in log.events:
        found[event.conversation_id] = apply(found.get(event.conversation_id), event, TUNING)
    return found


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_all_talks_are_read_in_batches_of_any_size(batch: int) -> None:
    log, ledger = woven(), MemoryJourneyLedger()
    read_all(tail_on(log, ledger, batch))
    assert ledger.of_conversations(list(expected(log))) == expected(log)
    assert ledger.position().cursor == log.newest_id()


def test_it_goes_on_where_it_stopped() -> None:
    log, ledger = woven(), MemoryJourneyLedger()
    tail_on(log, ledger).step(at(50))
    assert 0 < ledger.position().cursor < log.newest_id()
    read_all(tail_on(log, ledger))
    assert ledger.of_conversations(list(expected(log))) == expected(log)


def test_reading_again_from_the_beginning_changes_no_journey() -> None:
    log, ledger = woven(), MemoryJourneyLedger()
    read_all(tail_on(log, ledger))
    ledger.at = Position(0, ledger.at.revision)
    read_all(tail_on(log, ledger))
    assert ledger.of_conversations(list(expected(log))) == expected(log)
    assert ledger.position().cursor == log.newest_id()


def test_a_worker_dying_before_it_has_stored_loses_nothing() -> None:
    class Dying(MemoryJourneyLedger):
        def keep(self, journeys: object, plans: object, before: Position, cursor: int) -> bool:
            raise RuntimeError("killed")

    log, ledger = woven(), Dying()
    with pytest.raises(RuntimeError):
        tail_on(log, ledger).step(at(50))
    ledger.__class__ = MemoryJourneyLedger  # type: ignore[assignment]
    read_all(tail_on(log, ledger))
    assert ledger.of_conversations(list(expected(log))) == expected(log)


def test_two_workers_read_everything_once() -> None:
    log, ledger = woven(), MemoryJourneyLedger()
    one, other = tail_on(log, ledger, 3), tail_on(log, ledger, 5)
    going = True
    while going:
        going = any([one.step(at(50)), other.step(at(50))])
    assert ledger.of_conversations(list(expected(log))) == expected(log)


def test_another_log_than_before_is_read_from_its_beginning(workplace: Workplace) -> None:
    workplace.hears(talk().shopper(0, "漏吗", "ask_quality").bot(0, "utter_fallback"))
    workplace.round_at(1)
    workplace.log.events.clear()
    workplace.pulse = workplace.new_pulse()
    workplace.round_at(2)
    assert workplace.ledger.position().cursor == 3
    workplace.log.add("new", talk().shopper(3, "在吗", "greet").events[-1].data)
    workplace.pulse = workplace.new_pulse()
    workplace.round_at(4)
    assert workplace.ledger.position().cursor == 1
    assert workplace.ledger.of_conversation("new") is not None


def test_an_idle_tail_writes_nothing() -> None:
    log, ledger = woven(), MemoryJourneyLedger()
    tail = tail_on(log, ledger)
    read_all(tail)
    revision = ledger.position().revision
    for _ in range(5):
        assert not tail.step(at(60))
    assert ledger.position().revision == revision


class TestLateIds:
    """On a server, ids may show up out of order."""

    def event(self, number: int, second: float = 50) -> LoggedEvent:
        return LoggedEvent(number, "a", "user", at(second), {})

    def test_the_cursor_waits_before_a_young_gap(self) -> None:
        events = [self.event(1), self.event(2), self.event(5)]
        assert surely_read(0, events, {}, at(50)) == (2, {3: at(50)})

    def test_a_gap_that_fills_is_passed(self) -> None:
        assert surely_read(2, [self.event(n) for n in (3, 4, 5)], {3: at(50)}, at(50.1)) == (5, {})

    def test_a_gap_that_stays_is_passed_after_a_while(self) -> None:
        watched = {3: at(50)}
        soon, late = at(50) + PATIENCE / 2, at(50) + PATIENCE
        assert surely_read(2, [self.event(5)], watched, soon) == (2, watched)
        assert surely_read(2, [self.event(5)], watched, late) == (5, {})

    def test_an_old_gap_is_passed_at_once(self) -> None:
        assert surely_read(0, [self.event(900, 0)], {}, at(0) + LONG_AGO) == (900, {})

    def test_what_stands_behind_a_gap_is_read_at_once_and_what_comes_late_is_read_too(self) -> None:
        class Server(MemoryEventLog):
            def after(self, cursor: int, limit: int) -> tuple[LoggedEvent, ...]:
                return tuple(e for e in sorted(self.events, key=lambda e: e.id) if e.id > cursor)[:limit]

        early, late = talk().shopper(0, "漏吗", "ask_quality").events
        log, ledger = Server(), MemoryJourneyLedger()
        log.events = [replace(early, id=3, conversation_id="b"), replace(late, id=4, conversation_id="b")]
        tail = tail_on(log, ledger)
        read_all(tail, 0)
        assert ledger.of_conversation("b") is not None
        assert ledger.position().cursor == 0
        log.events += [replace(early, id=1, conversation_id="a"), replace(late, id=2, conversation_id="a")]
        read_all(tail, 0.1)
        assert ledger.of_conversation("a") is not None
        assert ledger.position().cursor == 4


def test_a_hundred_old_talks_are_planned_as_what_they_are(workplace: Workplace) -> None:
    planned: list[Plan] = []
    keep = workplace.ledger.moments.plan
    workplace.ledger.moments.plan = lambda plan: (planned.append(plan), keep(plan))[1]  # type: ignore[method-assign]
    for number in range(100):
        workplace.hears(talk().shopper(number, "漏吗", "ask_quality"), f"talk-{number}")
    workplace.round_at(200)
    due: list[datetime] = [plan.due_at for plan in planned]
    assert due == [at(number) + timedelta(seconds=35) for number in range(100)]
