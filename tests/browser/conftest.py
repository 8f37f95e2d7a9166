"""Chromium in front of the real console, with a bot and a shop that only play their parts, all on free loopback ports."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI, Request, Response

from presale.console.app import build
from presale.handoff.model import HandoffState
from presale.settings import Settings
from presale.shop.embedded.pictures import draw
from presale.shop.memory import MemoryShop
from presale.shop.sample.loader import SAMPLE_FOLDER, load_sample
from tests.support.chromium import PATIENCE_MS, launched
from tests.support.desk_server import Desk, desk_in_memory
from tests.support.desk_world import PASSWORD, wall_clock
from tests.support.played_web_bot import PlayedWebBot, played_web_bot

SIZES = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
SHANGHAI = timezone(timedelta(hours=8))
FAILED = pytest.StashKey[bool]()
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI)


def _address_of(server: uvicorn.Server) -> str:
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an app on a free port from a thread; gives its address."""
    started = threading.Event()

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            started.set()

    server = Announcing(uvicorn.Config(app, port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(10), "the test server did not start"
    try:
        yield _address_of(server)
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def shop() -> MemoryShop:
    return MemoryShop(load_sample(SAMPLE_FOLDER, NOW), lambda: NOW)


@pytest.fixture(scope="session")
def shop_url(shop: MemoryShop) -> Iterator[str]:
    app = FastAPI()

    @app.get("/pictures/{product_id}.svg")
    def picture(product_id: str) -> Response:
        return Response(draw(shop.product(product_id)), media_type="image/svg+xml")

    @app.post("/v1/customer-tokens")
    async def token(request: Request) -> dict[str, str]:
        return {"token": "token-of-" + (await request.json())["customer_id"]}

    with serving(app) as url:
        yield url


@pytest.fixture
def bot() -> Iterator[PlayedWebBot]:
    with played_web_bot() as playing:
        yield playing


@pytest.fixture
def console_url(bot: PlayedWebBot, shop: MemoryShop, shop_url: str, tmp_path: Path) -> Iterator[str]:
    port = int(shop_url.rsplit(":", 1)[1])
    settings = Settings(_env_file=None, public_bot_url=bot.url, shop_port=port, presale_var=tmp_path)
    settings.shop_token_file().write_text("browser-test", encoding="ascii")
    with serving(build(settings, shop)) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture(params=["desktop", "phone"])
def screen(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember failures, so that fixtures can tell what the pages showed."""
    report = (yield).get_result()
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed


def _tell_what_is_shown(contexts: list[Any]) -> None:
    for page in [page for context in contexts for page in context.pages]:
        print(f"\nshown at {page.url}, {page.title()!r}:\n{page.locator('body').inner_text()}")


@pytest.fixture
def open_page(request: pytest.FixtureRequest, chromium: Any, console_url: str) -> Iterator[Callable[..., Any]]:
    """Opens a path in a fresh browser profile, or as another tab ``beside`` a page; a complaint in the browser fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def opened(path: str, screen: str = "desktop", beside: Any = None, script: str = "", **profile: Any) -> Any:
        context = beside.context if beside else chromium.new_context(**{**_profile(screen), **profile})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error.stack or error)))
        page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
        if script:
            page.add_init_script(script)
        page.goto(path if path.startswith("http") else console_url + path)
        return page

    yield opened
    if request.node.stash.get(FAILED, False):
        _tell_what_is_shown(contexts)
    for context in contexts:
        context.close()
    assert complaints == []


def _profile(screen: str) -> dict[str, Any]:
    touch = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2} if screen == "phone" else {}
    return {"viewport": SIZES[screen], "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce", **touch}


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_in_memory(tmp_path_factory.mktemp("var")) as made:
        yield made


@pytest.fixture
def emptied(desk: Desk) -> None:
    """No chats of former tests are open."""
    for handoff in desk.world.store.handoffs((HandoffState.QUEUED, HandoffState.ASSIGNED)):
        desk.world.store.kept[handoff.id] = replace(handoff, state=HandoffState.CLOSED, closed_at=wall_clock())
    deadline = time.monotonic() + 5
    while desk.pump.feed.open and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not desk.pump.feed.open


@pytest.fixture
def sit_down(request: pytest.FixtureRequest, chromium: Any, desk: Desk, emptied: None) -> Iterator[Callable[..., Any]]:
    """Signs a person in, in a browser of their own; what the browser complains of fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def seated(
        name: str, screen: str = "desktop", path: str = "/desk/", at_first: Callable[[Any], None] = lambda page: None
    ) -> Any:
        context = chromium.new_context(viewport=SIZES[screen], locale="zh-CN", reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
        page.on("request", lambda r: None if r.url.startswith((desk.url, "data:")) else complaints.append(r.url))
        at_first(page)
        page.goto(desk.url + path)
        page.get_by_label("账号").fill(name)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.locator(".bar").wait_for()
        return page

    yield seated
    if request.node.stash.get(FAILED, False):
        _tell_what_is_shown(contexts)
    for context in contexts:
        context.close()
    assert complaints == []
