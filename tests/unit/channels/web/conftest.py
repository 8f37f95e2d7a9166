"""The web channel without sockets, without Rasa and without threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from presale.channels.bursts import Window
from presale.channels.rates import Rates
from presale.channels.web.connections import Connections
from presale.channels.web.door import Door, Limits
from presale.channels.web.memory import MemoryOutbox
from presale.channels.web.memory_wire import MemoryWire
from presale.channels.web.sessions import Sessions
from presale.channels.web.turns import Answering, Question, Turns
from presale.channels.web.voice import Voice
from tests.support.hand_clock import HandClock

BEGIN = datetime(2026, 11, 21, 12, 0, tzinfo=timezone.utc)


@pytest.fixture(autouse=True)
def _inline(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would run in a thread runs at once, so that tests need not wait."""

    async def at_once(function: Callable[..., Any], *arguments: Any) -> Any:
        return function(*arguments)

    monkeypatch.setattr(asyncio, "to_thread", at_once)


class Place:
    """All parts of the channel, put together around a clock that a test moves."""

    def __init__(self, outbox: MemoryOutbox | None = None, **rates: int) -> None:
        self.clock = HandClock()
        self.wire = MemoryWire()
        self.outbox = outbox or MemoryOutbox()
        self.sessions = Sessions("a secret of the tests")
        self.connections = Connections(self.wire, self.outbox)
        self.wire.on_ring = self.connections.ring
        self.voice = Voice(self.wire, self.outbox, self.now)
        self.asked: list[Question] = []
        self.answer: Callable[[Question, Answering], Any] = self.echo
        self.turns = Turns(self._ask, self.voice, self.outbox, Window(0.8, 2.5, 0.3), self.clock)
        limits = Limits(*(Rates(rates.get(name, 1000)) for name in ("session", "address", "connections")))
        self.door = Door(
            self.wire,
            self.outbox,
            self.sessions,
            self.connections,
            self.voice,
            self.turns,
            limits,
            self.now,
            self.clock.now,
        )

    def now(self) -> datetime:
        return BEGIN + timedelta(seconds=self.clock.now())

    async def _ask(self, question: Question, answering: Answering) -> None:
        self.asked.append(question)
        await self.answer(question, answering)

    @staticmethod
    async def echo(question: Question, answering: Answering) -> None:
        await answering.say(question.conversation_id, ({"text": f"答：{question.text}"},))

    async def join(self, sid: str, session_id: str | None = None, after: int | None = None, **more: Any) -> Any:
        """Connect and join; gives the confirmation."""
        assert self.door.connect(sid, "10.0.0.1") is None
        request = {"protocol": 1, "session_id": session_id, "after": after, **more}
        await self.door.session_request(sid, request)
        return self.wire.of(sid, "session_confirm")[-1]

    async def join_stock(self, sid: str, session_id: str | None = None) -> Any:
        """As a widget does that knows Rasa's own channel."""
        assert self.door.connect(sid, "10.0.0.1") is None
        await self.door.session_request(sid, {"session_id": session_id})
        return self.wire.of(sid, "session_confirm")[-1]

    async def write(self, sid: str, text: str, number: str | None = None, **more: Any) -> Any:
        """Send a message; gives the acknowledgement."""
        return await self.door.user_uttered(sid, {"message": text, "id": number or f"id-{text.encode().hex()[:40]}", **more})

    async def quiet(self) -> None:
        """Until everything is answered."""
        await self.clock.move(30)


@pytest.fixture
def make_place() -> type[Place]:
    """For tests that need another set-up, or two bots on one store."""
    return Place


@pytest.fixture
def place() -> Place:
    """A channel without limits in the way."""
    return Place()
