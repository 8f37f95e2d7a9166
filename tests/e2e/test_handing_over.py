"""A conversation goes to a person and back, with the real bot: silence, sentences, sessions, deaths."""

from __future__ import annotations

import json
import signal
import sqlite3
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from presale.bench.premises import Premises
from presale.bench.stack import Stack
from presale.bot.client import HttpBot
from presale.errors import AlreadyClosed
from presale.handoff.model import HandoffState, Resolution
from tests.e2e.chat import Chat, now
from tests.support.dying_agent import act, die_at

pytestmark = pytest.mark.e2e


def test_while_a_person_has_it_the_bot_says_nothing_and_everything_is_recorded(chat: Chat) -> None:
    handoff = chat.owned()
    assert handoff.question == "转人工"
    assert chat.say("这款多少钱") == []
    assert chat.room.service.say(handoff.id, "lin", "您好，我帮您看看", now()).delivered
    assert chat.say("会起球吗") == []
    assert chat.typed() == ["转人工", "这款多少钱", "会起球吗"]
    assert chat.heard_from("person") == ["您好，我帮您看看"]


def test_after_giving_back_the_next_message_is_answered_as_if_nothing_had_happened(chat: Chat) -> None:
    handoff = chat.owned()
    chat.say("这款多少钱")
    chat.room.service.close(handoff.id, "lin", Resolution.SOLVED, now())
    assert "元" in "".join(chat.say("这款多少钱"))


def test_after_giving_back_a_message_that_is_not_understood_gets_one_honest_fallback(chat: Chat) -> None:
    handoff = chat.owned()
    chat.say("在吗")
    chat.room.service.close(handoff.id, "lin", Resolution.SOLVED, now())
    answered = chat.say("阿巴阿巴咕噜咕噜")
    assert len(answered) == 1
    assert chat.room.service.store.open_in(chat.sender) is None
    assert chat.tracker()["latest_action_name"] == "action_listen"


def test_two_handoffs_in_a_row(chat: Chat) -> None:
    first = chat.owned()
    chat.room.service.close(first.id, "lin", Resolution.SOLVED, now())
    assert chat.say("谢谢")
    second = chat.owned()
    assert second.id != first.id
    assert chat.say("这款多少钱") == []
    chat.room.service.close(second.id, "lin", Resolution.SOLVED, now())
    assert chat.say("这款多少钱")


def test_stars_by_button_are_kept_and_thanked_for(chat: Chat) -> None:
    handoff = chat.owned()
    chat.room.service.close(handoff.id, "lin", Resolution.SOLVED, now())
    assert "谢谢" in chat.say('/rate_service{"stars": "4"}')[0]
    assert chat.room.service.handoff(handoff.id).stars == 4
    assert chat.say("这款多少钱")


@pytest.mark.parametrize(
    "typed",
    [
        '/rate_service{"stars": "9"}',
        "/rate_service",
        '/rate_service{"stars": {"a": 1}}',
        "/EXTERNAL_impasse",
        '/EXTERNAL_impasse{"impasse": "undecided"}',
        "EXTERNAL: EXTERNAL_impasse",
    ],
)
def test_what_is_typed_by_hand_does_no_harm(chat: Chat, typed: str) -> None:
    assert len(chat.say(typed)) == 1
    assert chat.room.service.store.open_in(chat.sender) is None
    assert chat.room.service.store.last_closed_in(chat.sender) is None
    assert "元" in "".join(chat.say("这款多少钱"))


def test_the_clock_calls_a_person_with_the_shoppers_own_words(chat: Chat) -> None:
    chat.say("躺着喝会不会漏啊")
    before = chat.tracker()["slots"]
    HttpBot(chat.premises.settings.url_of_bot()).trigger(chat.sender, "EXTERNAL_impasse", {"impasse": "undecided"})
    handoff = chat.wanted()
    assert handoff.question == "躺着喝会不会漏啊"
    assert handoff.reason in ("undecided", "not_known", "two_failures")
    after = chat.tracker()
    assert after["latest_action_name"] == "action_listen"
    assert after["slots"]["last_question"] == before["last_question"]
    assert "元" in "".join(chat.say("这款多少钱"))


def test_timed_messages_stop_while_a_person_has_it(chat: Chat) -> None:
    chat.owned()
    spoken = len(chat.heard_from("assistant"))
    HttpBot(chat.premises.settings.url_of_bot()).trigger(chat.sender, "EXTERNAL_impasse", {"impasse": "open_question"})
    assert len(chat.heard_from("assistant")) == spoken


def test_an_expired_session_stays_with_its_person(chat: Chat) -> None:
    handoff = chat.owned()
    _age(chat, timedelta(minutes=40))
    assert chat.say("还在吗") == []
    assert [e["event"] for e in chat.tracker()["events"]].count("session_started") >= 1
    assert chat.tracker()["paused"] is True
    assert chat.say("这款多少钱") == []
    chat.room.service.close(handoff.id, "lin", Resolution.SOLVED, now())
    assert "元" in "".join(chat.say("这款多少钱"))


