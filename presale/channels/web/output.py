"""Rasa's way to a shopper on the web."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from rasa.core.channels.channel import OutputChannel

from presale.channels.web.outgoing import Body, bodies_of

NAME = "web"
Say = Callable[[str, Sequence[Body]], Awaitable[None]]


class WebOutput(OutputChannel):
    """Says what Rasa says; kept for shoppers who are away."""

    def __init__(self, say: Say) -> None:
        self._say = say

    @classmethod
    def name(cls) -> str:
        """As in ``UserMessage.input_channel``."""
        return NAME

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """One message of Rasa's, with the metadata of its event among its keys."""
        if bodies := bodies_of(message):
            await self._say(recipient_id, bodies)

    async def send_text_message(self, recipient_id: str, text: str, **more: Any) -> None:
        """A text alone; everything in Rasa goes through ``send_response`` by itself."""
        await self.send_response(recipient_id, {**more, "text": text})
