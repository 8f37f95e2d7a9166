"""The whole walk with everything running: a shopper hesitates, the clock calls a person, who helps and gives back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from presale.accounts.model import Account, Role
from presale.bench.premises import Premises
from presale.bench.stack import Stack
from presale.bootstrap import make_people
from presale.channels.web.sessions import Sessions
from presale.console.desk.words import visitor_name as name_of
from presale.handoff.room import HandoffRoom
from tests.browser.conftest import SIZES
from tests.browser.widget import heard, open_chat, say
from tests.e2e.chat import now
from tests.support.chromium import PATIENCE_MS, launched
from tests.support.desk_hands import press, reply, row, turn_to

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
PASSWORD = "golden-minute-of-the-tests"
MINUTE_MS = 75_000
LAPTOP = "qingzhou-14"
PARTING = "算了 我再考虑考虑吧"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture
def open_page(chromium: Any, premises: Premises, stack: Stack) -> Iterator[Any]:
    """Opens a path of the console in a browser of its own; an error in a page fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def opened(path: str, screen: str) -> Any:
        contexts.append(chromium.new_context(viewport=SIZES[screen], locale="zh-CN", reduced_motion="reduce"))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"http://127.0.0.1:{premises.settings.console_port}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def conversation_in(page: Any, premises: Premises) -> str:
    """Rasa's id of the conversation that the widget on this page holds."""
    kept = page.evaluate("Object.entries(localStorage).find(([name]) => name.endsWith('session'))[1]")
    conversation = Sessions(premises.settings.secret_of_web_channel()).conversation_of(json.loads(kept))
    assert conversation
    return conversation


def hire(premises: Premises, name: str, display_name: str) -> None:
    """An agent who has changed the one-time password already."""
    people = make_people(premises.settings)
    once = people.staff.create(None, Account(name, display_name, Role.AGENT, groups=("数码",), capacity=5), now())
    _, account = people.door.sign_in(name, once, "test", now())
    people.door.change_password(account, once, PASSWORD, "test", now())


def sign_in(page: Any, name: str) -> None:
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.locator(".bar").wait_for()


def test_a_shopper_who_hesitates_is_helped_by_a_person_and_given_back(
    premises: Premises, room: HandoffRoom, open_page: Any
) -> None:
    hire(premises, "qin", "小琴")
    agent = open_page("/desk/", "desktop")
    sign_in(agent, "qin")
    shopper = open_page(f"/products/{LAPTOP}", "desktop")
    open_chat(shopper)
    say(shopper, "太贵了")
    shopper.locator(".bot:not(.typing) .bubble").nth(1).wait_for()
    say(shopper, PARTING)

    turn_to(agent, "全部")
    row(agent, name_of(conversation_in(shopper, premises))).click(timeout=MINUTE_MS)
    agent.locator(".summary").wait_for()
    press(agent, "接起")
    shopper.get_by_text("小琴 来了").wait_for()
    say(shopper, "就是预算有点紧")
    agent.locator(".line-shopper", has_text="就是预算有点紧").wait_for()
    reply(agent, "理解的，我帮您看看能用的券")
    heard(shopper, "理解的，我帮您看看能用的券")
    assert shopper.locator(".person .name").last.inner_text() == "小琴"

    press(agent, "结束")
    agent.get_by_role("button", name="已解决").click()
    shopper.get_by_text("小琴 先忙去啦").wait_for()
    shopper.get_by_role("button", name="5 星").click()
    shopper.locator(".bot:not(.typing) .bubble", has_text=re.compile("谢谢")).last.wait_for()
    say(shopper, "这款多少钱")
    shopper.locator(".bot:not(.typing) .bubble", has_text=re.compile(r"\d 元")).last.wait_for()
    closed = room.service.store.last_closed_in(conversation_in(shopper, premises))
    assert closed is not None
    assert (closed.owner_name, closed.stars) == ("小琴", 5)
