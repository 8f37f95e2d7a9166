"""Accounts as a whole, and in memory for tests and experiments."""

from __future__ import annotations

from dataclasses import dataclass

from argon2 import PasswordHasher

from presale.accounts.memory import MemoryAccountBook, MemoryAttempts, MemoryAuditLog, MemorySessionBook
from presale.accounts.passwords import Argon2Passwords
from presale.accounts.sign_in import SignIn
from presale.accounts.staff import Staff


@dataclass(frozen=True)
class People:
    """Those who work here: the door they come in by, and the management of their accounts."""

    door: SignIn
    staff: Staff


def people_in_memory() -> People:
    """Accounts that are gone with the process; passwords are checked quickly and so are not well kept."""
    accounts, sessions, audit = MemoryAccountBook(), MemorySessionBook(), MemoryAuditLog()
    attempts, passwords = MemoryAttempts(), Argon2Passwords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    return People(SignIn(accounts, sessions, attempts, passwords, audit), Staff(accounts, sessions, attempts, passwords, audit))
