"""Two bots share the locks of conversations in a real Redis."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis

from presale.store.lock_store import QuickRedisLockStore

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]
SERVER = "redis://127.0.0.1:6379/9"


@pytest.fixture
def conversation() -> Iterator[str]:
    """A conversation that no other test has."""
    name = f"test-{secrets.token_hex(4)}"
    client = redis.Redis.from_url(SERVER, socket_connect_timeout=1)
    try:
        client.ping()
    except redis.RedisError:
        pytest.skip(f"no Redis answers at {SERVER}")
    yield name
    client.delete(f"presale:lock:{name}")
    client.close()


async def test_two_bots_handle_one_message_at_a_time_and_do_not_wait_in_steps(conversation: str) -> None:
    bots = [QuickRedisLockStore(SERVER), QuickRedisLockStore(SERVER)]
    inside, most, handled = 0, 0, 0

    async def message(number: int) -> None:
        nonlocal inside, most, handled
        async with bots[number % 2].lock(conversation):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.001)
            inside -= 1
            handled += 1

    begun = time.monotonic()
    await asyncio.gather(*(message(number) for number in range(12)))
    assert (most, handled) == (1, 12)
    assert time.monotonic() - begun < 4.0  # Rasa's own takes a second for each that waits
    assert bots[0].get_lock(conversation) is None


async def test_no_two_draw_the_same_ticket(conversation: str) -> None:
    def draw(_: int) -> list[int]:
        store = QuickRedisLockStore(SERVER)
        return [store.issue_ticket(conversation) for _ in range(10)]

    with ThreadPoolExecutor(4) as pool:
        tickets = [ticket for drawn in pool.map(draw, range(4)) for ticket in drawn]
    assert sorted(tickets) == list(range(40))
