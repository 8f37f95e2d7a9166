"""Reading Rasa's events: what a shopper's message and our own words are, in the journey's terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from presale.conversation.model import LoggedEvent
from presale.journey.model import Question

IMPASSE_INTENT = "EXTERNAL_impasse"
IMPASSE_ENTITY = "impasse"
BENEFIT_ENTITY = "benefit"
"""Sent along, with any value, when a benefit is due as well."""
LONGEST_TEXT = 500


@dataclass(frozen=True)
class Message:
    """A shopper's message. ``second`` is the intent of a second question in it, empty where there is none."""

    at: datetime
    text: str
    intent: str
    second: str
    named: tuple[str, ...]
    displeasure: int
    channel: str
    entry: str
    product_id: str | None
    known: bool

    def question(self) -> Question:
        """This message as a question."""
        return Question(self.text[:LONGEST_TEXT], self.intent, self.at, self.named)


def is_external(event: LoggedEvent) -> bool:
    """Whether a timed message caused it. Only Rasa sets this mark: a shopper who types “/EXTERNAL_…” does not."""
    return bool(_mapping(event.data.get("metadata")).get("is_external"))


def impasse_of(event: LoggedEvent) -> str | None:
    """The reason that an impasse was begun with; None for any other event."""
    if event.kind != "user" or not is_external(event):
        return None
    parsed = _mapping(event.data.get("parse_data"))
    if _mapping(parsed.get("intent")).get("name") != IMPASSE_INTENT:
        return None
    values = (e.get("value") for e in parsed.get("entities") or () if e.get("entity") == IMPASSE_ENTITY)
    return str(next(values, ""))


def message_of(event: LoggedEvent) -> Message:
    """The message in a user event."""
    parsed, metadata = _mapping(event.data.get("parse_data")), _mapping(event.data.get("metadata"))
    understanding = _mapping(parsed.get("understanding"))
    product = metadata.get("product_id")
    return Message(
        at=event.at,
        text=str(event.data.get("text") or ""),
        intent=_intent(parsed),
        second=str(_mapping(understanding.get("second")).get("intent") or ""),
        named=_named(parsed.get("entities") or ()),
        displeasure=int(understanding.get("displeasure") or 0),
        channel=str(event.data.get("input_channel") or ""),
        entry=_short(metadata.get("entry")),
        product_id=_short(product) or None,
        known=bool(_short(metadata.get("customer_token"))),
    )


def utterance_of(event: LoggedEvent) -> str:
    """The name of the response that a bot event came from, empty if it had none."""
    return str(_mapping(event.data.get("metadata")).get("utter_action") or "")


def speaker_of(event: LoggedEvent) -> str:
    """Who speaks in a bot event: ``person``, ``notice`` or ``assistant`` (see ``presale/bot/speaker.py``)."""
    speaker = _mapping(_mapping(event.data.get("metadata")).get("speaker"))
    return str(speaker.get("kind") or "assistant")


def is_queued(event: LoggedEvent) -> bool:
    """Whether this notice tells a place in the queue for a person."""
    return "queue" in _mapping(event.data.get("metadata"))


def _intent(parsed: Mapping[str, Any]) -> str:
    intent = _mapping(parsed.get("intent"))
    return str(intent.get("full_retrieval_intent_name") or intent.get("name") or "")


def _named(entities: Any) -> tuple[str, ...]:
    return tuple(sorted({f"{e.get('entity')}={e.get('value')}" for e in entities}))


def _short(value: object) -> str:
    """Metadata comes from outside: anything but a short text is ignored."""
    return value if isinstance(value, str) and len(value) <= 200 else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
