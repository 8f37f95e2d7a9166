"""An event log in memory, for tests and experiments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from presale.conversation.model import LoggedEvent


@dataclass
class MemoryEventLog:
    """``EventLog`` on a list."""

    events: list[LoggedEvent] = field(default_factory=list)

    def add(self, conversation_id: str, data: Mapping[str, Any]) -> LoggedEvent:
        """Store an event in Rasa's serialised form (``event`` and ``timestamp`` are read from it)."""
        at = datetime.fromtimestamp(float(data.get("timestamp") or 0), timezone.utc)
        self.events.append(LoggedEvent(len(self.events) + 1, conversation_id, str(data["event"]), at, data))
        return self.events[-1]

    def after(self, cursor: int, limit: int) -> tuple[LoggedEvent, ...]:
        """At most ``limit`` events with an id above ``cursor``, oldest first."""
        return tuple(self.events[cursor : cursor + limit])

    def newest_id(self) -> int:
        """The id of the newest event, 0 if there is none."""
        return len(self.events)

    def of_conversation(self, conversation_id: str, after: int = 0) -> tuple[LoggedEvent, ...]:
        """A conversation's events with an id above ``after``, oldest first."""
        return tuple(e for e in self.events[after:] if e.conversation_id == conversation_id)
