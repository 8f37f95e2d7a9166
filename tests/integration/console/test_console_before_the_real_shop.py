"""The console over HTTP in front of the real embedded shop, with nobody at the bot's and the actions' ports."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from presale.bootstrap import make_shop
from presale.console.app import build
from presale.settings import Settings
from presale.shop.embedded.app import build as build_shop

pytestmark = pytest.mark.integration
HOODIE = "yunduo-hoodie"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(app: FastAPI, port: int) -> Iterator[str]:
    started = threading.Event()

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            started.set()

    server = Announcing(uvicorn.Config(app, port=port, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(20), "the test server did not start"
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("console")
    ports = {name: free_port() for name in ("bot_port", "actions_port", "shop_port", "console_port")}
    made = Settings(_env_file=None, shop_api_url=None, shop_api_token=None, bot_url=None, presale_var=folder, **ports)
    made.shop_token_file().write_text("integration-test", encoding="ascii")
    return made


@pytest.fixture(scope="module")
def browser(settings: Settings) -> Iterator[httpx.Client]:
    with (
        serving(build_shop(settings), settings.shop_port),
        serving(build(settings), settings.console_port) as url,
        httpx.Client(base_url=url, trust_env=False) as client,
    ):
        yield client


def test_the_storefront_shows_the_shops_products_and_pictures(browser: httpx.Client) -> None:
    assert f'href="/products/{HOODIE}"' in browser.get("/").text
    assert "云朵连帽卫衣" in browser.get(f"/products/{HOODIE}").text
    picture = browser.get(f"/pictures/{HOODIE}.svg")
    assert picture.status_code == 200
    assert "</svg>" in picture.text
    assert browser.get("/products/nothing").status_code == 404


def test_health_names_the_parts_that_are_not_started(browser: httpx.Client) -> None:
    answer = browser.get("/health")
    states = {name: part["status"] for name, part in answer.json()["parts"].items()}
    assert answer.status_code == 503
    assert states == {"bot": "not ready", "actions": "not ready", "worker": "not ready", "shop": "ready", "console": "ready"}


def test_the_played_member_is_the_shops_own_customer(browser: httpx.Client, settings: Settings) -> None:
    browser.get("/?as=member")
    (token,) = re.findall(r'customer-token="([^"]+)"', browser.get("/").text)
    assert make_shop(settings).identify(token).id == "c-zhou"