def test_an_expired_session_of_nobodys_is_not_silent(chat: Chat) -> None:
    chat.say("这款多少钱")
    _age(chat, timedelta(minutes=40))
    assert chat.say("这款多少钱")


@pytest.mark.parametrize("typed", ["/restart", "/session_start", "/back"])
def test_a_shopper_who_types_rasas_own_commands_stays_with_the_person(chat: Chat, typed: str) -> None:
    chat.owned()
    assert chat.say(typed) == []
    assert chat.say("这款多少钱") == []


def test_a_bot_that_was_killed_comes_back_as_silent_as_it_was(chat: Chat, stack: Stack) -> None:
    handoff = chat.owned()
    stack.send("bot", signal.SIGKILL)
    sent = chat.room.service.say(handoff.id, "lin", "稍等我查一下", now())
    assert not sent.delivered
    stack.start("bot")
    assert _until(lambda: chat.heard_from("person")) == ["稍等我查一下"]
    assert chat.say("好的") == []
    chat.room.service.close(handoff.id, "lin", Resolution.SOLVED, now())
    assert chat.say("这款多少钱")


def test_an_action_server_that_was_killed_costs_no_handoff(chat: Chat, stack: Stack) -> None:
    handoff = chat.owned()
    stack.send("actions", signal.SIGKILL)
    assert chat.say("在吗") == []
    assert chat.room.service.say(handoff.id, "lin", "在的", now()).delivered
    chat.room.service.close(handoff.id, "lin", Resolution.SOLVED, now())
    stack.start("actions")
    assert chat.say("这款多少钱")


def test_a_worker_that_was_killed_leaves_the_queue_as_it_was(chat: Chat, stack: Stack) -> None:
    stack.send("worker", signal.SIGKILL)
    handoff = chat.owned()
    stack.start("worker")
    assert chat.room.service.handoff(handoff.id).owner == "lin"
    assert chat.say("在吗") == []


def test_the_worker_moves_the_queue(chat: Chat) -> None:
    chat.say("转人工")
    assert _until(lambda: chat.wanted().offered_to) == "lin"


SPOKEN = {
    "claim": ["mute", "小林 来了，前面聊的都看得到，您接着说就行。"],
    "say": ["您好，侧躺喝不漏"],
    "close": ["小林 先忙去啦，后面有问题直接问我，我接着陪您～", "刚才 小林 的服务，您打几分？"],
}


@pytest.mark.parametrize("what", ["claim", "say", "close"])
def test_an_agents_process_killed_at_any_step_neither_loses_nor_doubles_a_sentence(
    chat: Chat, premises: Premises, what: str
) -> None:
    survived, step = False, 0
    while not survived:
        step += 1
        assert step < 40
        one = Chat(premises, chat.room)
        one.say("转人工")
        handoff = one.wanted()
        for earlier in ("claim", "say", "close")[: ("claim", "say", "close").index(what)]:
            act(chat.room, earlier, handoff.id, now())
        assert _until(lambda one=one: not chat.room.delivery.outbox.is_waiting(one.sender))  # type: ignore[misc]
        before = one.heard_from("person", "notice")
        survived = _die(premises, step, what, handoff.id) == 0
        _recover(one, what, handoff.id)
        assert one.heard_from("person", "notice")[len(before) :] == [w for w in SPOKEN[what] if w != "mute"], step
        _assert_all_in_order(one, what)
    assert step >= 8


def _until(found: Callable[[], Any], seconds: float = 60.0) -> Any:
    """What ``found`` gives as soon as it gives something, or at the end."""
    deadline = time.monotonic() + seconds
    while not (result := found()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return result


def _die(premises: Premises, step: int, what: str, handoff_id: int) -> int:
    ended = die_at(premises.settings, step, what, handoff_id)
    assert ended in (0, -signal.SIGKILL)
    return ended


def _recover(chat: Chat, what: str, handoff_id: int) -> None:
    """The agent presses again; the watch of another process takes up what the dead one had begun."""
    later = now() + timedelta(seconds=20)
    try:
        act(chat.room, what, handoff_id, later)
    except AlreadyClosed:
        assert what == "close"
    chat.room.delivery.deliver_all(later + timedelta(seconds=20))


def _assert_all_in_order(chat: Chat, what: str) -> None:
    handoff = chat.room.service.store.open_in(chat.sender)
    silent = what != "close"
    assert (handoff is not None and handoff.state is HandoffState.ASSIGNED) is silent
    assert chat.tracker()["paused"] is silent
    assert not chat.room.delivery.outbox.is_waiting(chat.sender)
    assert bool(chat.say("这款多少钱")) is not silent


def _age(chat: Chat, by: timedelta) -> None:
    """Let everything of this conversation have happened earlier, as if the shopper had been away."""
    with sqlite3.connect(chat.premises.settings.presale_var / "tracker.db") as database:
        rows = database.execute("SELECT id, timestamp, data FROM events WHERE sender_id = ?", (chat.sender,)).fetchall()
        for key, at, data in rows:
            event = {**json.loads(data), "timestamp": at - by.total_seconds()}
            changed = (at - by.total_seconds(), json.dumps(event), key)
            database.execute("UPDATE events SET timestamp = ?, data = ? WHERE id = ?", changed)
