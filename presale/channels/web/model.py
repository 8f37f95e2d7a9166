"""What is said on the web channel, and how it looks on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from enum import Enum
from typing import Any

LONGEST_TEXT = 2_000
"""Characters of one message of a shopper."""


class Side(str, Enum):
    """Who said it."""

    shopper = "shopper"
    bot = "bot"


_EVENTS = {Side.shopper: "user_uttered", Side.bot: "bot_uttered"}


@dataclass(frozen=True)
class Message:
    """One message of a conversation.

    Attributes:
        seq: 1, 2, 3 … within the conversation, over both sides.
        side: who said it.
        body: the fields that its reader sees.
        at: when it was said, aware.
    """

    seq: int
    side: Side
    body: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True)
class Incoming:
    """A message that a shopper sends.

    Attributes:
        text: what Rasa gets to read.
        shown: what is shown as said: the capsule's title, else the text.
        client_id: the sender's own id; the same one again is the same message.
        at_once: a click or a command.
        metadata: page context.
    """

    text: str
    shown: str
    client_id: str
    at_once: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Accepted:
    """A shopper's message is in the transcript; ``again`` if it was before."""

    message: Message
    again: bool


@dataclass(frozen=True)
class Unanswered:
    """A shopper's message that the bot took but did not finish with."""

    conversation_id: str
    seq: int
    incoming: Incoming
    at: datetime


Wire = dict[str, Any]
"""A message as clients get it: ``event`` names the Socket.IO event, the rest is its payload."""


def on_the_wire(message: Message) -> Wire:
    """The message with its event's name, number and instant."""
    instant = message.at.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"event": _EVENTS[message.side], "seq": message.seq, "at": instant, **message.body}


def payload_of(wire: Wire) -> dict[str, Any]:
    """The live event's payload."""
    return {key: value for key, value in wire.items() if key != "event"}
