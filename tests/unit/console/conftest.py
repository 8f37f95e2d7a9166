"""The console as an app in memory, in front of a bot and a shop that are a function each."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from presale.console.app import build
from presale.settings import Settings
from presale.shop.memory import MemoryShop
from presale.shop.sample.loader import SAMPLE_FOLDER, load_sample

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))

Answerer = Callable[[httpx.Request], httpx.Response]


class World:
    """Everything the console reaches over HTTP; a test replaces the answer of one ``(port, path)``.

    Ports: 5005 bot, 5055 actions, 8100 shop, 8200 worker.
    """

    def __init__(self) -> None:
        self.seen: list[httpx.Request] = []
        self.clock = 1000.0
        self.answers: dict[tuple[int, str], Answerer] = {
            (5005, "/status"): lambda _: httpx.Response(200, json={"model_file": "m.tar.gz"}),
            (5055, "/health"): lambda _: httpx.Response(200, json={"status": "ok"}),
            (8100, "/health"): lambda _: httpx.Response(200, json={"status": "ok"}),
            (8200, "/health"): lambda _: httpx.Response(200, json={"detail": "ok"}),
            (8100, "/v1/customer-tokens"): lambda _: httpx.Response(200, json={"token": "t-1"}),
            (8100, "/pictures/yunduo-hoodie.svg"): lambda _: httpx.Response(
                200, text="<svg/>", headers={"content-type": "image/svg+xml"}
            ),
        }

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        answerer = self.answers.get((request.url.port or 80, request.url.path))
        return answerer(request) if answerer else httpx.Response(404)

    def bodies(self, path: str) -> list[dict[str, Any]]:
        return [json.loads(r.content) for r in self.seen if r.url.path == path]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture(scope="session")
def sample_shop() -> MemoryShop:
    return MemoryShop(load_sample(SAMPLE_FOLDER, NOW), lambda: NOW)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(
        _env_file=None, bot_port=5005, actions_port=5055, shop_port=8100, shop_api_url=None, bot_url=None, presale_var=tmp_path
    )
    made.shop_token_file().write_text("shop-secret", encoding="ascii")
    return made


@pytest.fixture
def client_for(world: World, sample_shop: MemoryShop) -> Callable[..., TestClient]:
    """Makes a browser-like client; with another shop or other settings where a test wants them."""

    def made(settings: Settings, shop: Any = None) -> TestClient:
        http = httpx.AsyncClient(transport=httpx.MockTransport(world.answer))
        app = build(settings, shop or sample_shop, http, clock=lambda: world.clock)
        return TestClient(app, follow_redirects=False)

    return made


@pytest.fixture
def client(client_for: Callable[..., TestClient], settings: Settings) -> TestClient:
    return client_for(settings)
