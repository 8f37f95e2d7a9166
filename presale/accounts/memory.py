"""The books in memory, for tests and experiments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from presale.accounts.model import Account, AuditEntry, has_admin
from presale.accounts.session import Session
from presale.errors import LastAdmin, NameTaken


@dataclass
class MemoryAccountBook:
    """``AccountBook`` on dictionaries."""

    accounts: dict[str, Account] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def add(self, account: Account, digest: str) -> None:
        """A new account."""
        if account.name in self.accounts:
            raise NameTaken(account.name)
        self.accounts[account.name], self.digests[account.name] = account, digest

    def find(self, name: str) -> Account | None:
        """The account of this name, whether active or not."""
        return self.accounts.get(name)

    def digest(self, name: str) -> str | None:
        """The digest of its password."""
        return self.digests.get(name)

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        return tuple(self.accounts[name] for name in sorted(self.accounts))

    def change(self, account: Account) -> None:
        """Store everything of an account but its password."""
        if account.name not in self.accounts:
            return
        after = {**self.accounts, account.name: account}
        if has_admin(self.accounts.values()) and not has_admin(after.values()):
            raise LastAdmin(account.name)
        self.accounts = after

    def set_password(self, name: str, digest: str, must_change: bool) -> None:
        """Another password."""
        if name in self.accounts:
            self.digests[name] = digest
            self.accounts[name] = replace(self.accounts[name], must_change=must_change)


@dataclass
class MemorySessionBook:
    """``SessionBook`` on a dictionary."""

    sessions: dict[str, Session] = field(default_factory=dict)

    def open(self, session: Session) -> None:
        """A new session."""
        self.sessions[session.key] = session

    def find(self, key: str) -> Session | None:
        """The session stored under this key."""
        return self.sessions.get(key)

    def touch(self, key: str, now: datetime) -> None:
        """The person did something."""
        if key in self.sessions:
            self.sessions[key] = replace(self.sessions[key], seen_at=now)

    def end(self, key: str) -> None:
        """End a session."""
        self.sessions.pop(key, None)

    def end_all(self, account: str, but: str = "") -> None:
        """End all sessions of an account, except one."""
        self.sessions = {k: s for k, s in self.sessions.items() if s.account != account or k == but}

    def sweep(self, now: datetime) -> None:
        """Remove sessions that are over."""
        self.sessions = {k: s for k, s in self.sessions.items() if not s.over(now)}


@dataclass
class MemoryAttempts:
    """``Attempts`` on a list."""

    tries: list[tuple[str, str, datetime]] = field(default_factory=list)

    def note(self, account: str, address: str, now: datetime) -> None:
        """A try begins."""
        self.tries.append((account, address, now))

    def of_account(self, account: str, since: datetime) -> Sequence[datetime]:
        """When this account's password was tried in vain."""
        return [at for name, _, at in self.tries if name == account and at >= since]

    def of_address(self, address: str, since: datetime) -> Sequence[datetime]:
        """When this address tried passwords in vain."""
        return [at for _, place, at in self.tries if place == address and at >= since]

    def clear(self, account: str, address: str) -> None:
        """The password was right."""
        self.tries = [t for t in self.tries if t[:2] != (account, address)]

    def forget(self, account: str) -> None:
        """All tries at this account are forgotten."""
        self.tries = [t for t in self.tries if t[0] != account]

    def sweep(self, before: datetime) -> None:
        """Remove what no longer counts."""
        self.tries = [t for t in self.tries if t[2] >= before]


@dataclass
class MemoryAuditLog:
    """``AuditLog`` on a list."""

    entries: list[AuditEntry] = field(default_factory=list)

    def record(self, entry: AuditEntry) -> None:
        """Note a change."""
        self.entries.append(entry)

    def newest(self, limit: int, who: str | None = None) -> tuple[AuditEntry, ...]:
        """The last changes, newest first."""
        return tuple(e for e in reversed(self.entries) if who in (None, e.who))[:limit]
