"""Draws the pictures of the docs; run it by itself: PRESALE_TAKE_PICTURES=1 pytest tests/browser/test_desk_pictures.py."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from presale.accounts.model import Role
from presale.handoff.model import Agent
from tests.browser.conftest import SIZES
from tests.support.desk_server import Desk, desk_in_memory
from tests.support.desk_world import PASSWORD, wall_clock

pytestmark = pytest.mark.skipif(not os.environ.get("PRESALE_TAKE_PICTURES"), reason="pictures are drawn on request")

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST_BYTES = 250_000
WAITING = (("能便宜点吗", None, 27, "服饰"), ("送妈妈哪款好", "c-he", 17, "服饰"), ("躺着喝会漏吗", "c-chen", 6, "母婴"))
MINE = (
    ("web-7a31-visitor", "c-tang", "新疆包邮吗", "运费我帮您查一下～", 300),
    ("web-0c52-visitor", None, "黑色还有货吗", "", 60),
    ("web-51be-visitor", "c-zhou", "这款和轻舟 14 差在哪", "主要是内存和重量，我给您列一下。", 200),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_in_memory(tmp_path_factory.mktemp("var")) as made:
        furnish(made)
        yield made


def furnish(desk: Desk) -> None:
    """A shop on a busy morning."""
    world, now = desk.world, wall_clock()
    lin = world.hire("lin", "小林", groups=("服饰", "母婴", "售前"))
    world.hire("mei", "小梅", groups=("母婴",), capacity=6)
    world.hire("zhou", "周宁", Role.SUPERVISOR)
    world.hire("boss", "店长", Role.ADMIN)
    world.hire("xun", "小训", Role.TRAINER)
    staff, accounts = world.people.staff, world.people.door.accounts
    admin = accounts.find("boss")
    assert admin is not None
    staff.create(admin, replace(lin, name="new", display_name="小何", groups=("美妆",)), now)
    colleagues = [Agent("mei", "小梅", ("母婴",), 6), Agent("wang", "小王", ("数码",), 8)]
    for number, colleague in enumerate(colleagues):
        world.service.heartbeat(colleague, now)
        talk = f"web-9d{number}4-visitor"
        world.shopper_says(talk, "湿疹宝宝能用吗", now - timedelta(seconds=18))
        handoff = world.wants_person(talk, "湿疹宝宝能用吗", seconds_ago=90, shelf="母婴")
        world.service.claim(handoff.id, colleague, now - timedelta(seconds=22 * number + 5))
    for talk, customer, asked, answered, age in MINE:
        world.shopper_says(talk, asked, now - timedelta(seconds=age))
        handoff = world.wants_person(talk, asked, customer, seconds_ago=age)
        handoff = world.service.claim(handoff.id, Agent("lin", "小林"), now - timedelta(seconds=age - 8))
        if answered:
            world.service.say(handoff.id, "lin", answered, now)
            ticket = world.tickets.open(handoff, Agent("lin", "小林"), asked, now) if customer == "c-tang" else None
            assert ticket is None or ticket.number
    for number, (asked, customer, age, shelf) in enumerate(WAITING):
        talk = f"web-{number + 3}e8f-visitor"
        world.shopper_says(talk, asked, now - timedelta(seconds=age))
        world.wants_person(talk, asked, customer, age, shelf)


def opened(chromium: Any, desk: Desk, name: str, path: str = "/desk/", screen: str = "desktop") -> Any:
    size = SIZES[screen] if screen == "phone" else {"width": 1366, "height": 820}
    page = chromium.new_context(viewport=size, locale="zh-CN", reduced_motion="reduce").new_page()
    page.goto(desk.url + path)
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.locator(".bar").wait_for()
    return page


def take(page: Any, name: str) -> None:
    page.wait_for_timeout(900)
    file = PICTURES / f"desk-{name}.png"
    page.screenshot(path=str(file))
    assert file.stat().st_size <= LARGEST_BYTES


def test_pictures_of_the_desk(chromium: Any, desk: Desk) -> None:
    page = opened(chromium, desk, "lin")
    page.locator(".tabs button", has_text="排队").click()
    page.locator(".chat-row:visible").first.wait_for()
    take(page, "queue")
    desk.play_a_talk("web-4f2a-visitor")
    page.locator(".chat-row:visible", has_text="95% 棉").click()
    page.locator(".act.main").click()
    page.get_by_text("担心机洗后起球").wait_for()
    page.get_by_label("回复顾客").fill("您好，我是小林～ 这款做过抗起球处理，翻面装网袋机洗就好，放心～")
    page.keyboard.press("Enter")
    page.locator(".coupon").get_by_role("button", name="发给顾客").first.click()
    page.locator(".line-person .card-coupon").wait_for()
    desk.world.shopper_says("web-4f2a-visitor", "那我拍一件黑色 L")
    desk.world.shopper_says("web-51be-visitor", "好的 等你")
    page.locator(".line-shopper", has_text="拍一件").wait_for()
    page.mouse.move(640, 300)
    page.wait_for_timeout(6000)  # until the word about the coupon is gone
    take(page, "chat")
    page.get_by_label("回复顾客").press_sequentially("/")
    page.locator(".canned-reply").first.wait_for()
    take(page, "canned")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+k")
    page.locator("[data-body=words] input:focus").wait_for()
    page.keyboard.type("起球")
    page.locator(".snippet").first.wait_for()
    take(page, "knowledge")
    page.keyboard.press("Alt+t")
    page.locator(".ask-choice").first.wait_for()
    take(page, "transfer")
    page.keyboard.press("Escape")
    page.locator(".ask-choice").first.wait_for(state="hidden")
    page.mouse.click(640, 300)
    page.keyboard.press("?")
    page.locator("#desk-help[open]").wait_for()
    take(page, "keys")
    page.goto(desk.url + "/desk/tickets")
    page.locator(".ticket").first.wait_for()
    take(page, "tickets")


@pytest.mark.parametrize(
    ("name", "path", "shown", "file"),
    [
        ("zhou", "/desk/overview", ".table", "overview"),
        ("boss", "/desk/accounts", ".person", "accounts"),
        ("zhou", "/desk/audit", ".table", "audit"),
    ],
)
def test_pictures_for_those_in_charge(chromium: Any, desk: Desk, name: str, path: str, shown: str, file: str) -> None:
    page = opened(chromium, desk, name, path)
    page.locator(shown).first.wait_for()
    take(page, file)


def test_pictures_on_a_phone(chromium: Any, desk: Desk) -> None:
    page = opened(chromium, desk, "lin", screen="phone")
    page.locator(".chat-row:visible").first.wait_for()
    take(page, "phone-list")
    page.locator(".chat-row:visible", has_text="陈果").first.click()
    page.locator(".line").first.wait_for()
    take(page, "phone-chat")
    page.get_by_role("button", name="资料", exact=True).first.click()
    page.locator(".summary").wait_for()
    take(page, "phone-packet")


def test_picture_of_the_sign_in_page(chromium: Any, desk: Desk) -> None:
    page = chromium.new_context(viewport={"width": 1000, "height": 620}, locale="zh-CN").new_page()
    page.goto(desk.url + "/desk/")
    page.get_by_label("账号").fill("lin")
    take(page, "sign-in")
