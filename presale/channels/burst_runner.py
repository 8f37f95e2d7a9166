"""Waits until a burst is over, and has it answered; one turn of a conversation at a time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from presale.channels.bursts import Fragment, Window, due_at, next_turn

log = logging.getLogger(__name__)
Turn = tuple[Fragment, ...]
Answer = Callable[[str, Turn], Awaitable[None]]
"""Answers a conversation's turn; what it raises is logged and ends that turn alone."""


class Clock(Protocol):
    """A steady clock."""

    def now(self) -> float:
        """Seconds since whenever."""

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""


class SteadyClock:
    """The machine's own."""

    def now(self) -> float:
        """Seconds that never go backwards."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        await asyncio.sleep(seconds)


@dataclass
class _Line:
    """The fragments of one conversation that nobody has read yet."""

    waiting: Turn = ()
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Bursts:
    """Gathers fragments by conversation. Used from one event loop.

    Nothing is kept of a conversation whose fragments are all answered.
    """

    def __init__(self, answer: Answer, window: Window | None = None, clock: Clock | None = None) -> None:
        self._answer = answer
        self._window = window or Window()
        self._clock = clock or SteadyClock()
        self._lines: dict[str, _Line] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    def now(self) -> float:
        """The time to stamp fragments with."""
        return self._clock.now()

    def add(self, conversation_id: str, fragment: Fragment) -> None:
        """A fragment has arrived; it is answered with its burst, or with the next one while an answer is being made."""
        line = self._lines.get(conversation_id)
        if line is not None:
            line.waiting += (fragment,)
            line.changed.set()
            return
        line = self._lines[conversation_id] = _Line((fragment,))
        task = asyncio.create_task(self._serve(conversation_id, line))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self, seconds: float = 5.0) -> None:
        """Read what waits at once, and wait so long for the answers; what is unfinished then is given up."""
        self._closing = True
        for line in self._lines.values():
            line.changed.set()
        if self._tasks:
            _, unfinished = await asyncio.wait(self._tasks, timeout=seconds)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _serve(self, conversation_id: str, line: _Line) -> None:
        try:
            while line.waiting:
                await self._until_due(line)
                turn, line.waiting = next_turn(line.waiting)
                await self._answered(conversation_id, turn)
        finally:
            del self._lines[conversation_id]

    async def _until_due(self, line: _Line) -> None:
        while not self._closing and (seconds := due_at(line.waiting, self._window) - self._clock.now()) > 0:
            line.changed.clear()
            first = {asyncio.create_task(self._clock.sleep(seconds)), asyncio.create_task(line.changed.wait())}
            try:
                await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in first:
                    task.cancel()
                await asyncio.gather(*first, return_exceptions=True)

    async def _answered(self, conversation_id: str, turn: Turn) -> None:
        try:
            await self._answer(conversation_id, turn)
        except Exception as error:  # noqa: BLE001 - one failed turn must not end the conversation
            log.error("a turn failed", extra={"conversation": conversation_id, "error": type(error).__name__})
