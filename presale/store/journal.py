"""Who wants no more timed messages, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from presale.store.columns import CONVERSATION_LENGTH, storable
from presale.store.tables import opt_outs


@dataclass(frozen=True)
class SqlJournal:
    """``Journal`` on the store."""

    sessions: sessionmaker

    def opt_out(self, conversation_id: str, customer_id: str | None, now: datetime) -> None:
        """No more timed messages to this shopper; saying it twice changes nothing."""
        try:
            with self.sessions.begin() as session:
                session.execute(
                    insert(opt_outs).values(shopper=storable(customer_id or conversation_id, CONVERSATION_LENGTH), since=now)
                )
        except IntegrityError:
            return
