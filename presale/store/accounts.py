"""Accounts and their sessions, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as SqlSession
from sqlalchemy.orm import sessionmaker

from presale.accounts.model import Account, Role, has_admin
from presale.accounts.session import IDLE, LONGEST, Session
from presale.errors import LastAdmin, NameTaken
from presale.store.account_tables import account_sessions, accounts
from presale.store.columns import in_utc


@dataclass(frozen=True)
class SqlAccountBook:
    """``AccountBook`` on the store."""

    sessions: sessionmaker

    def add(self, account: Account, digest: str) -> None:
        """A new account."""
        try:
            with self.sessions.begin() as session:
                session.execute(insert(accounts).values(name=account.name, digest=digest, **_values(account)))
        except IntegrityError:
            raise NameTaken(account.name) from None

    def find(self, name: str) -> Account | None:
        """The account of this name, whether active or not."""
        with self.sessions() as session:
            row = session.execute(select(accounts).where(accounts.c.name == name)).one_or_none()
        return _account(row) if row else None

    def digest(self, name: str) -> str | None:
        """The digest of its password."""
        with self.sessions() as session:
            digest: str | None = session.execute(select(accounts.c.digest).where(accounts.c.name == name)).scalar_one_or_none()
            return digest

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        with self.sessions() as session:
            return _all(session)

    def change(self, account: Account) -> None:
        """Store everything of an account but its password."""
        with self.sessions.begin() as session:
            # All rows are locked (SQLite: from the update on), so two admins cannot remove each other at once.
            before = _all(session, locked=True)
            session.execute(update(accounts).where(accounts.c.name == account.name).values(**_values(account)))
            if has_admin(before) and not has_admin(_all(session)):
                raise LastAdmin(account.name)

    def set_password(self, name: str, digest: str, must_change: bool) -> None:
        """Another password."""
        with self.sessions.begin() as session:
            session.execute(update(accounts).where(accounts.c.name == name).values(digest=digest, must_change=must_change))


@dataclass(frozen=True)
class SqlSessionBook:
    """``SessionBook`` on the store."""

    sessions: sessionmaker

    def open(self, session: Session) -> None:
        """A new session."""
        values = {"key": session.key, "account": session.account, "opened_at": session.opened_at, "seen_at": session.seen_at}
        with self.sessions.begin() as db:
            db.execute(insert(account_sessions).values(**values))

    def find(self, key: str) -> Session | None:
        """The session stored under this key, be it over or not."""
        with self.sessions() as db:
            row = db.execute(select(account_sessions).where(account_sessions.c.key == key)).one_or_none()
        return Session(row.key, row.account, in_utc(row.opened_at), in_utc(row.seen_at)) if row else None

    def touch(self, key: str, now: datetime) -> None:
        """The person did something."""
        with self.sessions.begin() as db:
            db.execute(update(account_sessions).where(account_sessions.c.key == key).values(seen_at=now))

    def end(self, key: str) -> None:
        """End a session."""
        with self.sessions.begin() as db:
            db.execute(delete(account_sessions).where(account_sessions.c.key == key))

    def end_all(self, account: str, but: str = "") -> None:
        """End all sessions of an account, except one."""
        own = account_sessions.c.account == account
        with self.sessions.begin() as db:
            db.execute(delete(account_sessions).where(own & (account_sessions.c.key != but)))

    def sweep(self, now: datetime) -> None:
        """Remove sessions that are over."""
        rested = account_sessions.c.seen_at <= now - IDLE
        aged = account_sessions.c.opened_at <= now - LONGEST
        with self.sessions.begin() as db:
            db.execute(delete(account_sessions).where(or_(rested, aged)))


def _all(session: SqlSession, locked: bool = False) -> tuple[Account, ...]:
    query = select(accounts).order_by(accounts.c.name)
    rows = session.execute(query.with_for_update() if locked else query)
    return tuple(_account(row) for row in rows)


def _values(account: Account) -> dict[str, Any]:
    return {
        "display_name": account.display_name,
        "role": account.role.value,
        "groups": list(account.groups),
        "capacity": account.capacity,
        "daily_coupon_fen": account.daily_coupon_fen,
        "must_change": account.must_change,
        "active": account.active,
    }


def _account(row: Any) -> Account:
    return Account(
        name=row.name,
        display_name=row.display_name,
        role=Role(row.role),
        groups=tuple(row.groups),
        capacity=row.capacity,
        daily_coupon_fen=row.daily_coupon_fen,
        must_change=row.must_change,
        active=row.active,
    )
