"""Sends letters: one after another for each shopper, within the quota, over all workers."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from presale.channels.delivery import quota
from presale.channels.delivery.aside import Aside
from presale.channels.delivery.fate import NO_QUOTA, after
from presale.channels.delivery.model import Closed, Fate, Letter, Person, Quota, Role, Verdict, Who
from presale.channels.delivery.port import Ledger, Platform

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
LEASE = timedelta(seconds=60)
USED_UP = frozenset({"45047", "95001"})
WINDOW_CLOSED = frozenset({"45015"})


@dataclass(frozen=True)
class Courier:
    """Empties the outbox of a channel.

    Whoever posts a letter calls ``deliver`` afterwards. Of several callers one has the lease; it looks again after
    giving it back, so that a letter posted meanwhile does not stay behind.
    """

    ledger: Ledger
    platform: Platform
    clock: Clock
    aside: Aside

    async def deliver(self, who: Who) -> None:
        """Send what waits for a shopper, until there is nothing, or something has to wait."""
        while True:
            holder = secrets.token_hex(8)
            if not await self.aside(self._lease, who, holder):
                return
            try:
                sent_all = await self._send_waiting(who)
            finally:
                await self.aside(self.ledger.release, lease_name(who), holder)
            if not sent_all or not await self.aside(self._next, who):
                return

    async def deliver_due(self, channel: str) -> None:
        """Send what had to wait and may go now; what a worker that died left behind, too."""
        for who in await self.aside(self.ledger.due, channel, self.clock()):
            await self.deliver(who)

    def _lease(self, who: Who, holder: str) -> bool:
        now = self.clock()
        return self.ledger.lease(lease_name(who), holder, now + LEASE, now)

    def _next(self, who: Who) -> Letter | None:
        waiting = (letter for letter in self.ledger.pending(who) if letter.fate is Fate.waiting)
        return next(waiting, None)

    async def _send_waiting(self, who: Who) -> bool:
        while (letter := await self.aside(self._next, who)) is not None:
            now = self.clock()
            if letter.not_before is not None and letter.not_before > now:
                return False  # and those behind it wait too: the order is kept
            settled = await self._attempt(letter)
            if settled.fate is Fate.waiting:
                return False
        return True

    async def _attempt(self, letter: Letter) -> Letter:
        paid = await self.aside(self._charged, letter)
        verdict = await self.platform.send(paid) if paid else NO_QUOTA
        settled = after(paid or letter, verdict, self.clock())
        await self.aside(self._record, settled, verdict)
        return settled

    def _charged(self, letter: Letter) -> Letter | None:
        """The letter with its message counted, once for all attempts; None when the quota does not allow it."""
        if letter.charged or not self.platform.calls:
            return letter
        granted = charge(self.ledger, letter.who, letter.role, self.clock())
        return replace(letter, charged=True) if granted else None

    def _record(self, letter: Letter, verdict: Verdict) -> None:
        self.ledger.settle(letter)
        if isinstance(verdict, Closed) and verdict.reason in USED_UP | WINDOW_CLOSED:
            self.ledger.change(letter.who, lambda person: _corrected(person, verdict.reason))
        if letter.fate is not Fate.sent:
            log.warning(
                "a message was not sent",
                extra={
                    "channel": letter.who.channel,
                    "letter": letter.key,
                    "role": letter.role.value,
                    "fate": letter.fate.value,
                    "reason": letter.reason,
                    "attempts": letter.attempts,
                },
            )


def lease_name(who: Who) -> str:
    """The right to send to a shopper."""
    return f"send:{who.channel}:{who.account}:{who.person}"


def charge(ledger: Ledger, who: Who, role: Role, now: datetime) -> bool:
    """Count one message against the quota, if there is one left for ``role``."""
    granted = False

    def one_more(person: Person) -> Person:
        nonlocal granted
        spent = quota.charged(person.quota, role, now)
        granted = spent is not None
        return replace(person, quota=spent) if spent else person

    ledger.change(who, one_more)
    return granted


def _corrected(person: Person, reason: str) -> Person:
    """The platform counts otherwise than we did, and its word holds."""
    return replace(person, quota=Quota() if reason in WINDOW_CLOSED else quota.used_up(person.quota))
