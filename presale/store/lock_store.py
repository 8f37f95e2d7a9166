"""Locks of conversations that are passed on at once.

Rasa's own make the next message look again only after a second. Here whoever waits is woken when the lock is freed, and
in Redis, where another process may free it, looks every few milliseconds.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import InMemoryLockStore, LockError, LockStore, RedisLockStore
from rasa.utils.endpoints import EndpointConfig

from presale.settings import load_settings

LOOK_AGAIN_SECONDS = 0.5
LOOK_AGAIN_IN_REDIS_SECONDS = 0.03
REDIS_SECONDS = 5.0
GUARD_SECONDS = 2.0
KEY_PREFIX = "presale:lock:"


class Woken(LockStore):
    """Wakes those of this process who wait for a lock; mixed into a store of Rasa's."""

    look_again_seconds = LOOK_AGAIN_SECONDS
    """For what nobody wakes for: a lock whose holder is in another process, or never gave it back."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._waiting: defaultdict[str, set[asyncio.Future[None]]] = defaultdict(set)

    def cleanup(self, conversation_id: str, ticket_number: int) -> None:
        """Give the lock back, and wake those who wait for it."""
        try:
            super().cleanup(conversation_id, ticket_number)
        finally:
            for waiter in self._waiting.get(conversation_id, ()):
                if not waiter.done():
                    waiter.set_result(None)

    async def _acquire_lock(self, conversation_id: str, ticket: int, wait_time_in_seconds: float) -> TicketLock:
        while True:
            lock = self.get_lock(conversation_id)
            if not lock:
                raise LockError(f"Could not acquire lock for conversation_id '{conversation_id}'.")
            if not lock.is_locked(ticket):
                return lock
            with self._waiter(conversation_id) as freed:
                await asyncio.wait((freed,), timeout=min(self.look_again_seconds, wait_time_in_seconds))
            self.update_lock(conversation_id)

    @contextlib.contextmanager
    def _waiter(self, conversation_id: str) -> Iterator[asyncio.Future[None]]:
        freed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[conversation_id].add(freed)
        try:
            yield freed
        finally:
            self._waiting[conversation_id].discard(freed)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]


class QuickMemoryLockStore(Woken, InMemoryLockStore):
    """For one bot."""


class QuickRedisLockStore(Woken, RedisLockStore):
    """For several bots. Tickets are drawn and given back under a guard, so that no two bots draw the same number."""

    look_again_seconds = LOOK_AGAIN_IN_REDIS_SECONDS

    def __init__(self, url: str) -> None:
        LockStore.__init__(self)
        self._waiting = defaultdict(set)
        self.red = redis.Redis.from_url(url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)
        self.key_prefix = KEY_PREFIX

    def issue_ticket(self, conversation_id: str, lock_lifetime: float = 60.0) -> int:
        """Draw the next ticket."""
        with self._guard(conversation_id):
            return int(super().issue_ticket(conversation_id, lock_lifetime))

    def update_lock(self, conversation_id: str) -> None:
        """Drop expired tickets; written only if there are any, because looking is frequent."""
        lock = self.get_lock(conversation_id)
        if lock and any(ticket.has_expired() for ticket in lock.tickets):
            with self._guard(conversation_id):
                super().update_lock(conversation_id)

    def cleanup(self, conversation_id: str, ticket_number: int) -> None:
        """Give the lock back."""
        with self._guard(conversation_id):
            super().cleanup(conversation_id, ticket_number)

    def _guard(self, conversation_id: str) -> Any:
        name = f"{KEY_PREFIX}guard:{conversation_id}"
        return self.red.lock(name, timeout=GUARD_SECONDS, sleep=0.002, blocking_timeout=GUARD_SECONDS)


class QuickLockStore(LockStore):
    """What ``endpoints.yml`` names: in Redis if ``LOCK_REDIS_URL`` is set, else in memory."""

    def __new__(cls, endpoint_config: EndpointConfig | None = None) -> LockStore:
        """One of the two above; Rasa asks for a class and calls it."""
        url = load_settings().lock_redis_url
        return QuickRedisLockStore(url.get_secret_value()) if url else QuickMemoryLockStore()
