"""Reading journeys: the SQL adapter is in ``presale/store/journeys.py``, the in-memory one in ``memory.py``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from presale.journey.model import Journey


class JourneyStore(Protocol):
    """What the worker has learned of all conversations, at most a moment behind the event log."""

    def of_conversation(self, conversation_id: str) -> Journey | None:
        """The journey of a conversation's newest session; None where nothing was said yet."""

    def of_conversations(self, conversation_ids: Collection[str]) -> Mapping[str, Journey]:
        """The same for several, those without a journey left out."""

    def sessions(self, conversation_id: str) -> tuple[Journey, ...]:
        """All sessions of a conversation, oldest first."""
