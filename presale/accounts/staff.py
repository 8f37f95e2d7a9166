"""Managing accounts: what the admin's page and the command line do."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from presale.accounts.model import Account, AuditEntry, Right, Role, fault_of_name
from presale.accounts.ports import AccountBook, Attempts, AuditLog, Passwords, SessionBook
from presale.errors import BadAccount, NotAllowed

EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else
FROM_COMMAND_LINE = "命令行"


def draw_password() -> str:
    """A password for once, in four groups of four: 79 bits."""
    return "-".join("".join(secrets.choice(EASY_TO_READ) for _ in range(4)) for _ in range(4))


@dataclass(frozen=True)
class Staff:
    """The people who can sign in."""

    accounts: AccountBook
    sessions: SessionBook
    attempts: Attempts
    passwords: Passwords
    audit: AuditLog
    draw: Callable[[], str] = draw_password

    def create(self, by: Account | None, account: Account, now: datetime) -> str:
        """A new account; gives the one-time password, which is stored nowhere.

        Args:
            by: who does it; None is the command line, where the machine's owner sits.
            account: as it shall be; it must change its password whatever it says.
            now: the present moment.

        Raises:
            NotAllowed: ``by`` may not manage accounts.
            NameTaken: there is one of this name.
            BadAccount: name, capacity or daily coupon value cannot be used.
        """
        _refuse(by)
        _check(account)
        password = self.draw()
        self.accounts.add(replace(account, must_change=True), self.passwords.digest(password))
        self._log(by, now, "account.created", account.name, f"role={account.role.value}")
        return password

    def change(self, by: Account, changed: Account, now: datetime) -> None:
        """Store what was changed; a closed account is signed out everywhere.

        Raises:
            NotAllowed, BadAccount, LastAdmin
        """
        _refuse(by)
        _check(changed)
        before = self._known(changed.name)
        self.accounts.change(replace(changed, must_change=before.must_change))
        if not changed.active or changed.role is not before.role:
            self.sessions.end_all(changed.name)
        self._log(by, now, "account.changed", changed.name, _difference(before, changed))

    def reset(self, by: Account | None, name: str, now: datetime) -> str:
        """A new one-time password, for somebody who forgot theirs or was locked out; they are signed out everywhere.

        Raises:
            NotAllowed, BadAccount
        """
        _refuse(by)
        self._known(name)
        password = self.draw()
        self.accounts.set_password(name, self.passwords.digest(password), must_change=True)
        self.sessions.end_all(name)
        self.attempts.forget(name)
        self._log(by, now, "account.password_reset", name, "")
        return password

    def _known(self, name: str) -> Account:
        account = self.accounts.find(name)
        if account is None:
            raise BadAccount(f"没有账号 {name}。")
        return account

    def _log(self, by: Account | None, now: datetime, action: str, subject: str, detail: str) -> None:
        self.audit.record(AuditEntry(now, by.name if by else FROM_COMMAND_LINE, action, subject, detail))


def first_admin(name: str) -> Account:
    """The account that ``presale admin create`` makes."""
    return Account(name, name, Role.ADMIN)


def _refuse(by: Account | None) -> None:
    if by is not None and not by.may(Right.ADMINISTER):
        raise NotAllowed("管理账号需要管理员权限。")


def _check(account: Account) -> None:
    fault = fault_of_name(account.name)
    if fault:
        raise BadAccount(fault)
    if not 1 <= len(account.display_name.strip()) <= 20:
        raise BadAccount("显示名用 1–20 个字。")
    if not 1 <= account.capacity <= 50:
        raise BadAccount("同时接待数在 1 到 50 之间。")
    if not 0 <= account.daily_coupon_fen <= 1_000_000:
        raise BadAccount("每日发券额度在 0 到 10000 元之间。")


def _difference(before: Account, after: Account) -> str:
    names = ("display_name", "role", "groups", "capacity", "daily_coupon_fen", "active")
    pairs = ((n, getattr(before, n), getattr(after, n)) for n in names)
    return " ".join(f"{n}={new.value if isinstance(new, Role) else new}" for n, old, new in pairs if old != new)
