"""A shop that misbehaves on order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Canned = tuple[int, bytes, dict[str, str]]
"""Status, body and headers to answer with."""
Behaviour = Canned | Callable[[BaseHTTPRequestHandler], None]


class BadShop(ThreadingHTTPServer):
    """Answers the n-th call by the n-th behaviour, later calls by the last; remembers what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, *behaviours: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behaviours = list(behaviours)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.connections = 0
        self.test_is_over = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Callers that give up are what is tested here."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: BadShop

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        behaviour = self.server.behaviours[min(len(self.server.asked), len(self.server.behaviours) - 1)]
        self.server.asked.append((f"{self.command} {self.path}", dict(self.headers.items())))
        behaviour(self) if callable(behaviour) else self._say(*behaviour)

    do_GET = do_POST = _answer

    def _say(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Be quiet."""


@pytest.fixture
def run() -> Iterator[Callable[..., BadShop]]:
    running: list[BadShop] = []

    def start(*behaviours: Behaviour) -> BadShop:
        shop = BadShop(*behaviours)
        threading.Thread(target=shop.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        running.append(shop)
        return shop

    yield start
    for shop in running:
        shop.test_is_over.set()
        shop.shutdown()
        shop.server_close()
