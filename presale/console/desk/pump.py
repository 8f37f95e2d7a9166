"""Brings news to the open pages, keeps their people present, and notices who was signed out."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from presale.accounts.model import Account, Right
from presale.console.desk.access import agent_of
from presale.console.desk.feed import Batch, Feed
from presale.console.desk.names import Names
from presale.console.desk.parts import DeskParts
from presale.handoff.model import Handoff

log = logging.getLogger(__name__)

EVERY_SECONDS = 0.1
IDLE_SECONDS = 2.0
TROUBLED_SECONDS = 2.0
BEAT_EVERY = timedelta(seconds=10)
CHECK_EVERY = timedelta(seconds=15)


class Page(Protocol):
    """An open page as the pump knows it."""

    token: str
    account: Account

    def take(self, batch: Batch) -> None:
        """Show what is new."""

    def trouble(self, is_troubled: bool) -> None:
        """The news cannot be read just now, or can again."""

    def signed_out(self) -> None:
        """The session is over."""


@dataclass
class Pump:
    """One a process.

    Attributes:
        available: who takes new chats, of those who said so at this desk.
    """

    parts: DeskParts
    feed: Feed
    names: Names
    pages: set[Page] = field(default_factory=set)
    available: dict[str, bool] = field(default_factory=dict)
    _task: asyncio.Task[None] | None = None
    _naming: asyncio.Task[None] | None = None
    _wake: asyncio.Event | None = None
    _beaten_at: datetime | None = None
    _checked_at: datetime | None = None
    _troubled: bool = False

    async def start(self) -> None:
        """Begin to look."""
        self._wake = asyncio.Event()
        self._task = asyncio.create_task(self._run(self._wake), name="desk pump")

    async def stop(self) -> None:
        """End."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def join(self, page: Page) -> None:
        """A page was opened."""
        self.pages.add(page)
        self._beaten_at = None
        self.look_soon()

    def leave(self, page: Page) -> None:
        """A page was closed. Its person counts as gone once no heartbeat comes any more."""
        self.pages.discard(page)

    def look_soon(self) -> None:
        """Something was just done here: no need to wait for the next look."""
        if self._wake is not None:
            self._wake.set()

    def takes_chats(self, account: Account) -> bool:
        """Whether new chats are offered to this person: as last said; agents from the start, supervisors once they say so."""
        return self.available.get(account.name, not account.may(Right.OVERSEE))

    def say_available(self, account: Account, is_available: bool) -> None:
        """Take new chats, or take a break."""
        self.available[account.name] = is_available
        self._beaten_at = None
        self.look_soon()

    async def once(self, everything: bool = True) -> None:
        """One look."""
        now = self.parts.clock()
        try:
            batch = await asyncio.to_thread(self.feed.poll, now, everything)
        except Exception:
            if not self._troubled:
                log.exception("desk_feed_troubled")
            self._tell_trouble(True)
            return
        self._tell_trouble(False)
        self._show(batch)
        self._learn_names(batch)
        await self._keep_present(now)
        await self._check_sessions(now)

    async def _run(self, wake: asyncio.Event) -> None:
        everything = True
        while True:
            wake.clear()
            await self.once(everything)
            pause = TROUBLED_SECONDS if self._troubled else EVERY_SECONDS if self.pages else IDLE_SECONDS
            try:
                await asyncio.wait_for(wake.wait(), pause)
                everything = True  # something was just done here, and shall be seen at once
            except asyncio.TimeoutError:
                everything = False

    def _show(self, batch: Batch) -> None:
        if not batch:
            return
        for page in tuple(self.pages):
            try:
                page.take(batch)
            except Exception:
                log.exception("desk_page_troubled")

    def _learn_names(self, batch: Batch) -> None:
        """The shop may be slow, so rows are drawn first and named afterwards, in a task of its own."""
        unknown = tuple(h for h in batch.handoffs if self.names.lacks(h))
        if unknown and (self._naming is None or self._naming.done()):
            self._naming = asyncio.create_task(self._name(unknown))

    async def _name(self, handoffs: tuple[Handoff, ...]) -> None:
        await self._quietly("desk_names_failed", self.names.learn, handoffs)
        self._show(Batch(handoffs=tuple(h for h in handoffs if self.feed.open.get(h.conversation_id) == h)))

    def _tell_trouble(self, is_troubled: bool) -> None:
        if is_troubled != self._troubled:
            self._troubled = is_troubled
            for page in tuple(self.pages):
                page.trouble(is_troubled)

    async def _keep_present(self, now: datetime) -> None:
        if self._beaten_at is not None and now - self._beaten_at < BEAT_EVERY:
            return
        self._beaten_at = now
        for account in {page.account.name: page.account for page in self.pages}.values():
            if account.may(Right.SERVE):
                agent = agent_of(account, self.takes_chats(account))
                await self._quietly("desk_heartbeat_failed", self.parts.handoffs.heartbeat, agent, now)

    async def _check_sessions(self, now: datetime) -> None:
        if self._checked_at is not None and now - self._checked_at < CHECK_EVERY:
            return
        self._checked_at = now
        for page in tuple(self.pages):
            try:
                account = await asyncio.to_thread(self.parts.people.door.who, page.token, now, False)
            except Exception:
                log.exception("desk_session_check_failed")
                return
            if account is None or account.must_change:
                self.leave(page)
                page.signed_out()
            else:
                page.account = account

    async def _quietly(self, event: str, work: object, *given: object) -> None:
        try:
            await asyncio.to_thread(work, *given)  # type: ignore[arg-type]
        except Exception:
            log.exception(event)
