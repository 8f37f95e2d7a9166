"""What the worker writes down: in memory, on SQLite and on Postgres it keeps the same promises."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from threading import Barrier

import pytest
from sqlalchemy import text

from presale.journey.model import Journey, Line, OpenBecause, OpenQuestion, Point, Question
from presale.store.database import open_database, upgrade
from presale.store.journeys import SqlJourneyStore
from presale.store.moments import SqlMoments
from presale.worker.memory import MemoryJourneyLedger
from presale.worker.model import IMPASSE, MomentKey, MomentState, Plan, Position
from presale.worker.port import JourneyLedger, Moments
from tests.support.postgres import own_database

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 21, 12, 0, 0, 250_000, tzinfo=timezone.utc)
KEY = MomentKey("a", IMPASSE, 1)
QUESTION = Question("躺着喝会漏吗\x00😀", "ask_quality", NOW, ("product=奶瓶",))
PLAIN = Journey("a", 1, 1, 3, NOW, NOW)
FULL = Journey(
    "a",
    2,
    10,
    17,
    NOW,
    NOW,
    channel="web",
    entry="product_page",
    known=True,
    customer_kind="returning",
    product_id="p",
    shelf="母婴",
    started_at=NOW,
    asked_at=NOW,
    answered_at=None,
    willingness=41.5,
    series=(Point(NOW, 58.0, "product_page"), Point(NOW, 41.5, "refuse")),
    signals=("ask_size",),
    intent="ask_quality",
    question=QUESTION,
    open_question=OpenQuestion(QUESTION, OpenBecause.FALLBACK),
    failures=1,
    displeasure=1,
    basket_at=NOW,
    fell_at=NOW,
    asked_for_person=True,
    person_called="asked",
    paused=True,
    opted_out=True,
    rescued_at=NOW,
    rescued_for="open_question",
    line=Line.TURNED,
)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@dataclass
class Store:
    """Both ports on the same ground."""

    journeys: JourneyLedger
    moments: Moments

    def plan(self, *plans: Plan) -> None:
        before = self.journeys.position()
        assert self.journeys.keep((), plans, before, before.cursor)


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A database of this module's own, thrown away afterwards."""
    with own_database("journeys") as url:
        upgrade(url)
        yield url


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file of this module's own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.db'}"
    upgrade(url)
    return url


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Each of the three, empty."""
    if request.param == "memory":
        ledger = MemoryJourneyLedger()
        yield Store(ledger, ledger.moments)
        return
    sessions = open_database(request.getfixturevalue(request.param))
    with sessions.begin() as session:
        for table in ("journeys", "moments", "reading_position"):
            session.execute(text(f"DELETE FROM {table}"))
    yield Store(SqlJourneyStore(sessions), SqlMoments(sessions))
    sessions.kw["bind"].dispose()


def test_before_anything_is_read_there_is_nothing(store: Store) -> None:
    assert store.journeys.position() == Position(0, 0)
    assert store.journeys.of_conversation("a") is None
    assert (store.journeys.of_conversations(["a"]), store.journeys.sessions("a")) == ({}, ())


def test_a_journey_comes_back_as_it_was(store: Store) -> None:
    assert store.journeys.keep((PLAIN, FULL), (), Position(), 17)
    assert store.journeys.of_conversation("a") == FULL
    assert store.journeys.sessions("a") == (PLAIN, FULL)
    assert store.journeys.position().cursor == 17


def test_several_come_at_once_the_newest_session_each(store: Store) -> None:
    other = replace(PLAIN, conversation_id="b")
    store.journeys.keep((PLAIN, FULL, other), (), Position(), 17)
    assert store.journeys.of_conversations(["a", "b", "c"]) == {"a": FULL, "b": other}
    many = [f"c{n}" for n in range(1000)]
    assert store.journeys.of_conversations([*many, "b"]) == {"b": other}


def test_a_later_state_takes_the_place_of_the_earlier(store: Store) -> None:
    store.journeys.keep((PLAIN,), (), Position(), 3)
    moved = replace(PLAIN, last_event=5, willingness=70.0)
    store.journeys.keep((moved,), (), store.journeys.position(), 5)
    assert store.journeys.sessions("a") == (moved,)


def test_of_two_workers_the_slower_stores_nothing(store: Store) -> None:
    before = store.journeys.position()
    assert store.journeys.keep((PLAIN,), (), before, 3)
    stale = replace(PLAIN, willingness=1.0)
    assert not store.journeys.keep((stale,), (Plan("a", IMPASSE, 1, NOW),), before, 9)
    assert store.journeys.of_conversation("a") == PLAIN
    assert store.journeys.position().cursor == 3
    assert store.moments.due(later(99), NOW, 10) == ()


def test_starting_over_reads_everything_again_and_keeps_what_fired(store: Store) -> None:
    store.journeys.keep((PLAIN,), (Plan("a", IMPASSE, 1, NOW),), Position(), 3)
    store.moments.claim(KEY, "t", later(10))
    store.moments.finish(KEY, "t", MomentState.FIRED, "low_willingness", later(1))
    store.journeys.start_over()
    again = store.journeys.of_conversation("a")
    assert again is not None
    assert (again.last_event, store.journeys.position().cursor) == (0, 0)
    store.plan(Plan("a", IMPASSE, 1, NOW))
    assert store.moments.due(later(99), NOW, 10) == ()


def test_a_moment_is_due_when_its_time_has_come(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, later(35)), Plan("b", IMPASSE, 1, later(30)))
    assert store.moments.due(later(29.999), NOW, 10) == ()
    assert [m.key.conversation_id for m in store.moments.due(later(35), NOW, 10)] == ["b", "a"]
    assert [m.key.conversation_id for m in store.moments.due(later(35), NOW, 1)] == ["b"]


def test_one_moment_of_a_kind_waits_in_a_conversation(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, later(35)))
    store.plan(Plan("a", IMPASSE, 1, later(20)), Plan("a", "other", 1, later(40)))
    assert store.moments.due(later(34), NOW, 10) == ()
    assert [m.key.kind for m in store.moments.due(later(60), NOW, 10)] == [IMPASSE, "other"]


def test_a_new_session_takes_the_place_of_the_old_and_never_the_other_way(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, later(35)))
    store.plan(Plan("a", IMPASSE, 2, later(95)))
    store.plan(Plan("a", IMPASSE, 1, later(35)))
    assert [m.key for m in store.moments.due(later(100), NOW, 10)] == [MomentKey("a", IMPASSE, 2)]
    assert store.moments.claim(KEY, "t", later(200)) is None


def test_a_hurried_moment_comes_forward(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, later(35)))
    store.plan(Plan("a", IMPASSE, 1, later(4), hurried=True))
    assert [m.key for m in store.moments.due(later(4), NOW, 10)] == [KEY]
    store.plan(Plan("a", IMPASSE, 1, later(20), hurried=True))
    assert [m.key for m in store.moments.due(later(4), NOW, 10)] == [KEY]


@pytest.mark.parametrize("state", [MomentState.STAYED, MomentState.MISSED])
def test_what_was_left_alone_may_be_hurried_later(store: Store, state: MomentState) -> None:
    store.plan(Plan("a", IMPASSE, 1, NOW))
    store.moments.claim(KEY, "t", later(10))
    store.moments.finish(KEY, "t", state, "goes_well", NOW)
    store.plan(Plan("a", IMPASSE, 1, later(50)))
    assert store.moments.due(later(60), NOW, 10) == ()
    store.plan(Plan("a", IMPASSE, 1, later(60), hurried=True))
    assert [m.key for m in store.moments.due(later(60), NOW, 10)] == [KEY]


@pytest.mark.parametrize("state", [MomentState.FIRED, MomentState.REFUSED])
def test_what_has_fired_is_over_for_this_session(store: Store, state: MomentState) -> None:
    store.plan(Plan("a", IMPASSE, 1, NOW))
    store.moments.claim(KEY, "t", later(10))
    store.moments.finish(KEY, "t", state, "asked", NOW)
    store.plan(Plan("a", IMPASSE, 1, later(60), hurried=True))
    assert store.moments.due(later(99), NOW, 10) == ()


def test_a_moment_in_work_is_not_hurried(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, NOW))
    store.moments.claim(KEY, "t", later(10))
    store.plan(Plan("a", IMPASSE, 1, NOW, hurried=True))
    assert store.moments.due(later(5), NOW, 10) == ()
    assert store.moments.finish(KEY, "t", MomentState.FIRED, "asked", NOW)


def test_one_of_many_gets_a_moment(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, NOW))
    start = Barrier(8)

    def claim(number: int) -> bool:
        start.wait(timeout=20)
        return store.moments.claim(KEY, str(number), later(10)) is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(claim, range(8))) == 1


def test_a_claimed_moment_says_when_it_was_due_and_how_often_it_failed(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, NOW))
    moment = store.moments.claim(KEY, "t", later(10))
    assert moment is not None
    assert (moment.key, moment.due_at, moment.attempts) == (KEY, NOW, 0)
    assert store.moments.put_off(KEY, "t", later(3), failed=True)
    assert store.moments.due(later(2), NOW, 10) == ()
    again = store.moments.claim(KEY, "u", later(20))
    assert again is not None
    assert (again.due_at, again.attempts) == (NOW, 1)
    assert store.moments.put_off(KEY, "u", later(3), failed=False)
    third = store.moments.claim(KEY, "v", later(20))
    assert third is not None
    assert (third.due_at, third.attempts) == (later(3), 1)


def test_only_who_claimed_it_can_finish_it_and_only_once(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, NOW))
    store.moments.claim(KEY, "t", later(10))
    assert not store.moments.finish(KEY, "u", MomentState.FIRED, "asked", NOW)
    assert not store.moments.put_off(KEY, "u", NOW, failed=True)
    assert store.moments.finish(KEY, "t", MomentState.STAYED, "goes_well", NOW)
    assert not store.moments.finish(KEY, "t", MomentState.FIRED, "asked", NOW)


def test_what_nobody_finished_is_taken_over_by_one(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, NOW))
    store.moments.claim(KEY, "dead", later(10))
    assert store.moments.unsettled(later(9), 10) == ()
    assert store.moments.unsettled(later(10), 10) == (KEY,)
    assert not store.moments.take_over(KEY, "early", later(9), later(20))
    assert store.moments.take_over(KEY, "t", later(10), later(20))
    assert not store.moments.take_over(KEY, "u", later(10), later(20))
    assert not store.moments.finish(KEY, "dead", MomentState.FIRED, "asked", NOW)
    assert store.moments.finish(KEY, "t", MomentState.FIRED, "asked", NOW)


def test_doubt_lets_a_moment_be_settled_later(store: Store) -> None:
    store.plan(Plan("a", IMPASSE, 1, NOW))
    store.moments.claim(KEY, "t", later(10))
    assert store.moments.doubt(KEY, "t", later(40))
    assert store.moments.unsettled(later(39), 10) == ()
    assert store.moments.unsettled(later(40), 10) == (KEY,)


def test_stale_moments_are_given_up_all_at_once(store: Store) -> None:
    store.plan(*(Plan(f"c{n}", IMPASSE, 1, later(n)) for n in range(10)))
    assert store.moments.miss(later(7), later(200)) == 7
    assert [m.key.conversation_id for m in store.moments.due(later(200), NOW, 10)] == ["c7", "c8", "c9"]
    assert [m.key for m in store.moments.due(later(200), later(8.5), 10)] == [MomentKey("c9", IMPASSE, 1)]
    assert store.moments.miss(later(7), later(200)) == 0
