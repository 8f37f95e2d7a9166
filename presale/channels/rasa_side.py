"""Between the channels that meter their messages and Rasa: a turn in, collected answers out, and what is pushed later."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage

from presale.channels.commands import defused
from presale.channels.delivery.answerer import Answerer
from presale.channels.delivery.bubbles import is_empty, read_bubble, role_of
from presale.channels.delivery.model import Arrival, Bubble, Role, Who

Asking = Callable[[Arrival], Awaitable[Sequence[Bubble]]]
BREATH_SECONDS = 0.2
_BREATHS: set[asyncio.Task[None]] = set()  # the event loop itself holds tasks weakly
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class Collecting(OutputChannel):
    """Collects the answers of one turn."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.bubbles: list[Bubble] = []

    def name(self) -> str:
        """The channel's name, by which responses choose their variants."""
        return self._name

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one message."""
        del recipient_id
        self.bubbles.append(read_bubble(message))


class Pushing(OutputChannel):
    """Delivers what nobody waits for: people's words and timed messages.

    What Rasa says in one breath goes out as one message, since messages are counted.
    """

    def __init__(self, name: str, answerer: Answerer, who_of: Callable[[str], Who | None]) -> None:
        self._name = name
        self._answerer = answerer
        self._who_of = who_of
        self._gathered: dict[tuple[Who, Role], list[Bubble]] = {}
        self._breath: asyncio.Task[None] | None = None

    def name(self) -> str:
        """The channel's name."""
        return self._name

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Send one message to the shopper of this conversation; a conversation of another channel is left alone."""
        who, bubble = self._who_of(recipient_id), read_bubble(message)
        if who is None or is_empty(bubble):
            return
        self._gathered.setdefault((who, role_of(message)), []).append(bubble)
        if self._breath is None or self._breath.done():
            self._breath = asyncio.get_running_loop().create_task(self._after_a_breath())
            _BREATHS.add(self._breath)
            self._breath.add_done_callback(_BREATHS.discard)

    async def sent(self) -> None:
        """Return when everything that was said has been sent, or written down for later."""
        while self._breath is not None and not self._breath.done():
            await self._breath

    async def _after_a_breath(self) -> None:
        await asyncio.sleep(BREATH_SECONDS)
        while self._gathered:
            (who, role), bubbles = next(iter(self._gathered.items()))
            del self._gathered[who, role]
            await self._answerer.push(who, bubbles, role)


def asking(on_new_message: OnNewMessage, channel: str, conversation_of: Callable[[Who], str]) -> Asking:
    """Asks the bot what it answers to a shopper's message."""

    async def ask(arrival: Arrival) -> Sequence[Bubble]:
        output = Collecting(channel)
        await on_new_message(
            UserMessage(
                defused(arrival.text),
                output,
                conversation_of(arrival.who),
                input_channel=channel,
                message_id=arrival.key,
                metadata=dict(arrival.metadata),
            )
        )
        return output.bubbles

    return ask
