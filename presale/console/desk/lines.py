"""A transcript's lines, from Rasa's events. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from presale.bot import speaker
from presale.conversation.model import LoggedEvent

STARS = re.compile(r"/rate_service(\{.*\})?")


class Who(str, Enum):
    """Who speaks in a line."""

    SHOPPER = "shopper"
    ASSISTANT = "assistant"
    PERSON = "person"
    NOTICE = "notice"


@dataclass(frozen=True)
class Line:
    """One message as the desk shows it.

    Attributes:
        id: the event's.
        name: of the person who speaks, else empty.
        cards: product, coupon and comparison cards, as the shopper got them.
        capsules: the words on the buttons below it.
        product_id: the page that the shopper was on while writing.
    """

    id: int
    at: datetime
    who: Who
    text: str
    name: str = ""
    cards: tuple[Mapping[str, Any], ...] = ()
    capsules: tuple[str, ...] = ()
    product_id: str = ""


def line_of(event: LoggedEvent) -> Line | None:
    """The line that an event makes, None for what nobody said."""
    if event.kind == "user":
        return _shopper_line(event)
    if event.kind == "bot":
        return _our_line(event)
    return None


def lines_of(events: Iterable[LoggedEvent]) -> tuple[Line, ...]:
    """The lines that events make, in their order."""
    return tuple(line for line in map(line_of, events) if line is not None)


def _shopper_line(event: LoggedEvent) -> Line | None:
    text = str(event.data.get("text") or "").strip()
    if text.startswith("EXTERNAL:") or text.startswith("/EXTERNAL"):
        return None
    metadata = _mapping(event.data.get("metadata"))
    page = str(metadata.get("product_id") or "")
    rating = STARS.fullmatch(text)
    if rating:
        return Line(event.id, event.at, Who.NOTICE, _stars(rating[1]))
    if not text or text.startswith("/"):
        return None
    return Line(event.id, event.at, Who.SHOPPER, text, product_id=page)


def _our_line(event: LoggedEvent) -> Line | None:
    data = _mapping(event.data.get("data"))
    metadata = _mapping(event.data.get("metadata"))
    custom = _mapping(data.get("custom"))
    cards = custom.get("cards") if custom.get("type") == "cards" else None
    line = Line(
        id=event.id,
        at=event.at,
        who=Who(_known_kind(speaker.speaker_kind(metadata))),
        text=str(event.data.get("text") or "").strip(),
        name=speaker.speaker_name(metadata),
        cards=tuple(card for card in _list(cards) if isinstance(card, Mapping)),
        capsules=tuple(str(_mapping(b).get("title") or "") for b in _list(data.get("buttons"))),
    )
    return line if line.text or line.cards or line.capsules else None


def _known_kind(kind: str) -> str:
    return kind if kind in {who.value for who in Who} else Who.ASSISTANT.value


def _stars(payload: str | None) -> str:
    try:
        stars = int(json.loads(payload or "{}")["stars"])
    except (ValueError, KeyError, TypeError):
        return "顾客点了评价"
    return f"顾客打了 {stars} 星"


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
