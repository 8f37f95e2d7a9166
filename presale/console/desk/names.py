"""What shoppers are called in the lists: their name in the shop, or a visitor's number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from presale.console.desk.words import visitor_name
from presale.errors import NotFound, ShopError
from presale.handoff.model import Handoff
from presale.shop.port import Shop

MOST = 2_000


@dataclass
class Names:
    """Names by customer, asked for once. A shop that cannot be reached leaves visitors."""

    shop: Shop
    known: dict[str, str] = field(default_factory=dict)

    def of(self, handoff: Handoff | None, conversation_id: str) -> str:
        """What to call this shopper now."""
        customer = handoff.customer_id if handoff is not None else None
        return self.known.get(customer or "", "") or visitor_name(conversation_id)

    def lacks(self, handoff: Handoff) -> bool:
        """Whether the shop was not asked for this customer yet."""
        return handoff.customer_id is not None and handoff.customer_id not in self.known

    def learn(self, handoffs: Iterable[Handoff]) -> None:
        """Ask the shop. Takes as long as the shop does."""
        for customer in {h.customer_id for h in handoffs if h.customer_id is not None} - self.known.keys():
            if len(self.known) >= MOST:
                self.known.clear()
            try:
                self.known[customer] = self.shop.customer(customer).name
            except NotFound:
                self.known[customer] = ""
            except ShopError:
                return
