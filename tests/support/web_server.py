"""The web channel in a Sanic server of its own, with a bot that answers at once."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage, register
from sanic import Sanic

from presale.channels.web.channel import Options, WebInput
from presale.channels.web.outbox import Outbox

SECRET = "a secret of the tests"
ORIGIN = "http://127.0.0.1:8000"


def options(**changes: Any) -> Options:
    """Options without limits in the way."""
    given = {
        "secret": SECRET,
        "origins": (ORIGIN,),
        "messages": 100_000,
        "address_messages": 1_000_000,
        "address_connections": 100_000,
    }
    return Options(**{**given, **changes})


async def echo(message: UserMessage) -> None:
    """Answers with what it read."""
    await message.output_channel.send_response(message.sender_id, {"text": f"答：{message.text}"})


class WebServer:
    """One bot with its web channel, on a port of this machine, in the running event loop."""

    def __init__(self, outbox: Outbox, chosen: Options, answer: Callable[[UserMessage], Awaitable[Any]] = echo) -> None:
        self.outbox, self.options, self.answer = outbox, chosen, answer
        self.port = 0

    async def start(self) -> None:
        """Listen; on the same port as before when started again."""
        Sanic.test_mode = True
        self.app = Sanic(f"web-{id(self)}-{id(object())}", configure_logging=False)
        self.app.config.update(ACCESS_LOG=False, KEEP_ALIVE_TIMEOUT=1, GRACEFUL_SHUTDOWN_TIMEOUT=1.0)
        self.channel = WebInput(self.outbox, self.options)
        channels: list[InputChannel] = [self.channel]
        self.app.ctx.agent = self
        register(channels, self.app, route="/webhooks/")
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self.server = await self.app.create_server(sock=listener, return_asyncio_server=True, backlog=500)
        await self.server.startup()
        await self.server.before_start()
        await self.server.after_start()

    async def stop(self) -> None:
        """End as Rasa's server does."""
        await self.server.before_stop()
        self.server.close()
        await self.server.wait_closed()
        await self.server.after_stop()

    async def handle_message(self, message: UserMessage) -> None:
        """What Rasa's agent does."""
        await self.answer(message)

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"http://127.0.0.1:{self.port}"
