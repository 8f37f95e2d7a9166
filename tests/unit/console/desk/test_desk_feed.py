"""The feed reads what is new, once for all pages; the pump brings it and keeps people present."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from presale.accounts.model import Account, Role
from presale.console.desk.feed import MOST_QUIET, Batch, Feed
from presale.console.desk.names import Names
from presale.console.desk.pump import BEAT_EVERY, CHECK_EVERY, Pump
from presale.conversation.memory import MemoryEventLog
from presale.conversation.model import LoggedEvent
from presale.errors import ShopUnreachable
from presale.handoff.model import Agent, Resolution
from tests.support.desk_world import PASSWORD, DeskWorld, wall_clock

NOW = wall_clock()


@pytest.fixture
def world() -> DeskWorld:
    return DeskWorld()


@pytest.fixture
def feed(world: DeskWorld) -> Feed:
    return Feed(world.log, world.service)


def test_nothing_new_is_an_empty_batch(feed: Feed) -> None:
    assert not feed.poll(NOW)
    assert not feed.poll(NOW)


def test_each_line_comes_once_in_order(world: DeskWorld, feed: Feed) -> None:
    feed.poll(NOW)
    for text in ("一", "二"):
        world.shopper_says("talk", text)
    assert [(c, line.text) for c, line in feed.poll(NOW).lines] == [("talk", "一"), ("talk", "二")]
    assert feed.poll(NOW).lines == ()


def test_a_new_handoffs_row_begins_with_its_whole_transcript(world: DeskWorld, feed: Feed) -> None:
    feed.poll(NOW)
    world.shopper_says("talk", "会起球吗")
    handoff = world.wants_person("talk", "会起球吗")
    assert feed.poll(NOW).handoffs == (handoff,)
    glance = feed.glance("talk")
    assert (glance.preview, glance.shopper_lines) == ("会起球吗", 1)


def test_a_handoff_that_changed_comes_again_and_a_closed_one_is_gone(world: DeskWorld, feed: Feed) -> None:
    handoff = world.wants_person("talk", "在吗")
    feed.poll(NOW)
    claimed = world.service.claim(handoff.id, Agent("lin", "小林"), NOW)
    assert feed.poll(NOW).handoffs == (claimed,)
    world.service.close(handoff.id, "lin", Resolution.SOLVED, NOW)
    batch = feed.poll(NOW)
    assert batch.gone == (claimed,)
    assert "talk" not in feed.open


def test_a_second_handoff_of_a_conversation_replaces_the_first_at_once(world: DeskWorld, feed: Feed) -> None:
    first = world.wants_person("talk", "在吗")
    feed.poll(NOW)
    world.service.close(first.id, None, Resolution.SPAM, NOW)
    second = world.wants_person("talk", "还在吗")
    batch = feed.poll(NOW)
    assert ([h.id for h in batch.gone], [h.id for h in batch.handoffs]) == ([first.id], [second.id])


def test_a_restarted_desk_knows_the_open_chats_but_reads_no_old_lines_again(world: DeskWorld) -> None:
    world.shopper_says("talk", "会起球吗")
    world.wants_person("talk", "会起球吗")
    feed = Feed(world.log, world.service)
    feed.poll(NOW)
    assert feed.glance("talk").unanswered_since is not None
    assert feed.glance("talk").shopper_lines == 1


class LateLog(MemoryEventLog):
    """A database in which an id may become visible after a higher one."""

    hidden: set[int]

    def after(self, cursor: int, limit: int) -> tuple[LoggedEvent, ...]:
        seen = tuple(e for e in self.events if e.id > cursor and e.id not in self.hidden)
        return seen[:limit]


def test_an_event_that_becomes_visible_late_is_not_missed(world: DeskWorld) -> None:
    log = LateLog()
    log.hidden = set()
    feed = Feed(log, world.service)
    log.add("a", {"event": "user", "text": "零", "timestamp": 1})
    feed.poll(NOW)
    log.add("a", {"event": "user", "text": "一", "timestamp": 1})
    log.add("b", {"event": "user", "text": "二", "timestamp": 1})
    log.hidden = {2}
    assert [line.text for _, line in feed.poll(NOW).lines] == ["二"]
    log.hidden = set()
    assert [line.text for _, line in feed.poll(NOW + timedelta(seconds=1)).lines] == ["一"]
    assert feed.poll(NOW + timedelta(seconds=2)).lines == ()


def test_a_gap_that_stays_a_gap_is_given_up(world: DeskWorld) -> None:
    log = LateLog()
    log.hidden = {2}
    feed = Feed(log, world.service)
    log.add("a", {"event": "user", "text": "零", "timestamp": 1})
    feed.poll(NOW)
    for text in ("一", "二"):
        log.add("a", {"event": "user", "text": text, "timestamp": 1})
    feed.poll(NOW)
    log.hidden = set()
    assert feed.poll(NOW + timedelta(seconds=6)).lines == ()


def test_quiet_conversations_are_forgotten_and_open_ones_are_not(world: DeskWorld, feed: Feed) -> None:
    world.shopper_says("open", "在吗")
    world.wants_person("open", "在吗")
    for number in range(MOST_QUIET + 10):
        world.shopper_says(f"quiet{number}", "x")
    for _ in range(5):
        feed.poll(NOW)
    assert "open" in feed.glances
    assert len(feed.glances) <= MOST_QUIET + 1


@dataclass(eq=False)
class PlayedPage:
    token: str
    account: Account
    batches: list[Batch] = field(default_factory=list)
    troubles: list[bool] = field(default_factory=list)
    is_out: bool = False
    breaks: bool = False

    def take(self, batch: Batch) -> None:
        if self.breaks:
            raise RuntimeError("a page broke")
        self.batches.append(batch)

    def trouble(self, is_troubled: bool) -> None:
        self.troubles.append(is_troubled)

    def signed_out(self) -> None:
        self.is_out = True


class Clock:
    def __init__(self) -> None:
        self.now = wall_clock()

    def __call__(self) -> datetime:
        return self.now


def a_pump(world: DeskWorld, clock: Clock) -> Pump:
    parts = replace(world.parts, clock=clock)
    return Pump(parts, Feed(world.log, world.service), Names(world.shop))


def a_page(world: DeskWorld, name: str = "lin", role: Role = Role.AGENT) -> PlayedPage:
    account = world.hire(name, name, role)
    token, _ = world.people.door.sign_in(name, PASSWORD, "test", wall_clock())
    return PlayedPage(token, account)


def test_every_page_gets_the_news_even_when_one_breaks(world: DeskWorld) -> None:
    pump = a_pump(world, Clock())
    broken, well = a_page(world, "lin"), a_page(world, "mei")
    broken.breaks = True
    pump.join(broken)
    pump.join(well)
    world.shopper_says("talk", "在吗")
    asyncio.run(pump.once())
    assert [line.text for _, line in well.batches[0].lines] == ["在吗"]


def test_who_has_the_desk_open_is_present_and_who_closed_it_is_not(world: DeskWorld) -> None:
    clock = Clock()
    pump, page = a_pump(world, clock), a_page(world)
    pump.join(page)
    asyncio.run(pump.once())
    first = clock.now
    clock.now += BEAT_EVERY
    asyncio.run(pump.once())
    pump.leave(page)
    clock.now += BEAT_EVERY
    asyncio.run(pump.once())
    seen = world.agents.agent("lin")
    assert seen is not None
    assert seen.seen_at == first + BEAT_EVERY


def test_a_break_is_told_to_the_routing_at_the_next_look(world: DeskWorld) -> None:
    pump, page = a_pump(world, Clock()), a_page(world)
    pump.join(page)
    asyncio.run(pump.once())
    pump.say_available(page.account, False)
    asyncio.run(pump.once())
    seen = world.agents.agent("lin")
    assert seen is not None
    assert not seen.available


def test_a_supervisor_is_offered_chats_only_once_they_say_so(world: DeskWorld) -> None:
    pump, boss = a_pump(world, Clock()), a_page(world, "boss", Role.SUPERVISOR)
    pump.join(boss)
    asyncio.run(pump.once())
    seen = world.agents.agent("boss")
    assert seen is not None
    assert not seen.available


def test_a_trainer_is_never_present_for_chats(world: DeskWorld) -> None:
    pump = a_pump(world, Clock())
    pump.join(a_page(world, "tr", Role.TRAINER))
    asyncio.run(pump.once())
    assert world.agents.agents() == ()


def test_a_session_that_ended_takes_its_page_along(world: DeskWorld) -> None:
    clock = Clock()
    pump, page = a_pump(world, clock), a_page(world)
    pump.join(page)
    asyncio.run(pump.once())
    assert not page.is_out
    world.people.door.sessions.end_all("lin")
    clock.now += CHECK_EVERY
    asyncio.run(pump.once())
    assert page.is_out
    assert page not in pump.pages


def test_trouble_with_the_database_is_told_once_and_so_is_its_end(world: DeskWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    pump, page = a_pump(world, Clock()), a_page(world)
    pump.join(page)

    def broken(cursor: int, limit: int) -> tuple[LoggedEvent, ...]:
        raise OSError("gone")

    with monkeypatch.context() as patch:
        patch.setattr(world.log, "after", broken)
        for _ in range(3):
            asyncio.run(pump.once())
    world.shopper_says("talk", "在吗")
    asyncio.run(pump.once())
    assert page.troubles == [True, False]
    assert len(page.batches) == 1


def test_names_are_asked_for_once_and_a_shop_that_is_down_leaves_visitors(
    world: DeskWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, handoff = Names(world.shop), world.wants_person("web-1a2b-visitor", "在吗", "c-chen")

    def down(customer_id: str) -> None:
        raise ShopUnreachable("down")

    with monkeypatch.context() as patch:
        patch.setattr(world.shop, "customer", down)
        names.learn([handoff])
    assert names.of(handoff, handoff.conversation_id) == "访客 1a2b"
    assert names.lacks(handoff)
    names.learn([handoff])
    assert names.of(handoff, handoff.conversation_id) == "陈果"
    assert not names.lacks(handoff)


def test_a_customer_that_the_shop_does_not_know_is_a_visitor_for_good(world: DeskWorld) -> None:
    names, handoff = Names(world.shop), world.wants_person("web-1a2b-visitor", "在吗", "c-nobody")
    names.learn([handoff])
    assert not names.lacks(handoff)
    assert names.of(handoff, handoff.conversation_id) == "访客 1a2b"
