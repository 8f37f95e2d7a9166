"""The address that a platform calls, inside Rasa's server."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json, text

from presale.channels.bodies import TooLarge, read_body
from presale.channels.delivery.keeper import Keeper
from presale.channels.delivery.surroundings import Surroundings
from presale.channels.responses import Response, too_large


class Callback(Protocol):
    """Who answers the platform's calls."""

    def verify(self, query: Mapping[str, str]) -> Response:
        """The platform asks whether this server is meant."""

    async def receive(self, query: Mapping[str, str], body: bytes) -> Response:
        """The platform brings messages."""


@dataclass(frozen=True)
class Routes:
    """A channel's address, and who answers there. ``most_bytes`` of one call."""

    channel: str
    most_bytes: int
    callback: Callback


def webhook(routes: Routes, keeper: Keeper, around: Surroundings) -> Blueprint:
    """``/webhooks/<channel>/webhook``, and ``GET /webhooks/<channel>/`` for health."""
    blueprint = Blueprint(f"presale_{routes.channel}")

    @blueprint.get("/")
    async def health(_: Request) -> HTTPResponse:
        return json({"status": "ok"})

    @blueprint.get("/webhook")
    async def verify(request: Request) -> HTTPResponse:
        return _given(routes.callback.verify(dict(request.query_args)))

    @blueprint.post("/webhook", stream=True)
    async def receive(request: Request) -> HTTPResponse:
        try:
            body = await read_body(request, routes.most_bytes)
        except TooLarge:
            return _given(too_large(routes.channel))
        return _given(await _finished(routes.callback.receive(dict(request.query_args), body)))

    _live(blueprint, keeper, around)
    return blueprint


_UNDER_WAY: set[asyncio.Task[Response]] = set()


async def _finished(receiving: Coroutine[Any, Any, Response]) -> Response:
    """Finish what was begun though the caller hangs up: Sanic ends the handler then, but the message is written down."""
    task = asyncio.get_running_loop().create_task(receiving)
    _UNDER_WAY.add(task)
    task.add_done_callback(_UNDER_WAY.discard)
    return await asyncio.shield(task)


def _live(blueprint: Blueprint, keeper: Keeper, around: Surroundings) -> None:
    """The keeper works while the server does; what is being answered when it ends is finished first."""

    @blueprint.listener("after_server_start")
    async def begin(*_: object) -> None:
        keeper.start()

    @blueprint.listener("before_server_stop")
    async def end(*_: object) -> None:
        await keeper.stop()

    @blueprint.listener("after_server_stop")
    async def put_away(*_: object) -> None:
        await around.client.aclose()
        around.aside.close()


def _given(response: Response) -> HTTPResponse:
    kind = "text/xml; charset=utf-8" if response.text.startswith("<") else "text/plain; charset=utf-8"
    return text(response.text, status=response.status, content_type=kind)
