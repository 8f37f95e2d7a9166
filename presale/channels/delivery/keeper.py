"""Looks after what no callback will: letters that had to wait, messages whose worker died, replies that nobody fetched."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from presale.channels.bursts import is_command
from presale.channels.delivery.answerer import Answerer, Ticket, kept_letter
from presale.channels.delivery.seat import closed_seat

log = logging.getLogger(__name__)
EVERY_SECONDS = 2.0
ORPHAN_AFTER = timedelta(seconds=60)
"""Longer than the bot may take."""
OFFER_AFTER = timedelta(seconds=20)
"""Longer than the platform delivers again."""
KEPT_FOR = timedelta(days=14)
FORGET_EVERY = timedelta(hours=6)


@dataclass
class Keeper:
    """Looks after one channel from the start of the server to its end."""

    channel: str
    answerer: Answerer
    chores: tuple[Callable[[], Awaitable[None]], ...] = ()
    """What else this channel does in every round."""
    endings: tuple[Callable[[], Awaitable[None]], ...] = ()
    """What has to be over before the last answers are."""
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _forgot_at: datetime | None = field(default=None, init=False)

    def start(self) -> None:
        """Begin; needs the running event loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """End, after the answers that are being made."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        for ending in self.endings:
            await ending()
        await self.answerer.bursts.close()

    async def round(self) -> None:
        """Look after everything once."""
        answerer, now = self.answerer, self.answerer.clock()
        for arrival in await answerer.aside(answerer.ledger.orphans, self.channel, now - ORPHAN_AFTER, now):
            if arrival.text:
                answerer.take(Ticket(arrival, closed_seat()), at_once=is_command(arrival.text))
            else:
                await answerer.aside(answerer.ledger.give_up, arrival.key)
        await answerer.aside(self._keep_stale_offers, now)
        await answerer.courier.deliver_due(self.channel)
        for chore in self.chores:
            await chore()
        if self._forgot_at is None or now - self._forgot_at > FORGET_EVERY:
            self._forgot_at = now
            await answerer.aside(answerer.ledger.forget_before, self.channel, now - KEPT_FOR)

    def _keep_stale_offers(self, now: datetime) -> None:
        ledger = self.answerer.ledger
        for arrival, reply in ledger.stale_offers(self.channel, now - OFFER_AFTER):
            ledger.post([kept_letter(arrival, reply, now)])

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            try:
                await self.round()
            except Exception as error:  # noqa: BLE001 - it must go on; the next round tries again
                log.error("looking after the channel failed", extra={"channel": self.channel, "error": type(error).__name__})
