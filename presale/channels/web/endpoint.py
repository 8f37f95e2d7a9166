"""Hangs the Socket.IO server into Sanic."""

from __future__ import annotations

import logging
from typing import Any

from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from presale.channels.web.socket_server import SocketServer

log = logging.getLogger(__name__)
METHODS = ("GET", "POST", "OPTIONS")
OK = 200


class Endpoint(Blueprint):
    """A blueprint with the Socket.IO endpoint at ``path`` of the application, whatever its own prefix.

    python-socketio would register itself, but answers a WebSocket that has ended as if it were a request, which Sanic
    logs as an error with a traceback each time somebody leaves.
    """

    def __init__(self, server: SocketServer, path: str) -> None:
        super().__init__("presale_web")
        self.ctx.server = server
        self.ctx.path = path

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """Called by Sanic."""
        app.enable_websocket()  # type: ignore[no-untyped-call]
        app.add_route(_handler(self.ctx.server), f"{self.ctx.path}/", methods=METHODS, name="presale_web_socket")
        super().register(app, options)  # type: ignore[no-untyped-call]


def _handler(server: SocketServer) -> Any:
    async def socket(request: Request) -> HTTPResponse | None:
        if str(request.headers.get("upgrade", "")).lower() != "websocket":
            answer: HTTPResponse = await server.sio.handle_request(request)
            return answer
        try:
            response: HTTPResponse = await server.sio.handle_request(request)
        except Exception as error:  # noqa: BLE001 - the connection broke off while something was being sent
            log.debug("a connection broke off", extra={"error": type(error).__name__})
            return None
        return None if response.status == OK else response

    socket.is_websocket = True  # type: ignore[attr-defined] # Sanic then accepts that there is no response
    return socket
