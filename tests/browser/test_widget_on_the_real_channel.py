"""The widget and the web channel itself, through Chromium: what each promises the other."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from presale.console.app import build
from presale.settings import Settings
from presale.store.database import open_database, upgrade
from presale.store.web_outbox import SqlWebOutbox
from tests.browser.conftest import serving
from tests.browser.widget import HOODIE, HOODIE_PAGE, heard, open_chat, person, say, waits_for_nothing

pytestmark = [
    pytest.mark.browser,
    # Sanic 21.12 and the libraries below it, when connections break off.
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]
NO_WEBSOCKETS = "window.WebSocket = class { constructor() { setTimeout(() => this.onclose(), 0) } close() {} }"


class ChannelInAThread:
    """The real channel on a port of this machine; it echoes."""

    def __init__(self, outbox: SqlWebOutbox, port: int, origin: str) -> None:
        # Imported late: only these tests need Rasa.
        from tests.support.web_server import WebServer, options

        self.heard: list[Any] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = WebServer(outbox, options(origins=(origin,)), self._echo)
        self._server.port = port

    async def _echo(self, message: Any) -> None:
        self.heard.append(message)
        await message.output_channel.send_response(message.sender_id, {"text": f"答：{message.text}"})

    def start(self) -> None:
        self._do(self._server.start())

    def stop(self) -> None:
        self._do(self._server.stop())

    def say(self, message: dict[str, Any]) -> None:
        """As Rasa delivers what others put into a conversation."""
        channel = self._server.channel.get_output_channel()
        self._do(channel.send_response(self.heard[-1].sender_id, message))

    def end(self) -> None:
        self._do(self._drop_what_is_left())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _drop_what_is_left(self) -> None:
        # Engine.IO leaves its heartbeats of cut connections waiting.
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _do(self, work: Coroutine[Any, Any, Any]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def stored(folder: Path) -> Iterator[SqlWebOutbox]:
    url = f"sqlite:///{folder / 'store.db'}"
    upgrade(url)
    sessions = open_database(url)
    yield SqlWebOutbox(sessions)
    sessions.kw["bind"].dispose()


@pytest.fixture
def bot_port() -> int:
    return free_port()


@pytest.fixture
def console_url(bot_port: int, shop: Any, shop_url: str, tmp_path: Path) -> Iterator[str]:
    shop_port = int(shop_url.rsplit(":", 1)[1])
    settings = Settings(_env_file=None, bot_port=bot_port, public_bot_url=None, shop_port=shop_port, presale_var=tmp_path)
    settings.shop_token_file().write_text("browser-test", encoding="ascii")
    with serving(build(settings, shop)) as url:
        yield url


@pytest.fixture
def channel(console_url: str, bot_port: int, tmp_path: Path) -> Iterator[ChannelInAThread]:
    with stored(tmp_path) as outbox:
        running = ChannelInAThread(outbox, bot_port, console_url)
        running.start()
        yield running
        running.stop()
        running.end()


def shown(page: Any) -> list[str]:
    bubbles = page.locator(".turn:not(.typing) .bubble").all_text_contents()
    return [text.removeprefix("我说：") for text in bubbles if "想问什么都可以说" not in text and "直接说就好" not in text]


@pytest.mark.parametrize("broken", ["", NO_WEBSOCKETS], ids=["websocket", "polling"])
def test_a_question_is_answered(open_page: Callable[..., Any], channel: ChannelInAThread, broken: str) -> None:
    page = open_page(HOODIE_PAGE, script=broken)
    open_chat(page)
    say(page, "有货吗")
    heard(page, "答：有货吗")
    assert shown(page) == ["有货吗", "答：有货吗"]
    told = channel.heard[0].metadata
    assert (told["product_id"], told["entry"]) == (HOODIE, "product_page")


def test_a_restart_of_the_bot_loses_and_repeats_nothing(open_page: Callable[..., Any], channel: ChannelInAThread) -> None:
    page = open_page(HOODIE_PAGE)
    open_chat(page)
    said = []
    for number in range(3):
        say(page, f"问 {number}")
        heard(page, f"答：问 {number}")
        channel.stop()
        page.get_by_text("网络断了").wait_for()
        say(page, f"断 {number}")
        page.get_by_text("连上就发").wait_for()
        channel.start()
        heard(page, f"答：断 {number}")
        said += [f"问 {number}", f"答：问 {number}", f"断 {number}", f"答：断 {number}"]
    waits_for_nothing(page)
    assert shown(page) == said
    page.reload()
    open_chat(page)
    heard(page, said[-1])
    assert shown(page) == said


def test_a_person_reaches_a_shopper_who_was_away(open_page: Callable[..., Any], channel: ChannelInAThread) -> None:
    page = open_page(HOODIE_PAGE)
    open_chat(page)
    say(page, "有人吗")
    heard(page, "答：有人吗")
    page.get_by_role("button", name="收起聊天").click()
    page.goto("about:blank")
    channel.say(person("小林", "您好，我是小林～"))
    other = open_page("/", beside=page)
    other.get_by_role("button", name="问问客服，1 条未读").click()
    other.locator(".person .name", has_text="小林").wait_for()
    assert shown(other) == ["有人吗", "答：有人吗", "您好，我是小林～"]


def test_tabs_stay_in_step(open_page: Callable[..., Any], channel: ChannelInAThread) -> None:
    tabs = [open_page(HOODIE_PAGE)]
    tabs.append(open_page("/", beside=tabs[0]))
    for tab in tabs:
        open_chat(tab)
    for number, tab in enumerate([*tabs, *tabs]):
        say(tab, f"问 {number}")
        for each in tabs:
            heard(each, f"答：问 {number}")
    for tab in tabs:
        expect(tab.locator(".state")).to_have_count(0)
    assert shown(tabs[0]) == shown(tabs[1])
    assert len(shown(tabs[0])) == 8


def test_a_text_that_is_too_long_is_refused_in_words_and_given_back(open_page: Any, channel: ChannelInAThread) -> None:
    page = open_page(HOODIE_PAGE)
    open_chat(page)
    say(page, "长" * 2001)
    page.locator(".strip.bad", has_text="太长").wait_for()
    assert page.get_by_label("想问什么").input_value() == "长" * 2001
    assert channel.heard == []
