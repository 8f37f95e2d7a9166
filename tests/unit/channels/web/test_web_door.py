"""What clients may do, and what they get."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from presale.channels.web.memory import MemoryOutbox
from presale.channels.web.model import on_the_wire

pytestmark = pytest.mark.asyncio


def transcript(place: Any, conversation_id: str) -> list[dict[str, Any]]:
    return [on_the_wire(message) for message in place.outbox.after(conversation_id, 0, 10_000)]


def live(place: Any, sid: str) -> list[dict[str, Any]]:
    events = ("user_uttered", "bot_uttered")
    return [{"event": name, **payload} for to, name, payload in place.wire.sent if to == sid and name in events]


def conversation(place: Any, confirmation: dict[str, Any]) -> str:
    return str(place.sessions.conversation_of(confirmation["session_id"]))


async def test_a_new_shopper_gets_a_session_of_their_own(place: Any) -> None:
    one, two = await place.join("one"), await place.join("two")
    assert one["fresh"]
    assert (one["messages"], one["last_seq"], one["earlier"], one["reset"]) == ([], 0, False, False)
    assert conversation(place, one) != conversation(place, two)


async def test_a_message_is_acknowledged_shown_and_answered(place: Any) -> None:
    joined = await place.join("one")
    assert await place.write("one", "有L码吗", "id-1") == {"ok": True, "id": "id-1", "seq": 1}
    await place.quiet()
    seen = live(place, "one")
    assert [(m["seq"], m["event"], m["text"]) for m in seen] == [
        (1, "user_uttered", "有L码吗"),
        (2, "bot_uttered", "答：有L码吗"),
    ]
    assert seen == transcript(place, conversation(place, joined))


async def test_the_same_message_again_is_acknowledged_alike_and_answered_once(place: Any) -> None:
    await place.join("one")
    first = await place.write("one", "有L码吗", "id-1")
    again = await place.write("one", "有L码吗", "id-1")
    await place.quiet()
    assert first == again
    assert len(place.asked) == 1
    assert [m["seq"] for m in live(place, "one")] == [1, 2]


async def test_who_comes_back_gets_just_what_was_missed(place: Any) -> None:
    joined = await place.join("one")
    await place.write("one", "一")
    await place.quiet()
    place.door.disconnect("one")
    await place.voice.say(conversation(place, joined), ({"text": "还在吗"},))
    back = await place.join("two", joined["session_id"], after=2)
    assert (back["fresh"], back["session_id"]) == (False, joined["session_id"])
    assert [(m["seq"], m["text"]) for m in back["messages"]] == [(3, "还在吗")]
    assert live(place, "two") == []


async def test_who_comes_back_without_a_count_gets_the_newest(place: Any) -> None:
    joined = await place.join("one")
    for number in range(60):
        await place.voice.say(conversation(place, joined), ({"text": str(number)},))
    back = await place.join("two", joined["session_id"])
    assert [m["seq"] for m in back["messages"]] == list(range(11, 61))
    assert back["earlier"]


async def test_however_much_was_missed_it_all_comes_in_order(place: Any) -> None:
    joined = await place.join("one")
    for number in range(450):
        await place.voice.say(conversation(place, joined), ({"text": str(number)},))
    back = await place.join("two", joined["session_id"], after=5)
    seqs = [m["seq"] for m in (*back["messages"], *live(place, "two"))]
    assert seqs == list(range(6, 451))


async def test_who_has_more_than_the_server_is_told_to_forget_it(place: Any) -> None:
    joined = await place.join("one")
    await place.voice.say(conversation(place, joined), ({"text": "新的"},))
    back = await place.join("two", joined["session_id"], after=40)
    assert back["reset"]
    assert [m["seq"] for m in back["messages"]] == [1]


async def test_earlier_messages_are_given_on_request(place: Any) -> None:
    joined = await place.join("one")
    for number in range(120):
        await place.voice.say(conversation(place, joined), ({"text": str(number)},))
    answer = await place.door.history_request("one", {"before": 71, "session_id": joined["session_id"]})
    assert [m["seq"] for m in answer["messages"]] == list(range(21, 71))
    assert (answer["ok"], answer["earlier"]) == (True, True)
    first = await place.door.history_request("one", {"before": 21})
    assert [m["seq"] for m in first["messages"]] == list(range(1, 21))
    assert not first["earlier"]


@pytest.mark.parametrize("data", [None, {}, {"before": "x"}, []])
async def test_a_look_back_from_nowhere_is_refused(place: Any, data: object) -> None:
    await place.join("one")
    assert (await place.door.history_request("one", data))["reason"] == "not_readable"


async def test_two_tabs_see_the_same(place: Any) -> None:
    joined = await place.join("one")
    await place.join("two", joined["session_id"])
    await place.write("one", "有L码吗")
    await place.write("two", "包邮吗")
    await place.quiet()
    assert live(place, "one") == live(place, "two") == transcript(place, conversation(place, joined))


async def test_another_shopper_sees_nothing_of_it(place: Any) -> None:
    await place.join("one")
    await place.join("other")
    await place.write("one", "有L码吗")
    await place.quiet()
    assert live(place, "other") == []
    assert place.wire.of("other", "typing") == []


@pytest.mark.parametrize("claim", ["web-" + "a" * 24, "uuid-of-somebody", 7, {}, "web-" + "a" * 24 + "." + "b" * 43])
async def test_a_session_that_was_not_issued_opens_nothing(place: Any, claim: object) -> None:
    confirmation = await place.join("one", claim)
    assert confirmation["fresh"]
    assert confirmation["session_id"] != claim


async def test_a_message_for_another_session_is_refused(place: Any) -> None:
    other = await place.join("other")
    await place.join("one")
    reply = await place.write("one", "有L码吗", session_id=other["session_id"])
    assert (reply["ok"], reply["reason"]) == (False, "no_session")
    assert transcript(place, conversation(place, other)) == []


async def test_a_message_before_joining_is_refused_with_its_id(place: Any) -> None:
    place.door.connect("one", "10.0.0.1")
    reply = await place.write("one", "有L码吗", "id-1")
    assert (reply["ok"], reply["reason"], reply["id"], reply["retry_after"]) == (False, "no_session", "id-1", 0.0)


async def test_a_message_over_a_connection_that_is_gone_is_refused(place: Any) -> None:
    assert (await place.write("nobody", "在吗"))["reason"] == "no_session"
    await place.door.session_request("nobody", {})
    assert place.wire.sent == []


async def test_changing_the_session_leaves_the_first_one(place: Any) -> None:
    first = await place.join("one")
    await place.door.session_request("one", {"protocol": 1})
    await place.voice.say(conversation(place, first), ({"text": "给第一个"},))
    assert live(place, "one") == []


async def test_too_long_is_refused_kindly_and_nothing_is_kept(place: Any) -> None:
    joined = await place.join("one")
    reply = await place.write("one", "长" * 2001, "id-1")
    assert (reply["reason"], reply["retry_after"]) == ("too_long", None)
    assert "2000 字" in reply["text"]
    assert place.wire.of("one", "refused") == [reply]
    assert transcript(place, conversation(place, joined)) == []


async def test_too_fast_is_refused_with_the_time_to_wait(make_place: Any) -> None:
    place = make_place(session=3)
    await place.join("one")
    replies = [await place.write("one", f"第{n}条") for n in range(4)]
    assert [r["ok"] for r in replies] == [True, True, True, False]
    assert (replies[3]["reason"], replies[3]["retry_after"]) == ("too_fast", 20.0)
    await place.clock.move(21)
    assert (await place.write("one", "第3条"))["ok"]


async def test_one_address_cannot_write_for_everybody(make_place: Any) -> None:
    place = make_place(address=4)
    await place.join("one")
    await place.join("two")
    assert (await place.write("one", "一"))["ok"]
    assert (await place.write("two", "二"))["ok"]
    assert (await place.write("two", "三"))["reason"] == "too_fast"


async def test_too_many_joins_from_one_address_are_refused(make_place: Any) -> None:
    place = make_place(address=1)
    await place.join("one")
    await place.door.session_request("one", {"protocol": 1})
    assert [r["reason"] for r in place.wire.of("one", "refused")] == ["too_fast"]


async def test_too_many_connections_from_one_address_are_refused(make_place: Any) -> None:
    place = make_place(connections=2)
    assert place.door.connect("a", "10.0.0.1") is None
    assert place.door.connect("b", "10.0.0.1") is None
    assert place.door.connect("c", "10.0.0.1").reason == "too_fast"
    assert place.door.connect("d", "10.0.0.2") is None


async def test_a_connection_that_asks_for_nothing_is_closed(place: Any) -> None:
    await place.join("one")
    place.door.connect("idle", "10.0.0.1")
    await place.clock.move(61)
    await place.door.close_unused()
    assert place.wire.closed == ["idle"]


async def test_page_context_of_the_session_holds_until_a_message_brings_its_own(place: Any) -> None:
    await place.join("one", metadata={"product_id": "a", "entry": "page", "customer_token": "t"})
    await place.write("one", "第一条", click=True)
    await place.write("one", "第二条", click=True, metadata={"product_id": "b"})
    await place.quiet()
    assert [q.metadata for q in place.asked] == [
        {"product_id": "a", "entry": "page", "customer_token": "t"},
        {"product_id": "b", "entry": "page", "customer_token": "t"},
    ]


async def test_page_context_is_no_part_of_the_transcript(place: Any) -> None:
    await place.join("one", metadata={"customer_token": "a-secret-token"})
    await place.write("one", "有L码吗")
    await place.quiet()
    assert "a-secret-token" not in str(live(place, "one"))


class FailingOutbox(MemoryOutbox):
    """A store that is away."""

    def add_shopper(self, *_: object) -> Any:
        raise ConnectionError("the database is gone, and 有L码吗 with it")

    last_seq = add_shopper


async def test_a_store_that_is_away_is_told_and_the_text_is_not_logged(make_place: Any, caplog: pytest.LogCaptureFixture) -> None:
    place = make_place(outbox=FailingOutbox())
    await place.join("one")
    with caplog.at_level(logging.DEBUG):
        reply = await place.write("one", "有L码吗", "id-1")
    assert (reply["reason"], reply["id"], reply["retry_after"]) == ("unavailable", "id-1", 5.0)
    assert "有L码吗" not in caplog.text
    assert "not taken" in caplog.text


async def test_joining_while_the_store_is_away_is_refused(make_place: Any) -> None:
    place = make_place(outbox=FailingOutbox())
    place.door.connect("one", "10.0.0.1")
    await place.door.session_request("one", {"session_id": place.sessions.fresh(), "protocol": 1})
    assert [r["reason"] for r in place.wire.of("one")] == ["unavailable"]


async def test_a_stock_widget_is_spoken_to_in_rasas_own_words(place: Any) -> None:
    session_id = await place.join_stock("one")
    assert place.sessions.conversation_of(session_id)
    await place.door.user_uttered("one", {"message": "有L码吗", "customData": {"language": "zh"}, "session_id": session_id})
    await place.quiet()
    assert place.wire.of("one", "bot_uttered") == [{"text": "答：有L码吗"}]
    assert place.wire.of("one", "user_uttered") == []


async def test_a_stock_widget_that_comes_back_gets_what_was_said_meanwhile(place: Any) -> None:
    session_id = await place.join_stock("one")
    await place.door.user_uttered("one", {"message": "有L码吗", "session_id": session_id})
    await place.quiet()
    place.door.disconnect("one")
    await place.voice.say(place.sessions.conversation_of(session_id), ({"text": "还在吗"},))
    assert await place.join_stock("two", session_id) == session_id
    assert place.wire.of("two", "bot_uttered") == [{"text": "还在吗"}]


async def test_a_stock_widget_with_an_id_of_its_own_making_gets_a_new_session(place: Any) -> None:
    assert await place.join_stock("one", "9b1de0b1c0ffee") != "9b1de0b1c0ffee"


async def test_a_stock_widget_may_write_without_asking_for_a_session(place: Any) -> None:
    place.door.connect("one", "10.0.0.1")
    await place.door.user_uttered("one", {"message": "有L码吗"})
    await place.quiet()
    assert place.wire.of("one", "bot_uttered") == [{"text": "答：有L码吗"}]


async def test_a_stock_widget_reads_a_refusal_as_words_of_the_bot(place: Any) -> None:
    await place.join_stock("one")
    await place.door.user_uttered("one", {"message": "长" * 2001})
    ((shown),) = place.wire.of("one", "bot_uttered")
    assert "2000 字" in shown["text"]
