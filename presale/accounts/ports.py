"""What accounts need: SQL adapters in ``presale/store``, in-memory ones in ``memory.py``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from presale.accounts.model import Account, AuditEntry
from presale.accounts.session import Session


class AccountBook(Protocol):
    """All accounts with their passwords' digests."""

    def add(self, account: Account, digest: str) -> None:
        """A new account. Raises NameTaken."""

    def find(self, name: str) -> Account | None:
        """The account of this name, whether active or not."""

    def digest(self, name: str) -> str | None:
        """The digest of its password."""

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""

    def change(self, account: Account) -> None:
        """Store everything of an account but its password. Repeating is safe. Raises LastAdmin, when it would be gone."""

    def set_password(self, name: str, digest: str, must_change: bool) -> None:
        """Another password. Repeating is safe."""


class SessionBook(Protocol):
    """Who is signed in."""

    def open(self, session: Session) -> None:
        """A new session."""

    def find(self, key: str) -> Session | None:
        """The session stored under this key, be it over or not."""

    def touch(self, key: str, now: datetime) -> None:
        """The person did something. Repeating is safe; nothing happens when the session is gone."""

    def end(self, key: str) -> None:
        """End a session. Repeating is safe."""

    def end_all(self, account: str, but: str = "") -> None:
        """End all sessions of an account, except the one with the key ``but``."""

    def sweep(self, now: datetime) -> None:
        """Remove sessions that are over."""


class Attempts(Protocol):
    """Tries at passwords that have not turned out right."""

    def note(self, account: str, address: str, now: datetime) -> None:
        """A try begins; it counts as failed until ``clear``."""

    def of_account(self, account: str, since: datetime) -> Sequence[datetime]:
        """When this account's password was tried in vain."""

    def of_address(self, address: str, since: datetime) -> Sequence[datetime]:
        """When this address tried passwords in vain."""

    def clear(self, account: str, address: str) -> None:
        """The password was right: this account's tries from this address are forgotten."""

    def forget(self, account: str) -> None:
        """All tries at this account are forgotten, wherever they came from."""

    def sweep(self, before: datetime) -> None:
        """Remove what no longer counts."""


class AuditLog(Protocol):
    """What people changed. Nothing is ever removed by the application."""

    def record(self, entry: AuditEntry) -> None:
        """Note a change."""

    def newest(self, limit: int, who: str | None = None) -> tuple[AuditEntry, ...]:
        """The last changes, newest first; of one person where named."""


class Passwords(Protocol):
    """Making and checking passwords' digests, slowly on purpose."""

    def digest(self, password: str) -> str:
        """A salted digest."""

    def fits(self, digest: str | None, password: str) -> bool:
        """Whether the password is right; takes as long for an account that does not exist (None)."""
