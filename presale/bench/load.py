"""The load generator, in a process of its own: so many shoppers, each sending the next message when answered.

Run as ``python -m presale.bench.load``; reads a plan from its input and writes what it saw, both as JSON. Every run is
bounded in time and in messages, and speaks to this machine only.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from urllib.parse import urlsplit

import aiohttp

from presale.bench.talks import Talk, read_talks

PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Plan:
    """What to do: ``seconds`` are measured after ``warm_up_seconds`` that are not; ``most_messages`` ends it earlier."""

    url: str
    shoppers: int
    seconds: float
    warm_up_seconds: float
    most_messages: int
    tokens: dict[str, str] = field(default_factory=dict)


@dataclass
class Seen:
    """What came of it: latencies in seconds in the order of the answers, the measured time, and what went wrong.

    ``sent`` counts every message, those of the warm-up too.
    """

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0
    failures: int = 0
    sent: int = 0


async def run(plan: Plan) -> Seen:
    """Let the shoppers talk until the time or the messages are used up."""
    if urlsplit(plan.url).hostname != "127.0.0.1":
        raise ValueError("The load generator speaks to this machine only.")
    seen = Seen()
    begun = time.perf_counter() + plan.warm_up_seconds
    timeout = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=plan.shoppers)) as web:
        shoppers = (_shopper(web, plan, number, begun, seen) for number in range(plan.shoppers))
        await asyncio.gather(*shoppers)
    seen.seconds = time.perf_counter() - begun
    return seen


async def _shopper(web: aiohttp.ClientSession, plan: Plan, number: int, begun: float, seen: Seen) -> None:
    for talk in _talks_from(number):
        sender = secrets.token_hex(16)
        for message in talk.messages:
            if time.perf_counter() - begun > plan.seconds or len(seen.latencies) >= plan.most_messages:
                return
            body = {"sender": sender, "message": message, "metadata": talk.metadata(plan.tokens)}
            await _send(web, plan.url, body, begun, seen)


async def _send(web: aiohttp.ClientSession, url: str, body: Mapping[str, object], begun: float, seen: Seen) -> None:
    sent = time.perf_counter()
    seen.sent += 1
    try:
        async with web.post(url, json=body) as answer:
            answered = answer.status == 200 and bool(await answer.json())
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
        answered = False
    if not answered:
        seen.failures += 1
    elif sent >= begun:
        seen.latencies.append(time.perf_counter() - sent)


def _talks_from(number: int) -> Iterator[Talk]:
    """All talks round and round; each shopper begins with another one."""
    talks = read_talks()
    while True:
        yield talks[number % len(talks)]
        number += 1


def main() -> None:
    """Carry out the plan on the input."""
    plan = Plan(**json.load(sys.stdin))
    json.dump(asdict(asyncio.run(run(plan))), sys.stdout)


if __name__ == "__main__":
    main()
