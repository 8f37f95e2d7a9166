"""What the transcript holds of a shopper: who they are, where they came from, what they told, asked and heard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from presale.bot.speaker import speaker_kind
from presale.conversation.model import LoggedEvent
from presale.handoff.packet.model import Exchange

EXCHANGES = 6
NOT_SAID = ("/", "EXTERNAL: ")


@dataclass(frozen=True)
class Reading:
    """The newest state of a conversation.

    Attributes:
        slots: the last value of each slot.
        metadata: of the shopper's messages, later ones over earlier ones.
        exchanges: the last questions with what the bot answered; empty where it was silent.
    """

    slots: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    channel: str = ""
    exchanges: tuple[Exchange, ...] = ()

    def text_of(self, name: str) -> str:
        """A slot or, where it is empty, a field of the metadata, as text."""
        value = self.slots.get(name) or self.metadata.get(name)
        return value if isinstance(value, str) else ""


def read(events: Iterable[LoggedEvent]) -> Reading:
    """Read a conversation's events, oldest first."""
    slots: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    exchanges: list[Exchange] = []
    channel = ""
    for event in events:
        if event.kind == "slot":
            slots[str(event.data.get("name"))] = event.data.get("value")
        elif event.kind == "user":
            metadata |= event.data.get("metadata") or {}
            channel = str(event.data.get("input_channel") or channel)
            text = str(event.data.get("text") or "")
            if text and not text.startswith(NOT_SAID):
                exchanges.append(Exchange(text, "", event.at))
        elif event.kind == "bot" and exchanges and _is_answer(event):
            exchanges[-1] = _answered(exchanges[-1], str(event.data.get("text") or ""))
    opened_with = slots.get("session_started_metadata")
    known = opened_with if isinstance(opened_with, dict) else {}
    return Reading(slots, {**known, **metadata}, channel, tuple(exchanges[-EXCHANGES:]))


def _is_answer(event: LoggedEvent) -> bool:
    return speaker_kind(event.data.get("metadata") or {}) == "assistant" and bool(event.data.get("text"))


def _answered(exchange: Exchange, text: str) -> Exchange:
    return Exchange(exchange.asked, f"{exchange.answered} {text}".strip(), exchange.at)
