"""Speaking to a shopper: kept first, then sent to whoever is there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from presale.channels.web.model import Message, on_the_wire
from presale.channels.web.outbox import Outbox
from presale.channels.web.outgoing import ASSISTANT
from presale.channels.web.wire import WireServer

Now = Callable[[], datetime]


class Voice:
    """What is said stays said: a shopper who is away is given it when they come back."""

    def __init__(self, wire: WireServer, outbox: Outbox, now: Now) -> None:
        self._wire = wire
        self._outbox = outbox
        self._now = now

    async def say(self, conversation_id: str, bodies: Sequence[Mapping[str, Any]], answered: Sequence[int] = ()) -> None:
        """Say these bubbles; ``answered`` are the numbers of the shopper's messages that need no other answer."""
        said = await asyncio.to_thread(self._outbox.add_bot, conversation_id, bodies, answered, self._now())
        await self.show(conversation_id, said)

    async def show(self, conversation_id: str, messages: Sequence[Message]) -> None:
        """Send what is kept already."""
        if messages:
            await self._wire.ring(conversation_id, [on_the_wire(message) for message in messages])

    async def typing(self, conversation_id: str, on: bool) -> None:
        """The assistant writes, or has stopped."""
        await self._wire.tell(conversation_id, "typing", {"on": on, "speaker": ASSISTANT})
