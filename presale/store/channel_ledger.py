"""The books of the metered channels, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from presale.channels.delivery.model import Value
from presale.store.channel_inbox import InboxOnSql
from presale.store.channel_outbox import OutboxOnSql
from presale.store.channel_people import PeopleOnSql
from presale.store.columns import in_utc
from presale.store.wechat_tables import channel_leases, channel_values


@dataclass(frozen=True)
class SqlLedger(InboxOnSql, PeopleOnSql, OutboxOnSql):
    """``Ledger`` on the store."""

    sessions: sessionmaker

    def lease(self, name: str, holder: str, until: datetime, now: datetime) -> bool:
        """Take the sole right to something until then; False while another holds it."""
        t = channel_leases.c
        free = (t.name == name) & ((t.holder == holder) | (t.until <= now))
        try:
            with self.sessions.begin() as session:
                if session.execute(update(channel_leases).where(free).values(holder=holder, until=until)).rowcount:
                    return True
                session.execute(insert(channel_leases).values(name=name, holder=holder, until=until))
                return True
        except IntegrityError:  # it is there, and another's
            return False

    def release(self, name: str, holder: str) -> None:
        """Give the right back, if it is still one's own."""
        t = channel_leases.c
        with self.sessions.begin() as session:
            session.execute(delete(channel_leases).where((t.name == name) & (t.holder == holder)))

    def read(self, name: str) -> Value | None:
        """A shared value."""
        with self.sessions() as session:
            row = session.execute(select(channel_values).where(channel_values.c.name == name)).one_or_none()
        return Value(row.text, in_utc(row.expires) if row.expires else None) if row else None

    def write(self, name: str, value: Value) -> None:
        """Set a shared value."""
        values = {"text": value.text, "expires": value.expires}
        own = channel_values.c.name == name
        try:
            with self.sessions.begin() as session:
                if not session.execute(update(channel_values).where(own).values(**values)).rowcount:
                    session.execute(insert(channel_values).values(name=name, **values))
        except IntegrityError:  # another worker was first: now there is a row to change
            with self.sessions.begin() as session:
                session.execute(update(channel_values).where(own).values(**values))

    def forget_before(self, channel: str, before: datetime) -> int:
        """Remove inbox rows and ended letters older than ``before``; gives how many."""
        return self._forget_inbox(channel, before) + self._forget_outbox(channel, before)
