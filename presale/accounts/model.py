"""Roles and what they allow, accounts, and the log of changes, as values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

NAME = re.compile(r"[\w.-]{2,40}")
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
CAPACITY = 8
DAILY_COUPON_FEN = 10_000


class Role(str, Enum):
    """What somebody is here for."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    ADMIN = "admin"


class Right(str, Enum):
    """One kind of thing that may be done: serve shoppers, see all chats and agents, train, manage accounts, read the log."""

    SERVE = "serve"
    OVERSEE = "oversee"
    TRAIN = "train"
    ADMINISTER = "administer"
    AUDIT = "audit"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.AGENT: frozenset({Right.SERVE}),
    Role.SUPERVISOR: frozenset({Right.SERVE, Right.OVERSEE, Right.AUDIT}),
    Role.TRAINER: frozenset({Right.TRAIN}),
    Role.ADMIN: frozenset(Right),
}


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in.

    Attributes:
        name: what is typed at sign-in; never changes.
        display_name: what shoppers and colleagues see.
        groups: skill groups, named like the shop's shelves; empty means all.
        capacity: chats at once.
        daily_coupon_fen: how much coupon value this person may give away in a day.
        must_change: the password was given by somebody else and opens nothing but its own change.
        active: False for people who left; their name stays in the log.
    """

    name: str
    display_name: str
    role: Role
    groups: tuple[str, ...] = ()
    capacity: int = CAPACITY
    daily_coupon_fen: int = DAILY_COUPON_FEN
    must_change: bool = True
    active: bool = True

    def may(self, right: Right) -> bool:
        """Whether this person may do that, now."""
        return self.active and not self.must_change and right in RIGHTS[self.role]


@dataclass(frozen=True)
class AuditEntry:
    """A change that a person made.

    Attributes:
        who: the account's name.
        action: what was done, as ``noun.verb``: ``account.created``, ``handoff.claimed`` …
        subject: what it was done to: an account's name, a conversation, a ticket.
        detail: more, without words of shoppers and without personal data.
    """

    at: datetime
    who: str
    action: str
    subject: str = ""
    detail: str = ""


def fault_of_name(name: str) -> str | None:
    """What is wrong with an account's name, in a sentence; None when it can be used."""
    return None if NAME.fullmatch(name) else "账号用 2–40 个字母、数字、汉字或 . _ - 组成。"


def fault_of_password(password: str, account_name: str, former: str | None = None) -> str | None:
    """What is wrong with a new password, in a sentence; None when it is good enough."""
    if len(password) < SHORTEST_PASSWORD:
        return f"密码至少 {SHORTEST_PASSWORD} 位，用一句好记的话也可以。"
    if len(password) > LONGEST_PASSWORD:
        return f"密码最多 {LONGEST_PASSWORD} 位。"
    if len(set(password)) < SHORTEST_PASSWORD // 2:
        return "密码里重复的字太多了，换一个不容易猜的。"
    if account_name.lower() in password.lower():
        return "密码里不要带上账号名。"
    return "新密码要和原来的不一样。" if password == former else None


def has_admin(accounts: Iterable[Account]) -> bool:
    """Whether there is somebody who can manage accounts."""
    return any(account.active and account.role is Role.ADMIN for account in accounts)
