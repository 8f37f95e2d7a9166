"""What answering needs beside the shop: SQL adapters are in ``presale/store``, in-memory ones in ``memory.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


class ShopperMemory(Protocol):
    """What shoppers once told, kept with the customer."""

    def recall(self, customer_id: str) -> Mapping[str, Any]:
        """Fields of ``Told`` by name; empty for a stranger."""

    def keep(self, customer_id: str, told: Mapping[str, Any], now: datetime) -> None:
        """Store or correct fields. Repeating is safe."""

    def forget(self, customer_id: str) -> None:
        """Remove everything about this customer. Repeating is safe."""


@dataclass(frozen=True)
class HelpRequest:
    """A shopper who needs a person.

    Attributes:
        reason: asked, complaint, two_failures, not_known, shop_unreachable, or what the impasse was.
        question: the open question in the shopper's own words.
        shelf: of the product they look at, for the right colleague; empty when unknown.
    """

    conversation_id: str
    reason: str
    question: str
    at: datetime
    shelf: str = ""
    channel: str = ""
    customer_id: str | None = None


class HelpDesk(Protocol):
    """Where people are asked for, who take over the conversation and give it back."""

    def ask_for_person(self, request: HelpRequest) -> None:
        """Ask for a person; while one is wanted or busy in the same conversation, nothing is doubled."""

    def person_owns(self, conversation_id: str) -> bool:
        """Whether a person has the conversation, so that the bot must be silent."""

    def is_staffed(self, now: datetime) -> bool:
        """Whether somebody is at work just now, so that “at once” may be said."""

    def rate(self, conversation_id: str, stars: int) -> bool:
        """Keep 1–5 stars for the person who had it last. False when there is nothing to rate."""


@dataclass(frozen=True)
class Unanswered:
    """A message that was not understood or that the shop holds no fact for, for the trainer's list."""

    text: str
    question: str
    conversation_id: str
    at: datetime


class UnansweredList(Protocol):
    """The trainer's list of what could not be answered."""

    def add(self, item: Unanswered) -> None:
        """Note an unanswered message."""


class Journal(Protocol):
    """Consents and wishes about being contacted."""

    def opt_out(self, conversation_id: str, customer_id: str | None, now: datetime) -> None:
        """No more timed messages to this shopper. Repeating is safe."""
