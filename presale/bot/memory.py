"""A bot in memory, for tests and experiments: it remembers what it was told to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from presale.errors import BotUnreachable


@dataclass(frozen=True)
class Done:
    """One thing that was done. ``what`` is say, mute, unmute or trigger; ``text`` is what was said or the intent."""

    what: str
    conversation_id: str
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class MemoryBot:
    """``Bot`` that keeps everything in ``done``, in order; ``unreachable`` makes every call fail."""

    done: list[Done] = field(default_factory=list)
    unreachable: bool = False

    def say(self, conversation_id: str, text: str, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        """Remember what was said."""
        self._do(Done("say", conversation_id, text, dict(data), dict(metadata)))

    def mute(self, conversation_id: str) -> None:
        """Remember that it was muted."""
        self._do(Done("mute", conversation_id))

    def unmute(self, conversation_id: str) -> None:
        """Remember that it may speak again."""
        self._do(Done("unmute", conversation_id))

    def trigger(self, conversation_id: str, intent: str, entities: Mapping[str, str]) -> None:
        """Remember the timed message."""
        self._do(Done("trigger", conversation_id, intent, dict(entities)))

    def _do(self, done: Done) -> None:
        if self.unreachable:
            raise BotUnreachable("The bot cannot be reached (in memory).", may_have_acted=False)
        self.done.append(done)
