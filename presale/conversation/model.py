"""An event of a conversation as Rasa stored it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class LoggedEvent:
    """One event of Rasa's tracker.

    Attributes:
        id: grows with every stored event, over all conversations.
        kind: Rasa's type name: user, bot, action, slot, session_started, pause, resume …
        at: when it happened, aware.
        data: the event as Rasa serialises it.
    """

    id: int
    conversation_id: str
    kind: str
    at: datetime
    data: Mapping[str, Any]
