"""What shoppers told, in SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from presale.store.tables import shopper_memory


@dataclass(frozen=True)
class SqlShopperMemory:
    """``ShopperMemory`` on the store."""

    sessions: sessionmaker

    def recall(self, customer_id: str) -> Mapping[str, Any]:
        """Fields of ``Told`` by name; empty for a stranger."""
        with self.sessions() as session:
            return dict(_told(session, customer_id) or {})

    def keep(self, customer_id: str, told: Mapping[str, Any], now: datetime) -> None:
        """Store or correct fields; two writers at once both end up stored."""
        try:
            with self.sessions.begin() as session:
                _write(session, customer_id, told, now)
        except IntegrityError:  # the other writer inserted first: now there is a row to update
            with self.sessions.begin() as session:
                _write(session, customer_id, told, now)

    def forget(self, customer_id: str) -> None:
        """Remove everything about this customer."""
        with self.sessions.begin() as session:
            session.execute(delete(shopper_memory).where(shopper_memory.c.customer_id == customer_id))


def _told(session: Session, customer_id: str) -> Any:
    query = select(shopper_memory.c.told).where(shopper_memory.c.customer_id == customer_id).with_for_update()
    return session.execute(query).scalar_one_or_none()


def _write(session: Session, customer_id: str, told: Mapping[str, Any], now: datetime) -> None:
    known = _told(session, customer_id)
    values = {"told": {**(known or {}), **told}, "updated_at": now}
    if known is None:
        session.execute(insert(shopper_memory).values(customer_id=customer_id, **values))
    else:
        session.execute(update(shopper_memory).where(shopper_memory.c.customer_id == customer_id).values(**values))
