"""The access token of an account: one for all workers, fetched by one of them, renewed before it ends."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from presale.channels.delivery.aside import Aside
from presale.channels.delivery.model import Value
from presale.channels.delivery.port import Ledger
from presale.errors import TokenUnavailable

log = logging.getLogger(__name__)
EARLY = timedelta(minutes=5)
"""The platform hands out the next token so long before the end, and takes both until then."""
FETCH_LEASE = timedelta(seconds=15)
FORCED_PAUSE = timedelta(seconds=30)
"""The platform forces no second renewal sooner."""
WAIT_STEPS, WAIT_STEP_SECONDS = 60, 0.2
Fetch = Callable[[bool], Awaitable[tuple[str, int]]]
"""Asks the platform, by force or not; gives the token and the seconds that it lasts. Raises ``TokenUnavailable``."""


@dataclass
class TokenKeeper:
    """Gives the token of the account ``name``."""

    name: str
    ledger: Ledger
    fetch: Fetch
    clock: Callable[[], datetime]
    aside: Aside
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def token(self) -> str:
        """A token that is valid for some minutes yet.

        Raises:
            TokenUnavailable: the platform gave none.
        """
        stored = await self.aside(self._fresh)
        return stored or await self._renew(None)

    async def after_rejection(self, rejected: str) -> str | None:
        """A newer token than the rejected one, renewed by force if nobody did yet; None when that was tried just now.

        Raises:
            TokenUnavailable: the platform gave none.
        """
        stored = await self.aside(self._fresh)
        if stored and stored != rejected:
            return stored
        last = await self.aside(self.ledger.read, self._forced_name)
        if last is not None and last.expires is not None and last.expires > self.clock():
            return None
        return await self._renew(rejected)

    @property
    def _forced_name(self) -> str:
        return f"{self.name}:forced"

    def _fresh(self) -> str:
        value = self.ledger.read(self.name)
        return value.text if value and value.expires and value.expires - EARLY > self.clock() else ""

    async def _renew(self, rejected: str | None) -> str:
        async with self._one:  # in this worker; the lease is for the others
            holder = secrets.token_hex(8)
            for _ in range(WAIT_STEPS):
                stored = await self.aside(self._fresh)
                if stored and stored != rejected:
                    return stored
                now = self.clock()
                if await self.aside(self.ledger.lease, f"token:{self.name}", holder, now + FETCH_LEASE, now):
                    return await self._fetch_and_keep(holder, rejected)
                await asyncio.sleep(WAIT_STEP_SECONDS)
        raise TokenUnavailable("Another worker has been fetching the token for too long; the next message tries again.")

    async def _fetch_and_keep(self, holder: str, rejected: str | None) -> str:
        try:
            stored = await self.aside(self._fresh)  # the other worker may have been quicker
            if stored and stored != rejected:
                return stored
            token, seconds = await self.fetch(rejected is not None)
            await self.aside(self._keep, token, seconds, rejected is not None)
            return token
        finally:
            await self.aside(self.ledger.release, f"token:{self.name}", holder)

    def _keep(self, token: str, seconds: int, forced: bool) -> None:
        now = self.clock()
        self.ledger.write(self.name, Value(token, now + timedelta(seconds=seconds)))
        if forced:
            self.ledger.write(self._forced_name, Value("", now + FORCED_PAUSE))
        log.info("a new access token", extra={"account": self.name, "lasts_seconds": seconds, "forced": forced})
