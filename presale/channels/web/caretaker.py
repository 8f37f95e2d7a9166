"""What has to be done on the web channel when nobody asks for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from presale.channels.web.connections import Connections
from presale.channels.web.door import Door
from presale.channels.web.outbox import Outbox
from presale.channels.web.turns import Turns
from presale.channels.web.voice import Now

log = logging.getLogger(__name__)
ROUND_SECONDS = 20.0
LONGEST_TURN = timedelta(seconds=90)
"""After so long, another bot that took a message will not answer it any more."""
WORTH_ANSWERING = timedelta(minutes=15)
FORGET_EVERY = timedelta(hours=6)


class Caretaker:
    """Takes up what a bot left unanswered, ends unused connections, forgets old conversations.

    Args:
        alone: whether this is the only bot, so that whatever is unanswered when it starts was left by its predecessor.
        keep: for how long a silent conversation is kept.
    """

    def __init__(
        self,
        door: Door,
        connections: Connections,
        outbox: Outbox,
        turns: Turns,
        now: Now,
        alone: bool,
        keep: timedelta,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._door, self._connections, self._outbox, self._turns = door, connections, outbox, turns
        self._now, self._alone, self._keep, self._sleep = now, alone, keep, sleep
        self._forgot = now()

    async def run(self) -> None:
        """Until cancelled. What fails is tried again in the next round."""
        await self._safely(self.begin)
        while True:
            await self._sleep(ROUND_SECONDS)
            await self._safely(self.round)

    async def begin(self) -> None:
        """At the start: answer what was left, and forget what is old."""
        await self._take_up(timedelta(0) if self._alone else LONGEST_TURN)
        await self._forget()

    async def round(self) -> None:
        """Now and then."""
        if self._now() - self._forgot >= FORGET_EVERY:
            await self._forget()
        await self._door.close_unused()
        if not self._alone:
            await self._take_up(LONGEST_TURN)
            for connection in self._connections:  # a ring that got lost in Redis
                if connection.conversation_id:
                    await self._connections.ring(connection.id, ())

    async def _forget(self) -> None:
        self._forgot = self._now()
        forgotten = await asyncio.to_thread(self._outbox.forget, self._forgot - self._keep)
        if forgotten:
            log.info("old conversations forgotten", extra={"conversations": forgotten})

    async def _take_up(self, after: timedelta) -> None:
        now = self._now()
        left = await asyncio.to_thread(self._outbox.claim_unanswered, now - after, now - WORTH_ANSWERING, now)
        for message in left:
            await self._turns.add(message.conversation_id, message.seq, message.incoming)
        if left:
            log.info("unanswered messages taken up", extra={"messages": len(left)})

    async def _safely(self, chore: Callable[[], Awaitable[None]]) -> None:
        try:
            await chore()
        except Exception as error:  # noqa: BLE001 - chores must survive a store that is away for a while
            log.error("a chore failed", extra={"error": type(error).__name__})
