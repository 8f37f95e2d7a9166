"""What others may do in a conversation: HTTP adapter in ``client.py``, in-memory one in ``memory.py``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Bot(Protocol):
    """The running bot. Every call is ordered by the conversation's lock.

    All raise ``BotUnreachable`` (may be tried again) and ``BotRefused`` (will not get better by itself).
    """

    def say(self, conversation_id: str, text: str, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        """Put a message into the transcript and deliver it through the shopper's channel, also while muted.

        Args:
            conversation_id: Rasa's sender id.
            text: what the shopper reads.
            data: Rasa's ``data`` of a bot event: ``buttons``, ``custom`` …
            metadata: who spoke; see ``presale/bot/speaker.py``.
        """

    def mute(self, conversation_id: str) -> None:
        """The bot says nothing in this conversation until ``unmute``; everything is still recorded. Repeating is safe."""

    def unmute(self, conversation_id: str) -> None:
        """The bot answers again. Repeating is safe."""

    def trigger(self, conversation_id: str, intent: str, entities: Mapping[str, str]) -> None:
        """A timed message: what the policies do on ``intent`` is said through the shopper's channel. Nothing while muted."""
