"""Who is asking: a customer token from the page, resolved by the shop and kept for a minute."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from presale.errors import NotFound, Refused
from presale.shop.model import Customer
from presale.shop.port import Shop

KEPT_FOR = timedelta(seconds=60)
MOST_KEPT = 10_000


@dataclass
class Visitors:
    """Resolves customer tokens. A token that the shop refuses is a stranger, not an error."""

    shop: Shop
    _known: dict[str, tuple[datetime, Customer | None]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def who(self, token: str | None, now: datetime) -> Customer | None:
        """The customer of ``token``, or None for a visitor. May raise ShopUnreachable."""
        if not token:
            return None
        with self._lock:
            known = self._known.get(token)
        if known and now - known[0] < KEPT_FOR:
            return known[1]
        customer = self._ask(token)
        with self._lock:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[token] = (now, customer)
        return customer

    def last_known(self, token: str | None) -> Customer | None:
        """Who the token was found to be some time ago, however long: for when the shop cannot be asked."""
        with self._lock:
            known = self._known.get(token or "")
        return known[1] if known else None

    def forget(self, token: str | None) -> None:
        """Ask the shop again next time, after something about the customer has changed."""
        with self._lock:
            self._known.pop(token or "", None)

    def _ask(self, token: str) -> Customer | None:
        try:
            return self.shop.identify(token)
        except (Refused, NotFound):
            return None
