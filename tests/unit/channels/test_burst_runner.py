"""Bursts in time, with a clock moved by hand."""

from __future__ import annotations

import asyncio
import logging

import pytest

from presale.channels.burst_runner import Bursts, Turn
from presale.channels.bursts import Fragment, Window
from tests.support.hand_clock import HandClock, settled

pytestmark = pytest.mark.asyncio


class Answering:
    """Remembers what was read and when; takes as long as it is told to."""

    def __init__(self, clock: HandClock, seconds: float = 0.0) -> None:
        self.clock, self.seconds = clock, seconds
        self.read: list[tuple[float, str, list[str]]] = []

    async def __call__(self, conversation_id: str, turn: Turn) -> None:
        self.read.append((round(self.clock.now(), 3), conversation_id, [f.text for f in turn]))
        if self.seconds:
            await self.clock.sleep(self.seconds)


def make(seconds: float = 0.0) -> tuple[Bursts, Answering, HandClock]:
    clock = HandClock()
    answering = Answering(clock, seconds)
    return Bursts(answering, Window(0.8, 2.5, 0.3), clock), answering, clock


def say(bursts: Bursts, text: str, at_once: bool = False, conversation_id: str = "a") -> None:
    bursts.add(conversation_id, Fragment(text, bursts.now(), at_once))


async def test_three_fragments_are_read_once() -> None:
    bursts, answering, clock = make()
    for text in ("在吗", "这个", "有L码"):
        say(bursts, text)
        await clock.move(0.5)
    await clock.move(3)
    assert answering.read == [(1.8, "a", ["在吗", "这个", "有L码"])]


async def test_a_finished_question_is_read_soon() -> None:
    bursts, answering, clock = make()
    say(bursts, "有L码吗")
    await clock.move(3)
    assert answering.read == [(0.3, "a", ["有L码吗"])]


async def test_somebody_who_types_on_and_on_is_read_all_the_same() -> None:
    bursts, answering, clock = make()
    for number in range(8):
        say(bursts, f"第{number}")
        await clock.move(0.5)
    assert [when for when, _, _ in answering.read] == [2.5]


async def test_what_comes_while_an_answer_is_made_joins_the_next_turn() -> None:
    bursts, answering, clock = make(seconds=2.0)
    say(bursts, "这个")
    await clock.move(1.0)
    say(bursts, "那个")
    await clock.move(0.2)
    say(bursts, "白色的")
    await clock.move(5)
    assert answering.read == [(0.8, "a", ["这个"]), (2.8, "a", ["那个", "白色的"])]


async def test_a_click_is_read_at_once_and_by_itself() -> None:
    bursts, answering, clock = make()
    say(bursts, "这个")
    say(bursts, "有优惠吗", at_once=True)
    await settled()
    assert answering.read == [(0.0, "a", ["这个"]), (0.0, "a", ["有优惠吗"])]


async def test_conversations_do_not_wait_for_each_other() -> None:
    bursts, answering, clock = make(seconds=10.0)
    say(bursts, "有L码吗", conversation_id="a")
    say(bursts, "有M码吗", conversation_id="b")
    await clock.move(1)
    assert [(when, who) for when, who, _ in answering.read] == [(0.3, "a"), (0.3, "b")]
    await clock.move(20)


async def test_a_failed_turn_does_not_end_the_conversation(caplog: pytest.LogCaptureFixture) -> None:
    clock, read = HandClock(), []

    async def answer(_: str, turn: Turn) -> None:
        read.append(turn[0].text)
        if turn[0].text == "坏的消息":
            raise RuntimeError("a secret text")

    bursts = Bursts(answer, Window(0.8, 2.5, 0.3), clock)
    with caplog.at_level(logging.ERROR):
        say(bursts, "坏的消息")
        await clock.move(1)
        say(bursts, "好的消息")
        await clock.move(1)
    assert read == ["坏的消息", "好的消息"]
    assert "secret" not in caplog.text


async def test_closing_reads_what_waits_at_once() -> None:
    bursts, answering, _clock = make()
    say(bursts, "这个")
    await settled()
    await asyncio.wait_for(bursts.close(), 5)
    assert answering.read == [(0.0, "a", ["这个"])]


async def test_closing_gives_up_what_takes_too_long() -> None:
    bursts, answering, _clock = make(seconds=1000.0)
    say(bursts, "有L码吗", at_once=True)
    await settled()
    await asyncio.wait_for(bursts.close(seconds=0.01), 5)
    assert len(answering.read) == 1
