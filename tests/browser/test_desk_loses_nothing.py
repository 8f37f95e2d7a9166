"""What reaches the desk while its line is down, or while somebody writes, is neither lost nor in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from presale.errors import PresaleError
from presale.handoff.model import Resolution
from presale.handoff.service import HandoffService
from tests.support.cut_lines import Line, until
from tests.support.desk_hands import reply, row, take_next, turn_to
from tests.support.desk_server import Desk
from tests.support.desk_world import wall_clock

pytestmark = pytest.mark.browser


def asks_for_a_person(desk: Desk, talk: str, text: str) -> None:
    desk.world.shopper_says(talk, text)
    desk.world.wants_person(talk, text)


def test_a_chat_that_came_before_the_page_was_connected_rings_and_is_listed(desk: Desk, sit_down: Callable[..., Any]) -> None:
    line = Line(held=True)
    page, talk = sit_down(desk.person("小林"), at_first=line.watch), desk.talk()
    line.wait_until_held(page)
    asks_for_a_person(desk, talk, "有人吗")
    until(page, lambda: talk in desk.pump.feed.open, "the desk has heard of it")
    assert row(page, "有人吗").count() == 0
    line.let_through()
    page.wait_for_function("presaleDesk.rings.includes('new')")
    turn_to(page, "排队")
    row(page, "有人吗").wait_for()
    assert page.title().startswith("(1)")


def test_a_press_before_the_page_was_connected_counts(desk: Desk, sit_down: Callable[..., Any]) -> None:
    line = Line(held=True)
    page = sit_down(desk.person("小林"), at_first=line.watch)
    line.wait_until_held(page)
    page.locator(".tabs button", has_text="排队").click()
    line.let_through()
    page.locator(".tabs button.on", has_text="排队").wait_for()
    assert page.locator(".tabs button.on").count() == 1


def test_what_happened_while_the_line_was_cut_is_shown_when_it_stands_again(desk: Desk, sit_down: Callable[..., Any]) -> None:
    line = Line()
    page, ended, mine, new = sit_down(desk.person("小林"), at_first=line.watch), desk.talk(), desk.talk(), desk.talk()
    for talk in (ended, mine):
        asks_for_a_person(desk, talk, f"我是 {talk}")
        take_next(page, talk)
    reply(page, "在呢，您说")
    page.locator(".line-person", has_text="在呢，您说").wait_for()
    page.get_by_label("回复顾客").fill("写到一半")
    row(page, f"我是 {ended}").wait_for()
    line.cut(page)
    until(page, lambda: not desk.pump.pages, "the desk has noticed the cut")
    desk.world.shopper_says(mine, "还在吗")
    desk.world.service.close(desk.pump.feed.open[ended].id, None, Resolution.SOLVED, wall_clock())
    asks_for_a_person(desk, new, "我是新来的")
    until(page, lambda: set(desk.pump.feed.open) == {mine, new}, "the desk has heard of it all")
    line.let_through()
    page.locator(".line-shopper .bubble", has_text="还在吗").wait_for()
    assert page.locator(".line .bubble").all_inner_texts()[-3:] == [f"我是 {mine}", "在呢，您说", "还在吗"]
    assert page.get_by_label("回复顾客").input_value() == "写到一半"
    assert row(page, f"我是 {ended}").count() == 0
    turn_to(page, "排队")
    row(page, "我是新来的").wait_for()


def test_a_chat_that_ended_while_the_line_was_cut_is_left_with_its_packet(desk: Desk, sit_down: Callable[..., Any]) -> None:
    line = Line()
    page, talk = sit_down(desk.person("小林"), at_first=line.watch), desk.talk()
    desk.play_a_talk(talk)
    take_next(page, "起毛")
    page.locator(".pane-packet", has_text="担心机洗后起球").wait_for()
    line.cut(page)
    desk.world.service.close(desk.pump.feed.open[talk].id, None, Resolution.SOLVED, wall_clock())
    until(page, lambda: talk not in desk.pump.feed.open, "the desk has heard of it")
    line.let_through()
    page.get_by_text("会话结束了").first.wait_for()
    page.locator(".pane-packet", has_text="打开会话后显示").wait_for()
    assert page.locator(".line-shopper").count() == 0


def test_a_chat_that_a_colleague_got_shows_its_packet_no_more(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, talk = sit_down(desk.person("小林")), desk.talk()
    sit_down(desk.person("阿兰"))
    desk.play_a_talk(talk)
    take_next(page, "起毛")
    page.locator(".pane-packet", has_text="担心机洗后起球").wait_for()
    page.keyboard.press("Alt+t")
    page.get_by_role("button", name="阿兰").click()
    page.get_by_text("已经归阿兰了").wait_for()
    page.locator(".pane-packet", has_text="打开会话后显示").wait_for()
    assert page.locator(".line-shopper").count() == 0


def test_old_news_neither_takes_a_tag_back_nor_wipes_a_note_that_is_being_written(
    desk: Desk, sit_down: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, talk = sit_down(desk.person("小林")), desk.talk()
    desk.play_a_talk(talk, "c-song")
    take_next(page, "起毛")
    page.locator(".pane-packet", has_text="担心机洗后起球").wait_for()
    book, reading, go_on = desk.world.parts.customers, threading.Event(), threading.Event()

    def slow_notes(customer: str) -> Any:
        before = read_notes(customer)
        if not reading.is_set():
            reading.set()
            go_on.wait(30)
        return before

    read_notes = book.notes
    monkeypatch.setattr(book, "notes", slow_notes)
    desk.world.shopper_says(talk, "在吗")
    until(page, reading.is_set, "the packet is read anew, and its tags have been read")
    page.locator(".tags").get_by_role("button", name="急性子").click()
    until(page, lambda: [t.value for t in book.tags("c-song")] == ["急性子"], "the tag is stored")
    note = page.get_by_placeholder("写一条备注")
    note.fill("要开")
    go_on.set()
    note.press_sequentially("发票")
    note.press("Enter")
    page.locator(".notes", has_text="要开发票").wait_for()
    assert note.input_value() == ""
    assert page.locator(".tags .q-btn[aria-pressed=true]").all_inner_texts() == ["急性子"]
    assert [n.text for n in book.notes("c-song")] == ["要开发票"]


def test_what_is_typed_while_a_message_leaves_stays_in_the_box(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, talk = sit_down(desk.person("小林")), desk.talk()
    desk.play_a_talk(talk)
    take_next(page, "起毛")
    box = page.get_by_label("回复顾客")
    box.press_sequentially("第一句\n第二句")
    page.locator(".line-person", has_text="第一句").wait_for()
    page.keyboard.press("Alt+r")
    assert box.input_value() == "第二句"


def test_a_reply_that_could_not_be_sent_returns_to_its_own_chat(
    desk: Desk, sit_down: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, one, two = sit_down(desk.person("小林")), desk.talk(), desk.talk()
    for talk in (one, two):
        asks_for_a_person(desk, talk, f"我是 {talk}")
        take_next(page, talk)
    go_on = threading.Event()

    def refused(*given: Any, **more: Any) -> Any:
        go_on.wait(30)
        raise PresaleError("no")

    monkeypatch.setattr(HandoffService, "say", refused)
    reply(page, "没发出去的一句")
    page.keyboard.press("Alt+1")
    page.locator(".line-shopper", has_text=one).wait_for()
    page.get_by_label("回复顾客").fill("给第一位的")
    go_on.set()
    page.locator(".q-notification").wait_for()
    assert page.get_by_label("回复顾客").input_value() == "给第一位的"
    page.keyboard.press("Alt+2")
    page.wait_for_function("document.querySelector('.reply textarea').value === '没发出去的一句'")
