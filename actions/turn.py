"""From Rasa's tracker to a turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Tracker

from presale.answers.model import Entity, State, Told, Turn

EXTERNAL = "EXTERNAL: "
"""How Rasa begins the text of what is triggered and not said."""
KNOWN_ENTITY_KEYS = frozenset({"entity", "value", "text", "negated"})


def read_turn(tracker: Tracker, question: str) -> Turn:
    """Everything the assistant needs of this conversation. ``question`` is the action's own; faq takes it from the message."""
    message = tracker.latest_message or {}
    triggered = _is_triggered(message)
    understanding = message.get("understanding") or {}
    metadata = {**(tracker.get_slot("session_started_metadata") or {}), **(message.get("metadata") or {})}
    first = understanding.get("first") or {}
    second = understanding.get("second") or {}
    return Turn(
        conversation_id=tracker.sender_id,
        text=_last_words(tracker) if triggered else message.get("text") or "",
        triggered=triggered,
        triggered_before=triggered and _is_repeated(tracker, message.get("text") or ""),
        question=_full_question(question, message),
        now=datetime.now(timezone.utc),
        entities=_entities(first.get("entities") if second else message.get("entities")),
        clause=first.get("text") or "" if second else "",
        second=second.get("intent"),
        second_clause=second.get("text") or "",
        second_entities=_entities(second.get("entities")),
        between=tuple(understanding.get("between") or ()) if understanding.get("outcome") == "close" else (),
        displeasure=int(understanding.get("displeasure") or 0),
        channel=tracker.get_latest_input_channel() or "",
        customer_token=_text(metadata.get("customer_token")),
        page_product=_text(metadata.get("product_id")),
        told=Told(**_slot_values(tracker, Told)),
        state=State(**_slot_values(tracker, State)),
    )


def _is_triggered(message: Mapping[str, Any]) -> bool:
    """Whether this came through the bot's own HTTP API. A shopper who types the same has a “/” before it, or no such intent."""
    name = (message.get("intent") or {}).get("name")
    return bool((message.get("metadata") or {}).get("is_external")) and message.get("text") == f"{EXTERNAL}{name}"


def _is_repeated(tracker: Tracker, text: str) -> bool:
    """Whether the same was triggered earlier in this session: the clock calls again when it missed our answer."""
    session: list[str] = []
    for event in tracker.events:
        if event.get("event") == "session_started":
            session = []
        elif event.get("event") == "user":
            session.append(str(event.get("text") or ""))
    return session.count(text) > 1


def _last_words(tracker: Tracker) -> str:
    """What the shopper typed last; what a button sent in their place is no words of theirs."""
    said = (str(e.get("text") or "") for e in reversed(tracker.events) if e.get("event") == "user")
    return next((text for text in said if text and not text.startswith(("/", EXTERNAL))), "")


def _full_question(question: str, message: Mapping[str, Any]) -> str:
    if question != "faq":
        return question
    intent = message.get("intent") or {}
    return str(intent.get("full_retrieval_intent_name") or "faq/")


def _entities(found: list[dict[str, Any]] | None) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            kind=e["entity"],
            value=e.get("value"),
            text=str(e.get("text") or ""),
            negated=bool(e.get("negated")),
            extra={k: v for k, v in e.items() if k not in KNOWN_ENTITY_KEYS},
        )
        for e in found or ()
    )


def _slot_values(tracker: Tracker, kind: type) -> dict[str, Any]:
    """The slots of a dataclass's fields; lists become tuples, unset slots keep the field's default."""
    values = {f.name: tracker.get_slot(f.name) for f in fields(kind)}
    return {name: tuple(v) if isinstance(v, list) else v for name, v in values.items() if v is not None}


def _text(value: object) -> str | None:
    """Metadata comes from outside: anything but a short text is ignored."""
    return value if isinstance(value, str) and 0 < len(value) <= 200 else None
