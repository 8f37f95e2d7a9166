"""A clock that a test moves by hand."""

from __future__ import annotations

import asyncio


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._sleeping: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> float:
        """The seconds so far."""
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved so far."""
        awake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleeping.append((self.seconds + seconds, awake))
        await awake

    async def move(self, seconds: float) -> None:
        """Let time pass, and everybody who is woken act."""
        await settled()
        target = self.seconds + seconds
        while due := sorted(d for d, awake in self._sleeping if d <= target and not awake.done()):
            self.seconds = max(self.seconds, due[0])
            for instant, awake in self._sleeping:
                if instant <= self.seconds and not awake.done():
                    awake.set_result(None)
            self._sleeping = [(d, a) for d, a in self._sleeping if not a.done()]
            await settled()
        self.seconds = target
        await settled()


async def settled(rounds: int = 50) -> None:
    """Let all tasks go as far as they can without time passing."""
    for _ in range(rounds):
        await asyncio.sleep(0)
