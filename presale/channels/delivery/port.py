"""What the channels need of the outside: a store that all workers share, and the platform.

The store's in-memory version is ``memory.py``, the one on SQL ``presale/store/channel_ledger.py``. Its methods block:
from the event loop they are called through ``aside.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from presale.channels.delivery.model import Arrival, Delivery, Letter, Message, Person, Stage, Value, Verdict, Who


class Ledger(Protocol):
    """The books of a channel. Every method is atomic and may be repeated."""

    def arrive(self, arrival: Arrival, now: datetime) -> Delivery:
        """Write a message into the inbox, or count one more delivery of it."""

    def reached(self, key: str, stage: Stage, reply: Message | None, now: datetime) -> None:
        """The answer to a message is that far; what the shopper wrote is not kept beyond ``working``."""

    def take_offer(self, key: str) -> Message | None:
        """The reply that was left for a redelivery, for one taker only: from ``offered`` to ``replied``."""

    def look(self, key: str) -> Delivery | None:
        """How far the answer to a message is."""

    def give_up(self, key: str) -> None:
        """Nobody waits for this answer any more: from ``working`` to ``done``, anything else stays."""

    def orphans(self, channel: str, before: datetime, now: datetime) -> tuple[Arrival, ...]:
        """Messages that were taken up before ``before`` and whose worker died; they are the caller's from ``now`` on."""

    def stale_offers(self, channel: str, before: datetime) -> tuple[tuple[Arrival, Message], ...]:
        """Replies that no redelivery came for; they are the caller's from now on."""

    def person(self, who: Who) -> Person:
        """What is remembered of a shopper."""

    def change(self, who: Who, how: Callable[[Person], Person]) -> Person:
        """Change what is remembered. ``how`` is pure: it is called again when another worker was faster."""

    def post(self, letters: Iterable[Letter]) -> None:
        """Add letters at the end of the order; one whose key is there already is left as it is."""

    def pending(self, who: Who) -> tuple[Letter, ...]:
        """Letters that wait or are kept, in order."""

    def settle(self, letter: Letter) -> None:
        """Record what became of a letter: fate, reason, attempts, charged, not_before. Fate ``sent`` or ``failed`` ends it."""

    def letter(self, key: str) -> Letter | None:
        """A letter by its key."""

    def due(self, channel: str, now: datetime) -> tuple[Who, ...]:
        """Shoppers for whom something waits that may be sent now."""

    def lease(self, name: str, holder: str, until: datetime, now: datetime) -> bool:
        """Take the sole right to something until then; False while another holds it. A holder may prolong its own."""

    def release(self, name: str, holder: str) -> None:
        """Give the right back, if it is still one's own."""

    def read(self, name: str) -> Value | None:
        """A shared value."""

    def write(self, name: str, value: Value) -> None:
        """Set a shared value."""

    def forget_before(self, channel: str, before: datetime) -> int:
        """Remove inbox rows and ended letters older than ``before``; gives how many."""


class Platform(Protocol):
    """The way to the shopper by the platform's API."""

    async def send(self, letter: Letter) -> Verdict:
        """Try once. Trouble is a verdict, never an exception."""

    @property
    def menus(self) -> bool:
        """Whether messages with lines to tap can be sent."""

    @property
    def calls(self) -> bool:
        """Whether the account may send by itself at all."""
