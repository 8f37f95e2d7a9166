"""The widget on bad networks: cut lines, restarted servers, lost acknowledgements, several tabs."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.widget import ANSWERS, HOODIE_PAGE, heard, mine, open_chat, say, theirs, waits_for_nothing

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _answers(bot: Any) -> None:
    bot.answers = ANSWERS


@pytest.fixture
def page(open_page: Any) -> Any:
    opened = open_page(HOODIE_PAGE)
    open_chat(opened)
    return opened


def transcript(bot: Any) -> list[str]:
    return [said["text"] for said in bot.transcripts[bot.only_session]]


def shown(page: Any) -> list[str]:
    bubbles = page.locator(".turn:not(.typing) .bubble").all_text_contents()
    return [text.removeprefix("我说：") for text in bubbles if not text.startswith("在呢～ 关于")]


def test_a_cut_line_is_told_and_what_was_typed_meanwhile_arrives_once(open_page: Any, bot: Any, screen: str) -> None:
    page = open_page(HOODIE_PAGE, screen)
    open_chat(page)
    say(page, "在吗")
    heard(page, "在呢")
    bot.stop()
    page.get_by_text("网络断了，正在重新连接…").wait_for()
    say(page, "有货吗")
    page.get_by_text("连上就发").wait_for()
    bot.start()
    heard(page, "有货，今天发")
    waits_for_nothing(page)
    assert page.locator(".strip").is_hidden()
    assert bot.texts() == ["在吗", "有货吗"]
    assert shown(page) == transcript(bot) == ["在吗", "在呢", "有货吗", "有货，今天发"]


def test_what_was_said_while_the_line_was_cut_is_replayed_without_repeats(page: Any, bot: Any) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    bot.stop()
    page.get_by_text("网络断了").wait_for()
    bot.transcripts[bot.only_session] += [
        {"event": "bot_uttered", "seq": 3, "text": "补货了", "speaker": {"kind": "assistant"}},
        {"event": "bot_uttered", "seq": 4, "text": "今天发", "speaker": {"kind": "assistant"}},
    ]
    bot.start()
    heard(page, "今天发")
    assert bot.requests[-1]["after"] == 2
    assert shown(page) == transcript(bot)


def test_a_message_whose_acknowledgement_got_lost_is_sent_again_and_taken_once(page: Any, bot: Any) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    bot.drop_acks = 1
    say(page, "有货吗")
    heard(page, "有货，今天发")
    waits_for_nothing(page)
    assert bot.texts() == ["在吗", "有货吗"]
    assert shown(page) == transcript(bot)


def test_a_message_typed_offline_survives_walking_to_another_page(page: Any, bot: Any) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    bot.stop()
    say(page, "有货吗")
    page.get_by_text("连上就发").wait_for()
    page.reload()
    open_chat(page)
    assert mine(page) == ["有货吗"]
    bot.start()
    heard(page, "有货，今天发")
    assert bot.texts() == ["在吗", "有货吗"]


def test_two_tabs_stay_in_step(page: Any, bot: Any, open_page: Any) -> None:
    other = open_page("/", beside=page)
    open_chat(other)
    say(page, "在吗")
    for tab in (page, other):
        heard(tab, "在呢")
    say(other, "有货吗")
    for tab in (page, other):
        heard(tab, "有货，今天发")
    assert len(bot.transcripts) == 1
    assert shown(other)[-4:] == shown(page) == transcript(bot)
    for tab in (page, other):
        waits_for_nothing(tab)


def test_two_tabs_that_begin_together_are_one_shopper(open_page: Any, bot: Any) -> None:
    first = open_page("/")
    second = open_page("/", beside=first)
    bot.hold_sessions.clear()
    for tab in (first, second):
        open_chat(tab)
        say(tab, "在吗")
    bot.hold_sessions.set()
    for tab in (first, second):
        expect(tab.locator(".bot .bubble", has_text="在呢")).to_have_count(2)
    assert bot.texts() == ["在吗", "在吗"]
    assert len([said for said in bot.transcripts.values() if said]) == 1


READS_THE_OTHER_TABS_SESSION_LATE = """
const [read, send] = [Storage.prototype.getItem, WebSocket.prototype.send];
let asked = false;
Storage.prototype.getItem = function (name) {
  return name.endsWith("session") && !asked ? null : read.call(this, name);
};
WebSocket.prototype.send = function (data) {
  asked ||= String(data).includes("session_request");
  return send.call(this, data);
};
"""
"""Between processes of a browser, storage is not the same at every moment."""


def test_a_tab_that_learns_too_late_of_the_others_session_joins_it(page: Any, bot: Any, open_page: Any) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    late = open_page("/", beside=page, script=READS_THE_OTHER_TABS_SESSION_LATE)
    open_chat(late)
    say(late, "有货吗")
    for tab in (page, late):
        heard(tab, "有货，今天发")
    waits_for_nothing(late)
    assert [asked.get("session_id") for asked in bot.requests[1:]] == [None, bot.requests[-1]["session_id"]]
    (conversation,) = (said for said in bot.transcripts.values() if said)
    assert [said["text"] for said in conversation] == ["在吗", "在呢", "有货吗", "有货，今天发"]


def test_reading_in_one_tab_takes_the_badge_off_the_other(page: Any, bot: Any, open_page: Any) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    page.get_by_role("button", name="收起聊天").click()
    other = open_page("/", beside=page)
    other.locator(".launcher").wait_for()
    bot.say({"text": "今晚有满减"})
    for tab in (page, other):
        tab.get_by_role("button", name="问问客服，1 条未读").wait_for()
    other.locator(".launcher").click()
    page.get_by_role("button", name="问问客服", exact=True).wait_for()


def test_a_session_that_the_server_no_longer_knows_starts_afresh(page: Any, bot: Any) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    bot.stop()
    page.get_by_text("网络断了").wait_for()
    bot.forget_sessions = True
    bot.start()
    page.get_by_text("关于“云朵连帽卫衣”").wait_for()
    expect(page.locator(".me")).to_have_count(0)
    bot.forget_sessions = False
    say(page, "有货吗")
    heard(page, "有货，今天发")
    assert len(bot.transcripts) == 2
    assert theirs(page)[-1] == "有货，今天发"


def test_a_server_that_accepts_and_then_does_nothing_is_tried_anew(open_page: Any, bot: Any) -> None:
    page = open_page("/")
    page.clock.install()
    bot.hold_sessions.clear()
    asked: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: asked.append(str(frame))))
    open_chat(page)
    for _ in range(400):
        if any("session_request" in frame for frame in asked):
            break
        page.wait_for_timeout(20)  # lets the browser's events through
    else:
        pytest.fail("the widget never asked for a session")
    with page.expect_websocket():
        page.clock.fast_forward(10_000)
        page.clock.fast_forward(2_000)
    bot.hold_sessions.set()
    page.clock.resume()
    say(page, "在吗")
    heard(page, "在呢")


def test_a_refused_message_tells_why_and_can_be_sent_again(page: Any, bot: Any) -> None:
    refusal = {"reason": "too_fast", "text": "发得有点快，请过一会儿再发～", "retry_after": 5}
    bot.refusals = {"有货吗": refusal}
    say(page, "有货吗")
    page.get_by_role("alert").filter(has_text="发得有点快").wait_for()
    bot.refusals = {}
    page.get_by_role("button", name="重新发送").click()
    heard(page, "有货，今天发")
    assert page.get_by_role("alert").count() == 0
    assert mine(page) == ["有货吗"]


def test_a_too_long_text_is_refused_kindly_and_given_back(page: Any, bot: Any) -> None:
    text = "长" * 2001
    bot.refusals = {text: {"reason": "too_long", "text": "这段话太长啦，请分成几条发～", "retry_after": None}}
    say(page, text)
    page.get_by_text("请分成几条发").wait_for()
    assert page.get_by_label("想问什么").input_value() == text
    assert mine(page) == []


def talk_by_polling(page: Any, bot: Any) -> None:
    open_chat(page)
    say(page, "在吗")
    heard(page, "在呢")
    say(page, "有货吗")
    heard(page, "有货，今天发")
    assert set(bot.transports) == {"polling"}


def test_a_server_without_web_sockets_is_reached_by_polling(open_page: Any, bot: Any) -> None:
    bot.stop()
    bot.only_polling = True
    bot.start()
    talk_by_polling(open_page(HOODIE_PAGE), bot)


def test_a_network_that_breaks_web_sockets_is_passed_by_polling(open_page: Any, bot: Any) -> None:
    broken = "window.WebSocket = class { constructor() { setTimeout(() => this.onclose(), 0) } close() {} }"
    talk_by_polling(open_page(HOODIE_PAGE, script=broken), bot)
