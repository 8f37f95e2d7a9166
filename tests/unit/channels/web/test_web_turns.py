"""From accepted messages to Rasa."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest

from presale.channels.web.caretaker import Caretaker
from presale.channels.web.memory import MemoryOutbox

pytestmark = pytest.mark.asyncio


def unanswered(place: Any) -> list[str]:
    later = place.now() + timedelta(hours=1)
    return [u.incoming.text for u in place.outbox.claim_unanswered(later, place.now() - timedelta(days=1), place.now())]


async def test_a_burst_is_asked_once_and_keeps_its_bubbles(place: Any) -> None:
    await place.join("one")
    for text in ("在吗", "这个", "有L码吗"):
        await place.write("one", text)
    await place.quiet()
    (question,) = place.asked
    assert (question.text, question.seqs) == ("这个有L码吗", (1, 2, 3))
    assert question.metadata == {"fragments": ["在吗", "这个", "有L码吗"]}
    assert [m["text"] for m in place.wire.of("one", "user_uttered")] == ["在吗", "这个", "有L码吗"]


async def test_the_page_of_the_newest_fragment_counts(place: Any) -> None:
    await place.join("one", metadata={"product_id": "a"})
    await place.write("one", "这个")
    await place.write("one", "有L码吗", metadata={"product_id": "b"})
    await place.quiet()
    assert place.asked[0].metadata["product_id"] == "b"


async def test_the_answer_settles_the_question(place: Any) -> None:
    await place.join("one")
    await place.write("one", "有L码吗")
    assert unanswered(place) == ["有L码吗"]
    await place.quiet()
    assert unanswered(place) == []


async def test_a_question_that_gets_no_answer_is_settled_too(place: Any) -> None:
    async def silence(*_: object) -> None: ...

    place.answer = silence
    await place.join("one")
    await place.write("one", "有L码吗")
    await place.quiet()
    assert unanswered(place) == []


async def test_the_first_bubble_settles_so_that_a_crash_behind_it_does_not_answer_twice(place: Any) -> None:
    left: list[list[str]] = []

    async def half(question: Any, answering: Any) -> None:
        await answering.say(question.conversation_id, ({"text": "第一句"},))
        left.append(unanswered(place))

    place.answer = half
    await place.join("one")
    await place.write("one", "有L码吗")
    await place.quiet()
    assert left == [[]]


async def test_a_failed_answer_is_owned_up_to_without_a_word_of_it_in_the_log(
    place: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(question: Any, _: object) -> None:
        raise RuntimeError(question.text)

    place.answer = fail
    await place.join("one")
    with caplog.at_level(logging.DEBUG):
        await place.write("one", "有L码吗")
        await place.quiet()
    (bubble,) = place.wire.of("one", "bot_uttered")
    assert (bubble["text"], bubble["speaker"]) == ("刚才这条没处理好，麻烦您再发一次～", {"kind": "notice"})
    assert "not answered" in caplog.text
    assert "有L码吗" not in caplog.text
    assert unanswered(place) == []


async def test_the_typing_sign_goes_on_with_the_message_and_off_with_the_answer(place: Any) -> None:
    await place.join("one")
    await place.write("one", "有L码吗")
    assert [t["on"] for t in place.wire.of("one", "typing")] == [True]
    await place.quiet()
    assert [t["on"] for t in place.wire.of("one", "typing")] == [True, False]


async def test_where_the_bot_is_mute_it_does_not_pretend_to_type(place: Any) -> None:
    async def silence(*_: object) -> None: ...

    await place.join("one")
    place.answer, echo = silence, place.answer
    await place.write("one", "转人工")
    await place.quiet()
    before = len(place.wire.of("one", "typing"))
    await place.write("one", "有人吗")
    assert len(place.wire.of("one", "typing")) == before
    await place.quiet()
    place.answer = echo
    await place.write("one", "有L码吗")
    await place.quiet()
    await place.write("one", "包邮吗")
    assert place.wire.of("one", "typing")[-1]["on"]


async def test_what_is_said_to_another_conversation_does_not_settle_this_question(place: Any) -> None:
    left: list[list[str]] = []

    async def elsewhere(_: object, answering: Any) -> None:
        await answering.say("web-other", ({"text": "别处"},))
        left.append(unanswered(place))

    place.answer = elsewhere
    await place.join("one")
    await place.write("one", "有L码吗")
    await place.quiet()
    assert left == [["有L码吗"]]


def caretaker(place: Any, alone: bool = True) -> Caretaker:
    return Caretaker(
        place.door, place.connections, place.outbox, place.turns, place.now, alone, timedelta(days=30), place.clock.sleep
    )


async def test_what_a_crashed_bot_had_taken_is_answered_by_the_next_one(make_place: Any) -> None:
    outbox = MemoryOutbox()
    crashed = make_place(outbox)
    joined = await crashed.join("one", metadata={"product_id": "p"})
    await crashed.write("one", "有L码吗")

    started = make_place(outbox)
    started.clock.seconds = 30.0
    await started.join("two", joined["session_id"], after=1)
    await caretaker(started).begin()
    await started.quiet()
    assert [(q.text, q.metadata) for q in started.asked] == [("有L码吗", {"product_id": "p"})]
    assert [m["seq"] for m in started.wire.of("two", "bot_uttered")] == [2]


async def test_beside_other_bots_only_what_is_certainly_left_is_taken_up(make_place: Any) -> None:
    outbox = MemoryOutbox()
    slow = make_place(outbox)
    await slow.join("one")
    await slow.write("one", "有L码吗")

    other = make_place(outbox)
    await caretaker(other, alone=False).begin()
    other.clock.seconds = 60.0
    await caretaker(other, alone=False).round()
    await other.quiet()
    assert other.asked == []
    other.clock.seconds = 100.0
    await caretaker(other, alone=False).round()
    await other.quiet()
    assert [q.text for q in other.asked] == ["有L码吗"]


async def test_what_is_too_old_is_not_answered_any_more(make_place: Any) -> None:
    outbox = MemoryOutbox()
    crashed = make_place(outbox)
    await crashed.join("one")
    await crashed.write("one", "有L码吗")
    started = make_place(outbox)
    started.clock.seconds = 3600.0
    await caretaker(started).begin()
    await started.quiet()
    assert started.asked == []
    assert unanswered(started) == []


async def test_a_ring_that_got_lost_is_made_good_in_the_next_round(make_place: Any) -> None:
    place = make_place()
    joined = await place.join("one")
    place.outbox.add_bot(place.sessions.conversation_of(joined["session_id"]), [{"text": "丢了的"}], (), place.now())
    await caretaker(place, alone=False).round()
    assert [m["text"] for m in place.wire.of("one", "bot_uttered")] == ["丢了的"]


async def test_a_chore_that_fails_is_tried_again(place: Any, caplog: pytest.LogCaptureFixture) -> None:
    calls: list[float] = []

    async def fail() -> None:
        calls.append(place.clock.now())
        raise ConnectionError

    keeper = caretaker(place)
    place.door.close_unused = fail
    running = asyncio.create_task(keeper.run())
    await place.clock.move(45)
    running.cancel()
    assert calls == [20.0, 40.0]
    assert "a chore failed" in caplog.text


async def test_rasa_is_not_asked_more_at_once_than_it_can_work_on(place: Any) -> None:
    inside, most = 0, 0

    async def slow(question: Any, answering: Any) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await place.clock.sleep(1)
        inside -= 1
        await place.echo(question, answering)

    place.answer = slow
    for number in range(40):
        await place.join(str(number))
        await place.write(str(number), "有L码吗", click=True)
    await place.quiet()
    assert most == 16
    assert len(place.asked) == 40


async def test_conversations_that_have_long_been_silent_are_forgotten_while_the_bot_runs(place: Any) -> None:
    joined = await place.join("one")
    await place.voice.say(place.sessions.conversation_of(joined["session_id"]), ({"text": "在吗"},))
    keeper = caretaker(place)
    await keeper.begin()
    place.clock.seconds = timedelta(days=29).total_seconds()
    await keeper.round()
    assert (await place.join("two", joined["session_id"]))["last_seq"] == 1
    place.clock.seconds = timedelta(days=31).total_seconds()
    await keeper.round()
    assert (await place.join("three", joined["session_id"]))["last_seq"] == 0


async def test_what_comes_while_the_bot_ends_is_left_to_its_successor(place: Any) -> None:
    await place.join("one")
    await place.turns.close()
    await place.write("one", "在吗")
    await place.quiet()
    assert place.asked == []
    assert unanswered(place) == ["在吗"]
