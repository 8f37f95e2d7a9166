"""One token for all workers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone

import pytest

from presale.channels.delivery.aside import Aside
from presale.channels.delivery.memory import MemoryLedger
from presale.channels.delivery.tokens import TokenKeeper
from presale.channels.wechat.platform import token_in
from presale.errors import TokenUnavailable

pytestmark = pytest.mark.asyncio
START = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)


class Platform:
    """Gives numbered tokens, and counts how often it was asked."""

    def __init__(self) -> None:
        self.now, self.forced, self.broken = START, [], False

    async def fetch(self, force: bool) -> tuple[str, int]:
        self.forced.append(force)
        number = len(self.forced)
        await asyncio.sleep(0.01)
        if self.broken:
            raise TokenUnavailable("no")
        return f"t{number}", 7200

    def clock(self) -> datetime:
        return self.now


@asynccontextmanager
async def workers(platform: Platform, count: int) -> AsyncIterator[list[TokenKeeper]]:
    """So many processes that share a store."""
    ledger, asides = MemoryLedger(), [Aside() for _ in range(count)]
    try:
        yield [TokenKeeper("a", ledger, platform.fetch, platform.clock, aside) for aside in asides]
    finally:
        for aside in asides:
            aside.close()


async def test_many_callers_in_many_workers_fetch_one_token() -> None:
    platform = Platform()
    async with workers(platform, 4) as keepers:
        tokens = await asyncio.gather(*(keeper.token() for keeper in keepers for _ in range(10)))
    assert (set(tokens), platform.forced) == ({"t1"}, [False])


async def test_a_token_is_renewed_before_it_ends() -> None:
    platform = Platform()
    async with workers(platform, 1) as (keeper,):
        assert await keeper.token() == "t1"
        platform.now += timedelta(minutes=114)
        assert await keeper.token() == "t1"
        platform.now += timedelta(minutes=2)
        assert await keeper.token() == "t2"


async def test_a_rejected_token_is_renewed_by_force_by_one_worker_for_all() -> None:
    platform = Platform()
    async with workers(platform, 3) as keepers:
        await keepers[0].token()
        newer = await asyncio.gather(*(keeper.after_rejection("t1") for keeper in keepers))
        assert (newer, platform.forced) == (["t2"] * 3, [False, True])


async def test_force_is_not_repeated_within_half_a_minute() -> None:
    platform = Platform()
    async with workers(platform, 1) as (keeper,):
        await keeper.token()
        assert await keeper.after_rejection("t1") == "t2"
        assert await keeper.after_rejection("t2") is None
        platform.now += timedelta(seconds=31)
        assert await keeper.after_rejection("t2") == "t3"


async def test_a_platform_without_a_token_is_asked_again_next_time() -> None:
    platform = Platform()
    platform.broken = True
    async with workers(platform, 1) as (keeper,):
        with pytest.raises(TokenUnavailable):
            await keeper.token()
        platform.broken = False
        assert await keeper.token() == "t2"


NONE = [{}, {"errcode": 40164}, {"access_token": "", "expires_in": 7200}, {"access_token": "a", "expires_in": "x"}]


@pytest.mark.parametrize("body", NONE)
async def test_an_answer_without_a_token_says_what_to_check(body: dict[str, object]) -> None:
    with pytest.raises(TokenUnavailable, match="allow-list"):
        token_in(body)
