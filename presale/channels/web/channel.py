"""What ``credentials.yml`` names: the web channel inside Rasa's server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json
from socketio.exceptions import ConnectionRefusedError as ConnectionRefused

from presale.channels.bursts import Window
from presale.channels.rates import Rates
from presale.channels.secrets import secret_of
from presale.channels.switched_off import SwitchedOff, say_off
from presale.channels.web.caretaker import Caretaker
from presale.channels.web.connections import Connections
from presale.channels.web.door import Door, Limits
from presale.channels.web.endpoint import Endpoint
from presale.channels.web.outbox import Outbox
from presale.channels.web.output import NAME, WebOutput
from presale.channels.web.sessions import Sessions
from presale.channels.web.socket_server import SocketServer
from presale.channels.web.turns import Answering, Question, Turns
from presale.channels.web.voice import Voice
from presale.errors import SettingsError
from presale.settings import Settings, load_settings

PATH = "/web"
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


@dataclass(frozen=True)
class Options:
    """How the channel is run.

    Attributes:
        secret: signs session ids.
        origins: of pages that may connect.
        redis_url: None for one bot.
        messages, address_messages, address_connections: a minute.
        keep: for how long a silent conversation is kept.
        path: of the Socket.IO endpoint.
    """

    secret: str
    origins: tuple[str, ...]
    window: Window = Window()
    redis_url: str | None = None
    messages: int = 30
    address_messages: int = 300
    address_connections: int = 120
    keep: timedelta = timedelta(days=30)
    path: str = PATH


class WebInput(InputChannel):
    """Hears shoppers on web pages."""

    def __init__(self, outbox: Outbox, options: Options) -> None:
        self._outbox = outbox
        self._options = options
        self._server = SocketServer(options.origins, options.redis_url)
        self._voice = Voice(self._server, outbox, _now)

    @classmethod
    def name(cls) -> str:
        """As in Rasa's events."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """The channel as set, or one that is off when it lacks its secret."""
        from presale.bootstrap import make_web_outbox

        settings = load_settings()
        try:
            secret = secret_of(credentials, "secret") or settings.secret_of_web_channel()
        except SettingsError as error:
            say_off(NAME, str(error))
            return SwitchedOff(NAME)
        path = "/" + str((credentials or {}).get("socketio_path") or PATH).strip("/")
        return cls(make_web_outbox(settings), options_of(settings, secret, path))

    def get_output_channel(self) -> OutputChannel:
        """For those who speak without having been asked: people, and the clock."""
        return WebOutput(self._voice.say)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The Socket.IO endpoint, ``GET /webhooks/web/`` for health, and the channel's chores."""
        turns = Turns(_asking(on_new_message), self._voice, self._outbox, self._options.window)
        connections = Connections(self._server, self._outbox)
        self._server.manager.on_ring = connections.ring
        door = self._door(connections, turns)
        self._listen(door)
        options = self._options
        caretaker = Caretaker(door, connections, self._outbox, turns, _now, options.redis_url is None, options.keep)
        routes = Endpoint(self._server, options.path)
        _live(routes, self._server, caretaker, turns)
        return routes

    def _door(self, connections: Connections, turns: Turns) -> Door:
        options = self._options
        limits = Limits(Rates(options.messages), Rates(options.address_messages), Rates(options.address_connections))
        sessions = Sessions(options.secret)
        return Door(self._server, self._outbox, sessions, connections, self._voice, turns, limits, _now, time.monotonic)

    def _listen(self, door: Door) -> None:
        sio = self._server.sio

        async def connect(sid: str, environ: dict[str, Any], *_: object) -> None:
            refusal = door.connect(sid, address_of(environ))
            if refusal is not None:
                raise ConnectionRefused(refusal.text, refusal.payload())

        async def disconnect(sid: str, *_: object) -> None:
            door.disconnect(sid)

        async def session_request(sid: str, data: object = None, *_: object) -> None:
            await door.session_request(sid, data)

        async def user_uttered(sid: str, data: object = None, *_: object) -> dict[str, Any]:
            return await door.user_uttered(sid, data)

        async def history_request(sid: str, data: object = None, *_: object) -> dict[str, Any]:
            return await door.history_request(sid, data)

        for handler in (connect, disconnect, session_request, user_uttered, history_request):
            sio.on(handler.__name__, handler)


def _live(routes: Blueprint, server: SocketServer, caretaker: Caretaker, turns: Turns) -> None:
    @routes.route("/", methods=["GET"])
    async def health(_: Request) -> HTTPResponse:
        return json({"status": "ok"})

    @routes.listener("after_server_start")
    async def begin(app: Sanic, _: object) -> None:
        app.ctx.presale_web_chores = asyncio.create_task(caretaker.run())

    @routes.listener("before_server_stop")
    async def end(app: Sanic, _: object) -> None:
        app.ctx.presale_web_chores.cancel()
        await turns.close()
        await server.shut_down()


def _asking(on_new_message: OnNewMessage) -> Callable[[Question, Answering], Awaitable[None]]:
    async def ask(question: Question, answering: Answering) -> None:
        await on_new_message(
            UserMessage(
                question.text,
                WebOutput(answering.say),
                question.conversation_id,
                input_channel=NAME,
                message_id=f"{question.conversation_id}:{question.seqs[-1]}",
                metadata=question.metadata,
            )
        )

    return ask


def address_of(environ: dict[str, Any]) -> str:
    """The client's address; behind a proxy the one it names, if Sanic was told to trust it (SANIC_PROXIES_COUNT)."""
    request = environ.get("sanic.request")
    return str(getattr(request, "remote_addr", "") or getattr(request, "ip", "") or "")


def options_of(settings: Settings, secret: str, path: str = PATH) -> Options:
    """The channel's options from the settings."""
    redis_url = settings.web_redis_url.get_secret_value() if settings.web_redis_url else None
    return Options(
        secret=secret,
        origins=settings.origins_of_web_channel(),
        window=Window(settings.burst_quiet_seconds, settings.burst_longest_seconds, settings.burst_ended_seconds),
        redis_url=redis_url,
        messages=settings.web_messages_per_minute,
        address_messages=settings.web_address_messages_per_minute,
        address_connections=settings.web_address_connections_per_minute,
        keep=timedelta(days=settings.web_history_days),
        path=path,
    )


def _now() -> datetime:
    return datetime.now(timezone.utc)
