"""The chance to answer into a callback that still waits."""

from __future__ import annotations

import asyncio

from presale.channels.delivery.model import Message

GRACE_SECONDS = 0.3
"""How long a seat that was claimed at the last moment may take to be filled."""


class Seat:
    """Open until it is claimed, left, or its time is over. Used from one event loop, so that checking and taking is one step."""

    def __init__(self) -> None:
        self._answer: asyncio.Future[Message | None] = asyncio.get_running_loop().create_future()
        self._claimed = False
        self.joined = False
        """The message was read together with a later one, which gets the answer."""

    def join(self) -> None:
        """Leave the answer to a later message of the same burst."""
        self.joined = True
        self.fill(None)

    def claim(self) -> bool:
        """Whether the answer may go this way; whoever gets True fills the seat at once."""
        if self._claimed or self._answer.done():
            return False
        self._claimed = True
        return True

    def fill(self, message: Message | None) -> None:
        """Answer; None says that there is nothing to be said here."""
        if not self._answer.done():
            self._answer.set_result(message)

    async def wait(self, seconds: float) -> Message | None:
        """The answer, or None when there is none in time; the seat is closed then."""
        done, _ = await asyncio.wait({self._answer}, timeout=max(0.0, seconds))
        if not done and self._claimed:
            await asyncio.wait({self._answer}, timeout=GRACE_SECONDS)
        if not self._answer.done():
            self._answer.set_result(None)
        return self._answer.result()


def closed_seat() -> Seat:
    """For messages that nobody waits for."""
    seat = Seat()
    seat.fill(None)
    return seat
