"""A desk on services in memory, served on a free port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from presale.accounts.model import Role
from presale.console.app import build
from presale.console.desk.mount import mount
from presale.console.desk.pump import Pump
from presale.settings import Settings
from tests.support.desk_world import DeskWorld, wall_clock


class Desk:
    """One desk a process (NiceGUI is), shared by tests, each with people and shoppers of its own."""

    def __init__(self, url: str, world: DeskWorld, pump: Pump) -> None:
        self.url, self.world, self.pump = url, world, pump
        self._numbers = count(1)

    def number(self) -> int:
        """One that nobody else has."""
        return next(self._numbers)

    def person(self, shown: str, role: Role = Role.AGENT, **more: Any) -> str:
        """Somebody new; gives the account's name."""
        name = f"{role.value}{self.number()}"
        self.world.hire(name, shown, role, **more)
        return name

    def talk(self) -> str:
        """A conversation's id."""
        return f"web-{self.number():04x}-visitor"

    def play_a_talk(self, talk: str, customer: str | None = "c-chen") -> None:
        """A shopper whose question stays open, as on the pictures."""
        world, start = self.world, wall_clock() - timedelta(seconds=40)
        at = [start + timedelta(seconds=s) for s in (0, 1, 20, 21)]
        world.shopper_says(talk, "这件我能穿不 一米七五 140", at[0])
        world.bot_says(
            talk, "能穿～ 175cm、70kg 建议选 L，标准版型刚好；喜欢宽松点可以拿 XL。", at[1], buttons=[{"title": "会起球吗"}]
        )
        world.shopper_says(talk, "机洗会起球吗 上一件洗两次就起毛了", at[2])
        cards = [{"kind": "product", "id": "yunduo-hoodie", "title": "云朵连帽卫衣", "price_fen": 16900}]
        world.bot_says(talk, "这款是 95% 棉、5% 氨纶。", at[3], custom={"type": "cards", "cards": cards})
        world.wants_person(talk, "机洗会起球吗 上一件洗两次就起毛了", customer, seconds_ago=5)


@contextmanager
def desk_in_memory(var: Path) -> Iterator[Desk]:
    """Serve a desk until the block ends."""
    world = DeskWorld()
    settings = Settings(_env_file=None, shop_port=1, presale_var=var)
    settings.shop_token_file().write_text("browser-test", encoding="ascii")
    app = build(settings, world.shop)
    pump = mount(app, world.parts)
    with _serving(app) as url:
        yield Desk(url, world, pump)


@contextmanager
def _serving(app: FastAPI) -> Iterator[str]:
    started = threading.Event()

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            started.set()

    server = Announcing(uvicorn.Config(app, port=0, log_level="warning", ws="wsproto"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(20), "the desk's server did not start"
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
