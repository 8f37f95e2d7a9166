"""The desk as agents use it, on services in memory."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.support.desk_hands import press, reply, row, said, take_next, turn_to
from tests.support.desk_server import Desk


def test_an_agent_takes_a_chat_answers_gives_a_coupon_and_closes(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, talk = sit_down(desk.person("小林", groups=("服饰",))), desk.talk()
    turn_to(page, "排队")
    desk.play_a_talk(talk)
    row(page, "95% 棉").click()
    page.get_by_text("一米七五 140").wait_for()
    press(page, "接起")
    page.get_by_text("担心机洗后起球").wait_for()
    page.locator(".facts div", has_text="来过").filter(has_text=re.compile("流失 →.*徘徊")).wait_for()
    assert [d.what for d in desk.world.bot.done if d.conversation_id == talk][0] == "mute"
    reply(page, "您好，我是小林，这款做过抗起球处理～")
    page.locator(".line-person", has_text="抗起球处理").wait_for()
    page.locator(".coupon").get_by_role("button", name="发给顾客").first.click()
    page.locator(".line-person .card-coupon").wait_for()
    press(page, "结束")
    page.get_by_role("button", name="已解决").click()
    page.get_by_text("会话结束了").first.wait_for()
    closed = desk.world.store.last_closed_in(talk)
    assert closed is not None
    assert (closed.owner_name, closed.resolution) == ("小林", "solved")
    assert "您好，我是小林，这款做过抗起球处理～" in said(desk, talk)
    assert len([text for text in said(desk, talk) if text.startswith("给您放了一张")]) == 1
    assert desk.world.bot.done[-2].what == "unmute"


def test_messages_come_live_and_other_chats_show_unread(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, one, two = sit_down(desk.person("小梅")), desk.talk(), desk.talk()
    for talk in (one, two):
        desk.world.shopper_says(talk, f"在吗 {talk}")
        desk.world.wants_person(talk, "在吗", None)
    for talk in (one, two):
        turn_to(page, "排队")
        row(page, talk).click()
        press(page, "接起")
        page.locator(".chat-title", has_text="小梅接待").wait_for()
    desk.world.shopper_says(two, "第二句\n换行 <b>x</b>")
    page.locator(".line-shopper .bubble", has_text="第二句").wait_for()
    assert page.locator(".line-shopper .bubble").last.inner_text() == "第二句\n换行 <b>x</b>"
    desk.world.shopper_says(one, "还在吗")
    row(page, "还在吗").locator(".unread").wait_for()
    assert page.title().startswith("(1)")
    row(page, "还在吗").click()
    page.locator(".line-shopper .bubble", has_text="还在吗").wait_for()
    page.wait_for_function("!document.title.startsWith('(')")
    assert row(page, "还在吗").locator(".unread").count() == 0


def test_a_new_chat_rings_and_its_clock_turns_amber_then_red(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page = sit_down(desk.person("小林"))
    turn_to(page, "排队")
    fresh, amber, red = desk.talk(), desk.talk(), desk.talk()
    for talk, seconds in ((fresh, 0), (amber, 16), (red, 25)):
        desk.world.shopper_says(talk, f"我是 {talk}")
        desk.world.wants_person(talk, "在吗", seconds_ago=seconds)
    row(page, red).locator(".clock.red").wait_for()
    row(page, amber).locator(".clock.amber").wait_for()
    assert row(page, fresh).locator(".clock.red").count() == 0
    assert page.evaluate("presaleDesk.rings").count("new") >= 1
    assert page.title().startswith("(3)")


def test_a_second_claim_is_told_by_name(desk: Desk, sit_down: Callable[..., Any]) -> None:
    first, second, talk = sit_down(desk.person("小林")), sit_down(desk.person("小梅")), desk.talk()
    desk.world.shopper_says(talk, "在吗")
    handoff = desk.world.wants_person(talk, "在吗")
    for page in (first, second):
        turn_to(page, "排队")
        row(page, "在吗").click()
        page.locator(".act.main").wait_for()
    press(first, "接起")
    first.locator(".chat-title", has_text="小林接待").wait_for()
    second.get_by_text("已经归小林了").wait_for()
    assert desk.world.service.handoff(handoff.id).owner_name == "小林"


def test_a_slash_brings_a_canned_reply_with_the_names_filled_in(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, talk = sit_down(desk.person("小林")), desk.talk()
    desk.play_a_talk(talk)
    take_next(page, "起毛")
    box = page.get_by_label("回复顾客")
    box.press_sequentially("/fit")
    page.locator(".canned-reply", has_text="推荐尺码").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.reply textarea').value.includes('云朵连帽卫衣建议选 L')")
    page.keyboard.press("Enter")
    page.locator(".line-person", has_text="建议选 L").wait_for()


def test_what_was_begun_in_one_chat_is_still_there_after_another(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, one, two = sit_down(desk.person("小林")), desk.talk(), desk.talk()
    for talk in (one, two):
        desk.world.shopper_says(talk, f"我是 {talk}")
        desk.world.wants_person(talk, "在吗")
        take_next(page, talk)
    page.get_by_label("回复顾客").fill("写到一半")
    page.keyboard.press("Alt+1")
    page.locator(".line-shopper", has_text=one).wait_for()
    assert page.get_by_label("回复顾客").input_value() == ""
    page.keyboard.press("Alt+2")
    page.wait_for_function("document.querySelector('.reply textarea').value === '写到一半'")


def test_suggestions_knowledge_and_products_go_into_the_reply(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, talk = sit_down(desk.person("小林")), desk.talk()
    desk.play_a_talk(talk)
    take_next(page, "起毛")
    page.locator(".suggestion", has_text="抗起球").click()
    page.wait_for_function("document.querySelector('.reply textarea').value.includes('抗起球处理')")
    page.keyboard.press("Alt+k")
    page.locator("[data-body=words] input:focus").wait_for()
    page.keyboard.type("起球")
    page.locator(".snippet", has_text="轻柔机洗").click()
    page.wait_for_function("document.querySelector('.reply textarea').value.includes('轻柔机洗')")
    page.keyboard.press("Alt+p")
    page.locator("[data-body=goods] input:focus").wait_for()
    page.keyboard.type("牛仔裤")
    page.locator(".goods:visible").first.get_by_role("button", name="发给顾客").click()
    page.locator(".line-person .card-product").wait_for()


def test_tags_and_notes_are_kept_with_the_customer(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, talk = sit_down(desk.person("小林")), desk.talk()
    desk.play_a_talk(talk, "c-tang")
    take_next(page, "起毛")
    page.locator(".tags").get_by_role("button", name="谨慎").click()
    note = page.get_by_placeholder("写一条备注")
    note.fill("要开发票")
    note.press("Enter")
    page.locator(".notes", has_text="要开发票").wait_for()
    assert {t.trait: t.value for t in desk.world.parts.customers.tags("c-tang")} == {"性格": "谨慎"}
    assert [n.text for n in desk.world.parts.customers.notes("c-tang")] == ["要开发票"]


def test_a_ticket_and_a_transfer_from_the_keyboard(desk: Desk, sit_down: Callable[..., Any]) -> None:
    sit_down(desk.person("阿梅"))
    page, talk = sit_down(desk.person("小林")), desk.talk()
    desk.play_a_talk(talk)
    take_next(page, "起毛")
    page.keyboard.press("Alt+g")
    page.get_by_role("button", name="建工单", exact=True).click()
    page.locator(".notice", has_text="工单").wait_for()
    page.keyboard.press("Alt+t")
    page.get_by_role("button", name="阿梅").click()
    page.get_by_text("已经归阿梅了").wait_for()
    page.goto(desk.url + "/desk/tickets")
    page.get_by_text("洗两次就起毛").wait_for()
    page.get_by_role("button", name="解决", exact=True).first.click()
    page.locator(".ask-text textarea").fill("仓库核实过，不会起球")
    page.get_by_role("button", name="发给顾客").click()
    page.get_by_text("没有工单").wait_for()
