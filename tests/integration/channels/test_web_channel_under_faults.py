"""Many shoppers whose connections are cut at random while the bot is restarted: nobody misses or repeats anything.

``WEB_LOAD_SHOPPERS=200`` runs it at the full size.
"""

from __future__ import annotations

import asyncio
import os
import random
from functools import partial
from typing import Any

import pytest

from presale.channels.bursts import Window
from presale.channels.web.model import on_the_wire
from presale.channels.web.outbox import Outbox
from presale.channels.web.sessions import Sessions
from tests.support.web_clients import BareLine, Shopper, SocketIoLine
from tests.support.web_server import SECRET, WebServer

pytestmark = [
    pytest.mark.integration,
    pytest.mark.asyncio,
    # Sanic 21.12 and the libraries below it, when connections break off.
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]
SHOPPERS = int(os.environ.get("WEB_LOAD_SHOPPERS", "24"))
MESSAGES = 10
QUICK = Window(quiet_seconds=0.05, longest_seconds=0.2, ended_seconds=0.02)


def answered(texts: list[str], transcript: list[dict[str, Any]]) -> bool:
    """Whether each text is in some answer."""
    answers = "".join(m["text"] for m in transcript if m["event"] == "bot_uttered")
    return all(text in answers for text in texts)


async def talk(shopper: Shopper, name: str, rng: random.Random) -> None:
    """Ten messages, some of them in bursts, with cuts in between."""
    texts = [f"{name}的第{number}个问题" for number in range(MESSAGES)]
    for number, text in enumerate(texts):
        if rng.random() < 0.3:
            await shopper.leave()
        await shopper.say(text, f"message-{number}", click=rng.random() < 0.3)
        if rng.random() < 0.2:
            await shopper.leave()
        await asyncio.sleep(rng.random() * 0.2)
    await shopper.until(lambda transcript: answered(texts, transcript))


def _at_least(size: int, transcript: list[dict[str, Any]]) -> bool:
    return len(transcript) >= size


async def stored(outbox: Outbox, session_id: str | None) -> list[dict[str, Any]]:
    conversation = str(Sessions(SECRET).conversation_of(session_id))
    return [on_the_wire(m) for m in await asyncio.to_thread(outbox.after, conversation, 0, 10_000)]


async def test_every_transcript_equals_the_servers_through_cuts_and_a_restart(outbox: Outbox, serve: Any) -> None:
    rng = random.Random(7)
    server: WebServer = await serve(window=QUICK)
    lines = [SocketIoLine if number % 2 else BareLine for number in range(SHOPPERS)]
    shoppers = [Shopper(line, lambda: server.url) for line in lines]

    async def restart() -> None:
        await asyncio.sleep(MESSAGES * 0.1)
        await server.stop()
        await asyncio.sleep(0.2)
        await server.start()

    talks = [talk(shopper, f"客{number}号", random.Random(rng.random())) for number, shopper in enumerate(shoppers)]
    await asyncio.wait_for(asyncio.gather(restart(), *talks), 60 + SHOPPERS)

    for number, shopper in enumerate(shoppers):
        kept = await stored(outbox, shopper.session_id)
        await shopper.until(partial(_at_least, len(kept)))
        assert shopper.transcript == kept
        assert [m["seq"] for m in kept] == list(range(1, len(kept) + 1))
        said = [m["text"] for m in kept if m["event"] == "user_uttered"]
        assert said == [f"客{number}号的第{n}个问题" for n in range(MESSAGES)]
        answers = "".join(m["text"] for m in kept if m["event"] == "bot_uttered")
        assert all(answers.count(text) == 1 for text in said)
    assert sum(shopper.joins for shopper in shoppers) > 2 * SHOPPERS
    await asyncio.gather(*(shopper.leave() for shopper in shoppers))
