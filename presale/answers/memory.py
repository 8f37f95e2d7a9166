"""In-memory versions of the ports of answering: for tests and for trying things without a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from presale.answers.ports import HelpRequest, Unanswered


@dataclass
class InMemoryShopperMemory:
    """What shoppers told, in a dict."""

    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    def recall(self, customer_id: str) -> Mapping[str, Any]:
        """Fields of ``Told`` by name; empty for a stranger."""
        return dict(self.kept.get(customer_id, {}))

    def keep(self, customer_id: str, told: Mapping[str, Any], now: datetime) -> None:
        """Store or correct fields."""
        self.kept.setdefault(customer_id, {}).update(told)

    def forget(self, customer_id: str) -> None:
        """Remove everything about this customer."""
        self.kept.pop(customer_id, None)


@dataclass
class InMemoryHelpDesk:
    """Open requests, owned conversations and stars, by conversation."""

    requests: dict[str, HelpRequest] = field(default_factory=dict)
    owned: set[str] = field(default_factory=set)
    served: set[str] = field(default_factory=set)
    stars: dict[str, int] = field(default_factory=dict)
    staffed: bool = True

    def ask_for_person(self, request: HelpRequest) -> None:
        """Record a request unless one is open in this conversation."""
        self.requests.setdefault(request.conversation_id, request)

    def person_owns(self, conversation_id: str) -> bool:
        """Whether a person has the conversation."""
        return conversation_id in self.owned

    def is_staffed(self, now: datetime) -> bool:
        """As set."""
        return self.staffed

    def rate(self, conversation_id: str, stars: int) -> bool:
        """Keep stars where a person has served."""
        if conversation_id not in self.served:
            return False
        self.stars[conversation_id] = stars
        return True


@dataclass
class InMemoryUnansweredList:
    """What could not be answered, oldest first."""

    items: list[Unanswered] = field(default_factory=list)

    def add(self, item: Unanswered) -> None:
        """Note an unanswered message."""
        self.items.append(item)


@dataclass
class InMemoryJournal:
    """Who wants no more messages."""

    opted_out: set[str] = field(default_factory=set)

    def opt_out(self, conversation_id: str, customer_id: str | None, now: datetime) -> None:
        """No more timed messages to this shopper."""
        self.opted_out.add(customer_id or conversation_id)
