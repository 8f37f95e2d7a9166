"""Whether a shopper may be written to unasked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from presale.conversation.port import EventLog
from presale.journey.model import Journey
from presale.shop.model import Customer


class OptOuts(Protocol):
    """Who wants no timed messages. The adapter is ``presale/store/opt_outs.py``."""

    def has(self, shopper: str) -> bool:
        """Whether this customer (by id), or this visitor (by conversation), wants none."""


class WhoIs(Protocol):
    """Resolves customer tokens."""

    def who(self, token: str | None, now: datetime) -> Customer | None:
        """The customer of ``token``, None for a visitor. Raises ShopUnreachable."""


@dataclass
class MemoryOptOuts:
    """``OptOuts`` on a set."""

    shoppers: set[str] = field(default_factory=set)

    def has(self, shopper: str) -> bool:
        """Whether this customer (by id), or this visitor (by conversation), wants none."""
        return shopper in self.shoppers


@dataclass(frozen=True)
class Contact:
    """Looks up a shopper's wish, by conversation and, for a known customer, by customer."""

    log: EventLog
    opt_outs: OptOuts
    visitors: WhoIs

    def may_write(self, journey: Journey, now: datetime) -> bool:
        """Whether they may be written to.

        Raises:
            ShopUnreachable: it is a customer, and the shop cannot say which just now.
        """
        if journey.opted_out or self.opt_outs.has(journey.conversation_id):
            return False
        customer = self.visitors.who(self._token(journey), now) if journey.known else None
        return customer is None or not self.opt_outs.has(customer.id)

    def _token(self, journey: Journey) -> str | None:
        """The token that came last. It stands in the transcript alone: journeys hold nothing that opens a door."""
        events = self.log.of_conversation(journey.conversation_id)
        tokens = (_token_in(event.data.get("metadata")) for event in reversed(events) if event.kind == "user")
        return next(filter(None, tokens), None)


def _token_in(metadata: object) -> str | None:
    token = metadata.get("customer_token") if isinstance(metadata, Mapping) else None
    return token if isinstance(token, str) else None
