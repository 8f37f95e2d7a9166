"""From what a reply wants remembered to Rasa's slot events."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from rasa_sdk.events import SlotSet

from presale.answers.model import Reply, State, Told, Turn


def slot_events(turn: Turn, reply: Reply) -> list[dict[str, Any]]:
    """One event for each slot whose value changed."""
    return [
        *_changes(turn.told, reply.told),
        *_changes(turn.state, reply.state),
    ]


def _changes(before: Told | State, after: Told | State) -> list[dict[str, Any]]:
    pairs = ((f.name, getattr(before, f.name), getattr(after, f.name)) for f in fields(after))
    return [SlotSet(name, list(new) if isinstance(new, tuple) else new) for name, old, new in pairs if old != new]
