"""A conversation as people read it: who said what, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from presale.bot.speaker import speaker_kind, speaker_name
from presale.conversation.model import LoggedEvent

SHOPPER = "shopper"
_TRIGGERED = "EXTERNAL: "


@dataclass(frozen=True)
class Line:
    """One message.

    Attributes:
        id: of the event; grows.
        who: shopper, assistant, person or notice.
        name: of the person.
        data: buttons, cards …, as the channel got them.
    """

    id: int
    who: str
    name: str
    text: str
    at: datetime
    data: Mapping[str, Any]


def transcript(events: Iterable[LoggedEvent]) -> tuple[Line, ...]:
    """Everything that was said; what the clock triggered is no message."""
    return tuple(_lines(events))


def _lines(events: Iterable[LoggedEvent]) -> Iterator[Line]:
    for event in events:
        text, metadata = str(event.data.get("text") or ""), event.data.get("metadata") or {}
        if event.kind == "user" and not text.startswith(_TRIGGERED):
            yield Line(event.id, SHOPPER, "", text, event.at, {})
        elif event.kind == "bot":
            yield Line(event.id, speaker_kind(metadata), speaker_name(metadata), text, event.at, _data(event))


def _data(event: LoggedEvent) -> dict[str, Any]:
    return {name: value for name, value in (event.data.get("data") or {}).items() if value}
