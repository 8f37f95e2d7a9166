"""Both connectors in a Sanic server, and the simulated platforms over HTTP, in the running event loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

import httpx
import uvicorn
from rasa.core.channels.channel import InputChannel, UserMessage, register
from sanic import Sanic

from presale.channels.bursts import Window
from presale.channels.delivery.answerer import Answerer
from presale.channels.delivery.api import make_client
from presale.channels.delivery.aside import Aside
from presale.channels.delivery.memory import MemoryLedger
from presale.channels.delivery.port import Ledger
from presale.channels.delivery.surroundings import Surroundings
from presale.channels.delivery.wording import Wording, read_wording
from presale.channels.seal.envelope import checked_keys
from presale.channels.simulator.app import build
from presale.channels.simulator.company import Company as SimulatedCompany
from presale.channels.simulator.configuration import FOR_TRYING, Simulated
from presale.channels.simulator.official import OfficialAccount
from presale.channels.wechat.callback import Patience
from presale.channels.wechat.channel import WeChatInput
from presale.channels.wechat.configuration import Account
from presale.channels.wecom.channel import WeComInput
from presale.channels.wecom.configuration import Company
from presale.settings import REPO

WORDING: Wording = read_wording(REPO / "data" / "wechat.yml")
AT_ONCE = Window(0.0, 0.0, 0.0)
OFFICIAL_KEYS = checked_keys(FOR_TRYING["WECHAT_TOKEN"], FOR_TRYING["WECHAT_APP_ID"], (FOR_TRYING["WECHAT_AES_KEY"],))
COMPANY_KEYS = checked_keys(FOR_TRYING["WECOM_TOKEN"], FOR_TRYING["WECOM_CORP_ID"], (FOR_TRYING["WECOM_AES_KEY"],))


@dataclass
class Clock:
    """The real time, moved on at will."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        """Now, or later."""
        return datetime.now(timezone.utc) + self.ahead

    def advance(self, **by: float) -> None:
        """Let time pass."""
        self.ahead += timedelta(**by)


@dataclass
class Bot:
    """Answers by a table, else with what it read; keeps what it was asked."""

    answers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[UserMessage] = field(default_factory=list)
    slow: dict[str, float] = field(default_factory=dict)
    broken: bool = False

    async def __call__(self, message: UserMessage) -> None:
        self.asked.append(message)
        await asyncio.sleep(self.slow.get(message.text, 0.0))
        if self.broken:
            raise RuntimeError("the model is not loaded")
        for answer in self.answers.get(message.text, [{"text": f"答：{message.text}"}]):
            await message.output_channel.send_response(message.sender_id, dict(answer))

    def texts(self) -> list[str]:
        """What it was asked."""
        return [message.text for message in self.asked]


class World:
    """Shoppers' phones, WeChat, WeCom, and the bot's server with its two channels."""

    def __init__(self, ledger: Ledger, patience: Patience, platform_patience: float, has_right: bool) -> None:
        self.clock, self.bot, self.ledger, self.has_right = Clock(), Bot(), ledger, has_right
        self.window, self.patience, self._platform_patience = AT_ONCE, patience, platform_patience
        self.account: dict[str, Any] = {}
        self.official: OfficialAccount
        self.company: SimulatedCompany

    async def start(self) -> None:
        """Serve everything."""
        self._bot_port, self._platform_port = free_port(), free_port()
        simulated = Simulated(
            OFFICIAL_KEYS,
            FOR_TRYING["WECHAT_APP_SECRET"],
            COMPANY_KEYS,
            FOR_TRYING["WECOM_SECRET"],
            f"http://127.0.0.1:{self._bot_port}",
            "secure",
            self.has_right,
        )
        limits = httpx.Limits(max_connections=1000, max_keepalive_connections=0)  # a restarted bot hears new connections only
        self.phone = httpx.AsyncClient(limits=limits, timeout=30.0, trust_env=False)
        app = build(simulated, self.clock, self.phone)
        self.official, self.company = app.state.official, app.state.company
        self.official.patience_seconds = self._platform_patience
        self._platform = _Uvicorn(uvicorn.Config(app, log_level="warning", ws="none", access_log=False))
        listener = bound(self._platform_port)
        self._serving = asyncio.create_task(self._platform.serve(sockets=[listener]))
        await self.start_bot()

    async def start_bot(self) -> None:
        """Serve the channels, with a store that may have seen things before."""
        api_url = f"http://127.0.0.1:{self._platform_port}"
        given: dict[str, Any] = {
            "keys": OFFICIAL_KEYS,
            "app_secret": FOR_TRYING["WECHAT_APP_SECRET"],
            "api_url": api_url,
            "customer_service": self.has_right,
            "plain_allowed": True,
            "public_url": "https://shop.example",
            "mini_program": None,
        }
        account = Account(**{**given, **self.account})
        company = Company(COMPANY_KEYS, FOR_TRYING["WECOM_SECRET"], api_url, "https://shop.example", None)
        self.wechat = WeChatInput(account, self._around(), self.patience)
        self.wecom = WeComInput(company, self._around())
        Sanic.test_mode = True
        self.app = Sanic(f"wechat-{id(self)}-{id(object())}", configure_logging=False)
        self.app.config.update(ACCESS_LOG=False, KEEP_ALIVE_TIMEOUT=5, GRACEFUL_SHUTDOWN_TIMEOUT=1.0)
        self.app.ctx.agent = self
        channels: list[InputChannel] = [self.wechat, self.wecom]
        register(channels, self.app, route="/webhooks/")
        listener = bound(self._bot_port)
        self._server = await self.app.create_server(sock=listener, return_asyncio_server=True, backlog=1000)
        await self._server.startup()
        await self._server.before_start()
        await self._server.after_start()

    async def stop_bot(self) -> None:
        """End as Rasa's server does."""
        await self._server.before_stop()
        self._server.close()
        await self._server.wait_closed()
        await self._server.after_stop()

    async def stop(self) -> None:
        """End everything."""
        await self.stop_bot()
        self._platform.should_exit = True
        await self._serving
        await self.phone.aclose()

    async def handle_message(self, message: UserMessage) -> None:
        """What Rasa's agent does."""
        await self.bot(message)

    def _around(self) -> Surroundings:
        return Surroundings(self.ledger, WORDING, self.window, self.clock, make_client(), Aside())

    def answerer(self, channel: str = "wechat") -> Answerer:
        """The channel's own, to look after things without waiting for its round."""
        return (self.wechat if channel == "wechat" else self.wecom).parts.answerer

    async def says(self, person: str, text: str) -> None:
        """A shopper of the official account writes; returns when WeChat is through with it."""
        await self.official.write(person, "text", {"Content": text}, text)

    def heard(self, person: str) -> list[str]:
        """What the account said to a shopper."""
        return self.official.follower(person).screen.texts()

    def callback_url(self, channel: str = "wechat") -> str:
        """Where the platform calls."""
        return f"http://127.0.0.1:{self._bot_port}/webhooks/{channel}/webhook"


class _Uvicorn(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are pytest's."""
        yield


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def bound(port: int) -> socket.socket:
    """A listening place on this port."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener


QUICK = Patience(budget_seconds=0.5, past_seconds=0.4, redelivered_after=timedelta(seconds=0.6))


@asynccontextmanager
async def a_world(
    ledger: Ledger | None = None,
    *,
    patience: Patience = QUICK,
    platform_patience: float = 0.8,
    has_right: bool = True,
    window: Window = AT_ONCE,
    **account: Any,
) -> AsyncIterator[World]:
    """A world, ended afterwards. WeChat's five seconds are shortened, all in proportion."""
    world = World(ledger or MemoryLedger(), patience, platform_patience, has_right)
    world.account, world.window = account, window
    await world.start()
    try:
        yield world
    finally:
        await world.stop()


async def until(condition: Callable[[], object], seconds: float = 10.0, what: str = "") -> None:
    """Wait until something is so.

    Raises:
        AssertionError: it is not, in time.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not condition():
        assert loop.time() < deadline, f"it did not happen in time {what}"
        await asyncio.sleep(0.01)
