"""An outbox in memory, for tests and experiments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock
from typing import Any

from presale.channels.web.model import Accepted, Incoming, Message, Side, Unanswered


@dataclass
class _Talk:
    messages: list[Message] = field(default_factory=list)
    by_client_id: dict[str, Message] = field(default_factory=dict)
    waiting: dict[int, tuple[Incoming, datetime]] = field(default_factory=dict)
    shown: int = 0


@dataclass
class MemoryOutbox:
    """``Outbox`` on lists."""

    _talks: dict[str, _Talk] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    def add_shopper(self, conversation_id: str, incoming: Incoming, now: datetime) -> Accepted:
        """Keep a shopper's message; the one kept before if its client id is known already."""
        with self._lock:
            talk = self._talk(conversation_id)
            known = talk.by_client_id.get(incoming.client_id)
            if known is not None:
                return Accepted(known, again=True)
            body = {"id": incoming.client_id, "text": incoming.shown}
            message = self._add(talk, Side.shopper, body, now)
            talk.by_client_id[incoming.client_id] = message
            talk.waiting[message.seq] = (incoming, now)
            return Accepted(message, again=False)

    def add_bot(
        self, conversation_id: str, bodies: Sequence[Mapping[str, Any]], answered: Sequence[int], now: datetime
    ) -> tuple[Message, ...]:
        """Keep what is said to the shopper."""
        with self._lock:
            talk = self._talk(conversation_id)
            self.settle(conversation_id, answered)
            return tuple(self._add(talk, Side.bot, body, now) for body in bodies)

    def settle(self, conversation_id: str, answered: Sequence[int]) -> None:
        """Note that these need no answer any more."""
        with self._lock:
            for seq in answered:
                self._talk(conversation_id).waiting.pop(seq, None)

    def after(self, conversation_id: str, seq: int, limit: int) -> tuple[Message, ...]:
        """The first ``limit`` messages behind ``seq``."""
        return tuple(self._talk(conversation_id).messages[seq : seq + limit])

    def before(self, conversation_id: str, seq: int, limit: int) -> tuple[Message, ...]:
        """The last ``limit`` messages before ``seq``."""
        return tuple(self._talk(conversation_id).messages[: max(0, seq - 1)][-limit:])

    def last_seq(self, conversation_id: str) -> int:
        """The newest number."""
        return len(self._talk(conversation_id).messages)

    def shown_seq(self, conversation_id: str) -> int:
        """What stock widgets were given."""
        return self._talk(conversation_id).shown

    def note_shown(self, conversation_id: str, seq: int) -> None:
        """A stock widget was given everything up to ``seq``."""
        with self._lock:
            talk = self._talk(conversation_id)
            talk.shown = max(talk.shown, seq)

    def claim_unanswered(self, taken_before: datetime, said_after: datetime, now: datetime) -> tuple[Unanswered, ...]:
        """What was taken and not finished, each to one caller."""
        claimed = []
        with self._lock:
            for name, talk in self._talks.items():
                for seq, (incoming, taken) in sorted(talk.waiting.items()):
                    said = talk.messages[seq - 1].at
                    if taken >= taken_before:
                        continue
                    if said < said_after:
                        del talk.waiting[seq]
                        continue
                    talk.waiting[seq] = (incoming, now)
                    claimed.append(Unanswered(name, seq, incoming, said))
        return tuple(claimed)

    def forget(self, silent_since: datetime) -> int:
        """Remove conversations in which nothing was said since."""
        with self._lock:
            old = [name for name, talk in self._talks.items() if talk.messages and talk.messages[-1].at < silent_since]
            for name in old:
                del self._talks[name]
        return len(old)

    def _talk(self, conversation_id: str) -> _Talk:
        return self._talks.setdefault(conversation_id, _Talk())

    def _add(self, talk: _Talk, side: Side, body: Mapping[str, Any], now: datetime) -> Message:
        message = Message(len(talk.messages) + 1, side, dict(body), now)
        talk.messages.append(message)
        return message
