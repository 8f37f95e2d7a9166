"""The transcript as shoppers see it, kept so that nobody misses anything: in SQL in ``presale/store/web_outbox.py``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from presale.channels.web.model import Accepted, Incoming, Message, Unanswered


class Outbox(Protocol):
    """Messages of each conversation, numbered 1, 2, 3 … Whoever sees a number sees all smaller ones.

    Any method may fail with whatever its store raises; then nothing was written. Safe to share between threads.
    """

    def add_shopper(self, conversation_id: str, incoming: Incoming, now: datetime) -> Accepted:
        """Keep a shopper's message as said and not yet answered; the one kept before if its client id is known already."""

    def add_bot(
        self, conversation_id: str, bodies: Sequence[Mapping[str, Any]], answered: Sequence[int], now: datetime
    ) -> tuple[Message, ...]:
        """Keep what is said to the shopper, and in the same breath note which of their messages are answered by it."""

    def settle(self, conversation_id: str, answered: Sequence[int]) -> None:
        """Note that these messages of the shopper's need no (further) answer."""

    def after(self, conversation_id: str, seq: int, limit: int) -> tuple[Message, ...]:
        """The first ``limit`` messages behind ``seq``, in order."""

    def before(self, conversation_id: str, seq: int, limit: int) -> tuple[Message, ...]:
        """The last ``limit`` messages before ``seq``, in order."""

    def last_seq(self, conversation_id: str) -> int:
        """The newest number, 0 before the first message."""

    def shown_seq(self, conversation_id: str) -> int:
        """Up to which number stock widgets, which keep no count, were given the conversation."""

    def note_shown(self, conversation_id: str, seq: int) -> None:
        """A stock widget was given everything up to ``seq``."""

    def claim_unanswered(self, taken_before: datetime, said_after: datetime, now: datetime) -> tuple[Unanswered, ...]:
        """Messages that a bot took before ``taken_before`` and did not finish; each goes to one caller, in order.

        Those said before ``said_after`` are too old to be answered and are settled.
        """

    def forget(self, silent_since: datetime) -> int:
        """Remove the messages of conversations in which nothing was said since; gives the number of conversations."""
