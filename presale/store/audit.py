"""Tries at passwords, and the log of what people changed, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import sessionmaker

from presale.accounts.model import AuditEntry
from presale.store.account_tables import KEY, NAME, audit_log, sign_in_tries
from presale.store.columns import CONVERSATION_LENGTH, in_utc, storable


@dataclass(frozen=True)
class SqlAttempts:
    """``Attempts`` on the store."""

    sessions: sessionmaker

    def note(self, account: str, address: str, now: datetime) -> None:
        """A try begins."""
        values = {"account": storable(account, NAME), "address": storable(address, KEY), "at": now}
        with self.sessions.begin() as session:
            session.execute(insert(sign_in_tries).values(**values))

    def of_account(self, account: str, since: datetime) -> Sequence[datetime]:
        """When this account's password was tried in vain."""
        return self._since(sign_in_tries.c.account == storable(account, NAME), since)

    def of_address(self, address: str, since: datetime) -> Sequence[datetime]:
        """When this address tried passwords in vain."""
        return self._since(sign_in_tries.c.address == storable(address, KEY), since)

    def clear(self, account: str, address: str) -> None:
        """The password was right."""
        own = (sign_in_tries.c.account == storable(account, NAME)) & (sign_in_tries.c.address == storable(address, KEY))
        with self.sessions.begin() as session:
            session.execute(delete(sign_in_tries).where(own))

    def forget(self, account: str) -> None:
        """All tries at this account are forgotten."""
        with self.sessions.begin() as session:
            session.execute(delete(sign_in_tries).where(sign_in_tries.c.account == storable(account, NAME)))

    def sweep(self, before: datetime) -> None:
        """Remove what no longer counts."""
        with self.sessions.begin() as session:
            session.execute(delete(sign_in_tries).where(sign_in_tries.c.at < before))

    def _since(self, own: Any, since: datetime) -> Sequence[datetime]:
        with self.sessions() as session:
            found = session.execute(select(sign_in_tries.c.at).where(own & (sign_in_tries.c.at >= since))).scalars()
            return [in_utc(at) for at in found]


@dataclass(frozen=True)
class SqlAuditLog:
    """``AuditLog`` on the store."""

    sessions: sessionmaker

    def record(self, entry: AuditEntry) -> None:
        """Note a change."""
        values = asdict(entry)
        values |= {"subject": storable(entry.subject, CONVERSATION_LENGTH), "detail": storable(entry.detail)}
        with self.sessions.begin() as session:
            session.execute(insert(audit_log).values(**values))

    def newest(self, limit: int, who: str | None = None) -> tuple[AuditEntry, ...]:
        """The last changes, newest first; of one person where named."""
        query = select(audit_log).order_by(audit_log.c.id.desc()).limit(limit)
        if who is not None:
            query = query.where(audit_log.c.who == who)
        with self.sessions() as session:
            rows = session.execute(query).all()
        return tuple(AuditEntry(in_utc(r.at), r.who, r.action, r.subject, r.detail) for r in rows)
