"""A lock is passed on at once, in the order in which it was asked for."""

from __future__ import annotations

import asyncio
import time

import pytest
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

from presale.store.lock_store import QuickLockStore, QuickMemoryLockStore, QuickRedisLockStore

pytestmark = pytest.mark.asyncio
FAR_BELOW_RASAS_STEP = 0.3


async def held_in_turn(locks: LockStore, many: int) -> list[int]:
    """So many messages of one conversation at once; gives the order in which they were handled, one at a time."""
    order: list[int] = []
    inside = 0

    async def message(number: int) -> None:
        nonlocal inside
        async with locks.lock("c"):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            order.append(number)
            inside -= 1

    await asyncio.gather(*(message(number) for number in range(many)))
    return order


async def test_ten_messages_are_handled_in_order_without_waiting_in_steps() -> None:
    begun = time.monotonic()
    assert await held_in_turn(QuickMemoryLockStore(), 10) == list(range(10))
    assert time.monotonic() - begun < FAR_BELOW_RASAS_STEP


async def test_nothing_is_kept_of_a_conversation_that_is_over() -> None:
    locks = QuickMemoryLockStore()
    await held_in_turn(locks, 5)
    assert locks.conversation_locks == {}
    assert locks._waiting == {}


async def test_a_message_that_fails_passes_the_lock_on() -> None:
    locks = QuickMemoryLockStore()
    with pytest.raises(RuntimeError, match="bad"):
        async with locks.lock("c"):
            raise RuntimeError("bad")
    assert await held_in_turn(locks, 2) == [0, 1]


async def test_other_conversations_do_not_wait() -> None:
    locks = QuickMemoryLockStore()
    async with locks.lock("a"), locks.lock("b"):
        assert set(locks.conversation_locks) == {"a", "b"}


async def test_a_holder_that_never_ends_is_passed_by_when_its_time_is_up() -> None:
    locks = QuickMemoryLockStore()
    locks.issue_ticket("c", lock_lifetime=0.01)
    async with locks.lock("c", wait_time_in_seconds=0.02) as lock:
        assert len(lock.tickets) == 1


async def test_who_waits_beyond_their_own_time_is_told() -> None:
    locks = QuickMemoryLockStore()
    locks.issue_ticket("c", lock_lifetime=0.01)
    locks.update_lock("c")
    waiting = asyncio.create_task(locks._acquire_lock("c", 5, 0.02))
    await asyncio.sleep(0)
    locks.delete_lock("c")
    with pytest.raises(LockError):
        await waiting


async def test_rasa_makes_the_one_in_memory_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOCK_REDIS_URL", raising=False)
    made = LockStore.create(EndpointConfig(type="presale.store.lock_store.QuickLockStore"))
    assert isinstance(made, QuickMemoryLockStore)


async def test_rasa_makes_the_one_in_redis_when_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCK_REDIS_URL", "redis://127.0.0.1:6379/9")
    assert isinstance(QuickLockStore(), QuickRedisLockStore)
