"""The simulator's chat page: what the shopper does reaches the platform, and what the platform shows is drawn, script or not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import expect

from presale.channels.simulator.app import build
from presale.channels.simulator.configuration import read_simulated

pytestmark = pytest.mark.browser
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The app on a free port, from a thread."""
    started = threading.Event()

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            started.set()

    server = Announcing(uvicorn.Config(app, port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(10), "the simulator did not start"
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def app() -> FastAPI:
    """The simulator, with a bot that has nothing to say by itself."""
    client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, text="success")))
    return build(read_simulated({}, "http://bot.example"), lambda: NOW, client)


@pytest.mark.parametrize("width", [1100, 390])
def test_a_shopper_writes_and_taps_and_sees_what_comes(app: FastAPI, chromium: Any, width: int) -> None:
    problems: list[str] = []
    page = chromium.new_page(viewport={"width": width, "height": 800}, locale="zh-CN")
    page.on("pageerror", lambda error: problems.append(str(error)))
    with serving(app) as url:
        page.goto(url)
        page.get_by_label("消息").fill("<b>在吗</b>")
        page.keyboard.press("Enter")
        expect(page.locator("#screen li.shopper .bubble")).to_have_text("<b>在吗</b>")
        (person,) = app.state.official.followers.values()
        show(person.screen, "menu", {"text": "在的～", "lines": [["1.1", "有优惠吗"], ["1.2", "转人工"]]})
        show(person.screen, "news", {"title": "<script>卫衣</script>", "url": "javascript:alert(1)", "text": ""})
        page.get_by_role("button", name="转人工").click()
        expect(page.locator("#screen li.shopper")).to_have_count(2)
        expect(page.locator("#screen .card a")).to_have_text("<script>卫衣</script>")
        assert page.locator("#screen .card a").get_attribute("href") is None
        page.get_by_role("button", name="微信客服").click()
        expect(page.locator("#screen li")).to_have_count(0)
        page.get_by_role("button", name="进入会话").click()
        page.get_by_role("button", name="公众号").click()
        expect(page.locator("#screen li")).to_have_count(4)
    page.close()
    assert problems == []
    assert [e["event"]["event_type"] for e in app.state.company.events] == ["enter_session"]


def show(screen: Any, kind: str, content: dict[str, Any]) -> None:
    """The account sends something."""
    screen.show("account", kind, content, NOW)
