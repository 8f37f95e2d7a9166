"""Reading what was said and done: the SQL adapter is in ``presale/store/event_log.py``, the in-memory one in ``memory.py``."""

from __future__ import annotations

from typing import Protocol

from presale.conversation.model import LoggedEvent


class EventLog(Protocol):
    """All conversations' events in the order in which they were stored."""

    def after(self, cursor: int, limit: int) -> tuple[LoggedEvent, ...]:
        """At most ``limit`` events with an id above ``cursor``, oldest first."""

    def newest_id(self) -> int:
        """The id of the newest event, 0 if there is none."""

    def of_conversation(self, conversation_id: str, after: int = 0) -> tuple[LoggedEvent, ...]:
        """A conversation's events with an id above ``after``, oldest first."""
