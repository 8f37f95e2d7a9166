"""The web channel on a port of this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from presale.channels.web.outbox import Outbox
from presale.store.database import open_database, upgrade
from presale.store.web_outbox import SqlWebOutbox
from tests.support.web_server import WebServer, echo, options


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    """A store on SQLite, as `make run` has it."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    upgrade(url)
    sessions = open_database(url)
    yield SqlWebOutbox(sessions)
    sessions.kw["bind"].dispose()


@pytest_asyncio.fixture
async def serve(outbox: Outbox) -> AsyncIterator[Callable[..., Awaitable[WebServer]]]:
    """Starts bots on one store; they are stopped afterwards."""
    running: list[WebServer] = []

    async def start(answer: Callable[..., Awaitable[Any]] = echo, **changes: Any) -> WebServer:
        server = WebServer(outbox, options(**changes), answer)
        await server.start()
        running.append(server)
        return server

    yield start
    for server in running:
        await server.stop()
