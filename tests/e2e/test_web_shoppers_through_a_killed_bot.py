"""Web shoppers whose connections are cut at random while the bot dies by kill -9: nobody misses or repeats anything.

``WEB_LOAD_SHOPPERS=200`` runs it at the full size.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from presale.bench.premises import Premises
from presale.bench.stack import Stack
from tests.e2e.web_visitors import Kept, visitors
from tests.support.web_clients import Shopper

pytestmark = pytest.mark.e2e
SHOPPERS = int(os.environ.get("WEB_LOAD_SHOPPERS", "12"))
QUESTIONS = ("175 140 穿什么码", "黑色还有吗", "会起球吗", "有券吗", "今天拍几时发", "能开发票吗")
PAGE = {"product_id": "yunduo-hoodie", "entry": "product_page"}
PATIENCE_SECONDS = 120.0 + SHOPPERS


@pytest.fixture
def kept(premises: Premises, stack: Stack) -> Iterator[Kept]:
    made = Kept(premises)
    yield made
    made.close()


async def talk(shopper: Shopper, rng: random.Random) -> None:
    """All questions, some typed in a burst, with cuts in between."""
    for number, question in enumerate(QUESTIONS):
        if rng.random() < 0.3:
            await shopper.leave()
        await shopper.say(question, f"message-{number}", click=rng.random() < 0.5, metadata=PAGE)
        if rng.random() < 0.2:
            await shopper.leave()
        await asyncio.sleep(rng.random())  # a shopper's pace, not a wait for something
    await shopper.until(lambda transcript: transcript[-1]["event"] == "bot_uttered", PATIENCE_SECONDS)


async def until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        await asyncio.sleep(0.1)


def same(kept: Kept, shopper: Shopper, transcript: list[dict[str, Any]]) -> bool:
    return transcript == kept.transcript(shopper)


async def all_talk(shoppers: list[Shopper], kept: Kept) -> None:
    """Until everybody has been answered and has all that the server has."""
    rng = random.Random(7)
    await asyncio.gather(*(talk(shopper, random.Random(rng.random())) for shopper in shoppers))
    await until(lambda: kept.unanswered() == 0, "every message to be seen to")
    for shopper in shoppers:
        await shopper.until(partial(same, kept, shopper), PATIENCE_SECONDS)
    await asyncio.gather(*(shopper.leave() for shopper in shoppers))


def test_every_transcript_equals_the_servers(premises: Premises, stack: Stack, kept: Kept) -> None:
    shoppers = visitors(premises, SHOPPERS)
    for shopper in shoppers:
        shopper.impatience = 10.0
    # The bot ends with the thread that started it, so that must be this one.
    with ThreadPoolExecutor(1) as pool:
        talking = pool.submit(asyncio.run, asyncio.wait_for(all_talk(shoppers, kept), PATIENCE_SECONDS))
        time.sleep(len(QUESTIONS) / 4)  # into the middle of the talks
        killed = time.monotonic()
        stack.send("bot", signal.SIGKILL)
        stack.start("bot")
        away = time.monotonic() - killed
        talking.result()

    for shopper in shoppers:
        assert [m["seq"] for m in shopper.transcript] == list(range(1, len(shopper.transcript) + 1))
        assert [m["text"] for m in shopper.transcript if m["event"] == "user_uttered"] == list(QUESTIONS)
    joins = sum(shopper.joins for shopper in shoppers)
    assert joins >= 2 * SHOPPERS
    print(f"\n{SHOPPERS} shoppers, {len(QUESTIONS)} questions each, {joins} connections, bot away for {away:.1f} s")
