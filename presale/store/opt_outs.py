"""Reading who wants no timed messages, in SQL."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import sessionmaker

from presale.store.columns import CONVERSATION_LENGTH, storable
from presale.store.tables import opt_outs


@dataclass(frozen=True)
class SqlOptOuts:
    """``OptOuts`` on the store."""

    sessions: sessionmaker

    def has(self, shopper: str) -> bool:
        """Whether this customer (by id), or this visitor (by conversation), wants none."""
        query = select(opt_outs.c.shopper).where(opt_outs.c.shopper == storable(shopper, CONVERSATION_LENGTH))
        with self.sessions() as session:
            return session.execute(query).first() is not None
