"""Who sees and does what on the desk, and what happens on bad days, on services in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from presale.accounts.model import Role
from presale.handoff.model import HandoffState
from tests.browser.conftest import SIZES
from tests.support.desk_hands import press, reply, row, take_next, turn_to
from tests.support.desk_server import Desk
from tests.support.desk_world import PASSWORD, wall_clock


def test_an_agent_sees_neither_a_colleagues_chat_nor_other_groups(desk: Desk, sit_down: Callable[..., Any]) -> None:
    mei, lin = desk.person("小梅"), sit_down(desk.person("小林", groups=("服饰",)))
    own, other = desk.talk(), desk.talk()
    desk.world.shopper_says(own, "悄悄话一")
    handoff = desk.world.wants_person(own, "悄悄话一")
    desk.world.shopper_says(other, "悄悄话二")
    desk.world.wants_person(other, "悄悄话二", shelf="母婴")
    sit_down(mei)
    turn_to(lin, "排队")
    row(lin, "悄悄话一").wait_for()
    assert row(lin, "悄悄话二").count() == 0
    agent = desk.world.agents.agent(mei)
    assert agent is not None
    desk.world.service.claim(handoff.id, agent, wall_clock())
    turn_to(lin, "全部")
    lin.locator(".chat-row:visible", has_text="小梅").click()
    lin.get_by_text("看不到内容").wait_for()
    assert "悄悄话" not in lin.locator(".desk").inner_text()


@pytest.mark.parametrize("path", ["/desk/accounts", "/desk/overview", "/desk/audit"])
def test_an_agent_is_led_away_from_what_is_not_theirs(desk: Desk, sit_down: Callable[..., Any], path: str) -> None:
    page = sit_down(desk.person("小林"), path=path)
    page.locator(".desk").wait_for()
    assert page.url == f"{desk.url}/desk/"


def test_a_supervisor_steps_in_and_sees_everybodys_load(desk: Desk, sit_down: Callable[..., Any]) -> None:
    lin, talk, quiet = desk.person("小林"), desk.talk(), desk.talk()
    agent_page, boss = sit_down(lin), sit_down(desk.person("周主管", Role.SUPERVISOR))
    desk.world.shopper_says(quiet, f"只跟助手聊 {quiet}")
    desk.play_a_talk(talk)
    take_next(agent_page, "起毛")
    turn_to(boss, "全部")
    row(boss, quiet).wait_for()
    row(boss, "陈果").filter(has=boss.locator(".owner", has_text="小林")).click()
    press(boss, "介入")
    boss.locator(".chat-title", has_text="周主管接待").wait_for()
    agent_page.get_by_text("已经归周主管了").wait_for()
    for number in range(3):
        waiting = desk.talk()
        desk.world.shopper_says(waiting, "能便宜点吗")
        desk.world.wants_person(waiting, "能便宜点吗", None, seconds_ago=6 + 9 * number)
    boss.goto(desk.url + "/desk/overview")
    boss.locator(".table", has_text="小林").wait_for()
    boss.locator(".table", has_text="能便宜点吗").wait_for()
    assert "周主管" in boss.locator(".table").first.inner_text()


def test_an_admin_makes_an_account_that_must_change_its_password(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page = sit_down(desk.person("店长", Role.ADMIN), path="/desk/accounts")
    page.get_by_role("button", name="新建账号").click()
    name = f"new{desk.number()}"
    page.get_by_label("账号（登录用）").fill(name)
    page.get_by_label("显示名（顾客看到）").fill("新同事")
    page.get_by_role("button", name="保存").click()
    once = page.locator(".once").inner_text()
    page.get_by_role("button", name="记下了").click()
    page.locator(".person", has_text=name).get_by_text("还没换密码").wait_for()
    _, account = desk.world.people.door.sign_in(name, once, "test", wall_clock())
    assert account.must_change
    page.goto(desk.url + "/desk/audit")
    page.locator("tr", has_text=name).get_by_text("新建账号").wait_for()


def test_whose_account_is_closed_does_nothing_more(desk: Desk, sit_down: Callable[..., Any]) -> None:
    name, talk = desk.person("小林"), desk.talk()
    page = sit_down(name)
    desk.world.shopper_says(talk, "在吗")
    handoff = desk.world.wants_person(talk, "在吗")
    page.locator(".rows .chat-row").first.wait_for(state="attached")
    desk.world.people.door.sessions.end_all(name)
    page.keyboard.press("Alt+a")
    page.get_by_role("button", name="登录").wait_for()
    assert desk.world.service.handoff(handoff.id).state is HandoffState.QUEUED


def test_a_bot_that_is_down_is_told_and_the_words_are_kept(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, talk = sit_down(desk.person("小林")), desk.talk()
    desk.play_a_talk(talk)
    take_next(page, "起毛")
    desk.world.bot.unreachable = True
    try:
        reply(page, "断线时说的")
        page.get_by_text("已排队").wait_for()
    finally:
        desk.world.bot.unreachable = False
    desk.world.service.delivery.deliver_all(wall_clock() + timedelta(minutes=1))
    page.locator(".line-person", has_text="断线时说的").wait_for()


def test_the_keys_are_shown_by_a_question_mark(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page = sit_down(desk.person("小林"))
    page.locator(".desk").wait_for()
    page.keyboard.press("?")
    page.locator("#desk-help[open]").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#desk-help[open]").count() == 0


def test_on_a_phone_one_pane_at_a_time_and_nothing_sticks_out(desk: Desk, sit_down: Callable[..., Any]) -> None:
    page, talk = sit_down(desk.person("小林"), "phone"), desk.talk()
    desk.play_a_talk(talk)
    turn_to(page, "排队")
    row(page, "95% 棉").wait_for()
    row(page, "95% 棉").click()
    press(page, "接起")
    page.get_by_label("回复顾客").wait_for()
    reply(page, "您好，这款做过抗起球处理～")
    page.locator(".line-person").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    press(page, "资料")
    page.get_by_text("担心机洗后起球").wait_for()
    assert not page.locator(".transcript").is_visible()
    page.get_by_role("button", name="‹ 聊天").click()
    assert page.locator(".transcript").is_visible()


def test_the_sign_in_page_in_the_browser(desk: Desk, chromium: Any) -> None:
    page = chromium.new_context(viewport=SIZES["desktop"], locale="zh-CN").new_page()
    page.goto(desk.url + "/desk/")
    page.get_by_label("账号").fill("nobody")
    page.get_by_label("密码").fill("wrong wrong")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("alert").get_by_text("账号或密码不对").wait_for()
    page.context.close()


def test_the_desk_has_a_policy_of_its_own_and_the_storefront_keeps_the_strict_one(desk: Desk) -> None:
    with httpx.Client(base_url=desk.url, trust_env=False) as http:
        asset = http.get("/desk/_nicegui/nothing")
        assert "unsafe-eval" in asset.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in asset.headers["content-security-policy"]
        assert "unsafe" not in http.get("/account/sign-in").headers["content-security-policy"]


def test_the_gate_refuses_strangers_and_other_sites(desk: Desk) -> None:
    name = desk.person("小林")
    token, _ = desk.world.people.door.sign_in(name, PASSWORD, "test", wall_clock())
    polling = "/desk/_nicegui_ws/socket.io/?EIO=4&transport=polling"
    with httpx.Client(base_url=desk.url, trust_env=False) as http:
        assert http.get("/desk/").headers["location"] == "/account/sign-in?next=/desk/"
        assert http.get(polling).status_code == 403
        cookie = {"cookie": f"presale_staff={token}"}
        assert http.get(polling, headers=cookie).status_code == 200
        assert http.post(polling, headers={**cookie, "origin": "http://evil.example"}).status_code == 403


def test_a_one_time_password_opens_no_desk(desk: Desk) -> None:
    world = desk.world
    name = desk.person("小林")
    once = world.people.staff.reset(None, name, wall_clock())
    token, _ = world.people.door.sign_in(name, once, "test", wall_clock())
    with httpx.Client(base_url=desk.url, trust_env=False, cookies={"presale_staff": token}) as http:
        assert http.get("/desk/").headers["location"] == "/account/password"
