"""Waiting until processes answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from presale.processes.model import Process

POLL_SECONDS = 0.25
ANSWER_SECONDS = 2.0
REMIND_SECONDS = 15.0

Ask = Callable[[str], Awaitable[bool]]
Tell = Callable[[str], None]


class Readiness:
    """Which processes are still awaited. ``missing`` may be read at any time, also after the wait was broken off."""

    def __init__(self, processes: Iterable[Process], ask: Ask, tell: Tell, poll_seconds: float = POLL_SECONDS) -> None:
        self._processes = tuple(processes)
        self._ask = ask
        self._tell = tell
        self._poll_seconds = poll_seconds
        self._begun = time.monotonic()
        self.missing = [p.name for p in self._processes]

    async def wait(self) -> None:
        """Return when every process has answered once."""
        reminder = asyncio.create_task(self._remind())
        try:
            await asyncio.gather(*(self._wait_for(process) for process in self._processes))
        finally:
            reminder.cancel()

    async def _wait_for(self, process: Process) -> None:
        while not await self._ask(process.health_url):
            await asyncio.sleep(self._poll_seconds)
        self.missing.remove(process.name)
        self._tell(f"{process.name} is ready after {time.monotonic() - self._begun:.1f} s")

    async def _remind(self) -> None:
        while True:
            await asyncio.sleep(REMIND_SECONDS)
            self._tell(f"still waiting for: {', '.join(self.missing)}")


async def answers(url: str) -> bool:
    """Whether a GET gives 200. Proxies are passed by: everything asked here is on this machine."""
    return await asyncio.to_thread(_get, url)


def _get(url: str) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=ANSWER_SECONDS) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError, ValueError):
        return False
