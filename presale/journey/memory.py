"""Journeys in memory, for tests and experiments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from presale.journey.model import Journey


@dataclass
class MemoryJourneyStore:
    """``JourneyStore`` on a dictionary of conversations, each a dictionary of sessions."""

    journeys: dict[str, dict[int, Journey]] = field(default_factory=dict)

    def put(self, journeys: Iterable[Journey]) -> None:
        """Store or replace sessions."""
        for journey in journeys:
            self.journeys.setdefault(journey.conversation_id, {})[journey.session] = journey

    def of_conversation(self, conversation_id: str) -> Journey | None:
        """The journey of a conversation's newest session; None where nothing was said yet."""
        return next(reversed(self.sessions(conversation_id)), None)

    def of_conversations(self, conversation_ids: Collection[str]) -> Mapping[str, Journey]:
        """The same for several, those without a journey left out."""
        found = {each: self.of_conversation(each) for each in conversation_ids}
        return {each: journey for each, journey in found.items() if journey is not None}

    def sessions(self, conversation_id: str) -> tuple[Journey, ...]:
        """All sessions of a conversation, oldest first."""
        return tuple(journey for _, journey in sorted(self.journeys.get(conversation_id, {}).items()))
