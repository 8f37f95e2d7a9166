"""Fetches what shoppers wrote: one worker for each account, from the stored cursor to the end, nothing twice."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from presale.channels.delivery.aside import Aside
from presale.channels.delivery.courier import Clock
from presale.channels.delivery.model import Value
from presale.channels.delivery.port import Ledger
from presale.channels.wecom.items import Item
from presale.channels.wecom.parse import parse_item
from presale.channels.wecom.platform import WeComPlatform

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
TOKEN_LASTS = timedelta(minutes=9)
Handle = Callable[[Item, bool], Awaitable[None]]
"""Takes an item; True says that the account has no cursor yet, so that the item may be days old."""


@dataclass
class Sync:
    """The fetching of one company's accounts."""

    owner: str
    ledger: Ledger
    platform: WeComPlatform
    clock: Clock
    aside: Aside
    handle: Handle
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _again: set[str] = field(default_factory=set)

    async def ring(self, account: str, token: str) -> None:
        """Something happened on this account. Returns once that is written down; the fetching goes on by itself."""
        bell = Value(f"{token}\n{secrets.token_hex(8)}", self.clock() + TOKEN_LASTS)
        await self.aside(self.ledger.write, self._bell_name(account), bell)
        self._start(account)

    async def retry(self) -> None:
        """Fetch again where it failed."""
        for account in tuple(self._again):
            self._again.discard(account)
            self._start(account)

    async def close(self) -> None:
        """Wait for what is being fetched."""
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _start(self, account: str) -> None:
        running = self._tasks.get(account)
        if running is None or running.done():
            self._tasks[account] = asyncio.get_running_loop().create_task(self._run(account))

    async def _run(self, account: str) -> None:
        while True:
            holder = secrets.token_hex(8)
            heard = await self.aside(self.ledger.read, self._bell_name(account))
            if not await self.aside(self._lease, account, holder):
                self._again.add(account)  # should that worker die, the next round looks again
                return
            try:
                complete = await self._fetch_all(account, heard, holder)
            except Exception as error:  # noqa: BLE001 - the cursor stands where it stood; the next round tries again
                log.error("fetching failed", extra={"channel": "wecom", "error": type(error).__name__})
                complete = False
            finally:
                await self.aside(self.ledger.release, self._lease_name(account), holder)
            if not complete:
                self._again.add(account)
                return
            if await self.aside(self.ledger.read, self._bell_name(account)) == heard:
                return

    async def _fetch_all(self, account: str, heard: Value | None, holder: str) -> bool:
        cursor = await self.aside(self.ledger.read, self._cursor_name(account))
        is_new = cursor is None
        while True:
            answer = await self.platform.fetch(account, cursor.text if cursor else "", self._token(heard))
            if answer.code != 0:
                log.warning("the platform gave no messages", extra={"channel": "wecom", "code": answer.code})
                return False
            for data in answer.body.get("msg_list") or ():
                item = parse_item(data)
                if item is not None:
                    await self.handle(item, is_new)
            cursor = Value(str(answer.body.get("next_cursor") or (cursor.text if cursor else "")))
            await self.aside(self._keep_cursor, account, cursor, holder)
            if not answer.body.get("has_more"):
                return True

    def _keep_cursor(self, account: str, cursor: Value, holder: str) -> None:
        """After a page is written down, and only then: what happens before is fetched again, and known by its ids."""
        self.ledger.write(self._cursor_name(account), cursor)
        self._lease(account, holder)

    def _token(self, heard: Value | None) -> str:
        is_good = heard is not None and heard.expires is not None and heard.expires > self.clock()
        return heard.text.partition("\n")[0] if heard is not None and is_good else ""

    def _lease(self, account: str, holder: str) -> bool:
        now = self.clock()
        return self.ledger.lease(self._lease_name(account), holder, now + LEASE, now)

    def _bell_name(self, account: str) -> str:
        return f"wecom:{self.owner}:{account}:bell"

    def _cursor_name(self, account: str) -> str:
        return f"wecom:{self.owner}:{account}:cursor"

    def _lease_name(self, account: str) -> str:
        return f"wecom:{self.owner}:{account}:sync"
