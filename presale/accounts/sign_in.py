"""Signing in and out, and one's own password."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from presale.accounts.lockout import LONGEST_WINDOW, PER_ACCOUNT, PER_ADDRESS
from presale.accounts.model import Account, AuditEntry, fault_of_password
from presale.accounts.ports import AccountBook, Attempts, AuditLog, Passwords, SessionBook
from presale.accounts.session import Session, key_of
from presale.errors import BadPassword, SignInRefused, TooManyTries

LONGEST_NAME = 40


def draw_token() -> str:
    """256 random bits, fit for a cookie."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class SignIn:
    """The door.

    Attributes:
        draw: makes the tokens that browsers keep.
    """

    accounts: AccountBook
    sessions: SessionBook
    attempts: Attempts
    passwords: Passwords
    audit: AuditLog
    draw: Callable[[], str] = draw_token

    def sign_in(self, name: str, password: str, address: str, now: datetime) -> tuple[str, Account]:
        """Open a session; gives its token, for the browser alone, and the account.

        Raises:
            SignInRefused: name or password is wrong, or the account is closed; which of them is not told.
            TooManyTries: guessing was stopped; ``until`` says how long.
        """
        name = name.strip()[:LONGEST_NAME]
        self._refuse_guessing(name, address, now, allowed=0)
        # Noted before the check: a crowd of guesses at the same moment is counted too.
        self.attempts.note(name, address, now)
        self._refuse_guessing(name, address, now, allowed=1)
        account = self.accounts.find(name)
        right = self.passwords.fits(self.accounts.digest(name), password)
        if account is None or not right or not account.active:
            raise SignInRefused("账号或密码不对，请再试一次。")
        self.attempts.clear(name, address)
        self._tidy(now)
        return self._opened(account, now), account

    def who(self, token: str, now: datetime, acts: bool = True) -> Account | None:
        """Whose session this is; None when there is none, it is over, or the account was closed.

        Args:
            token: what the browser sent.
            acts: False for looks that the page takes by itself, which keep no session alive.
        """
        session = self.sessions.find(key_of(token)) if token else None
        if session is None or session.over(now):
            return None
        account = self.accounts.find(session.account)
        if account is None or not account.active:
            return None
        if acts and session.worth_touching(now):
            self.sessions.touch(session.key, now)
        return account

    def sign_out(self, token: str) -> None:
        """End this browser's session."""
        self.sessions.end(key_of(token))

    def change_password(self, account: Account, current: str, new: str, address: str, now: datetime) -> str:
        """Set one's own password; all sessions end, and the token of a new one is given.

        Raises:
            SignInRefused: the current password is wrong.
            TooManyTries: it was guessed at too often.
            BadPassword: the new one is too easy; the message says why.
        """
        self._refuse_guessing(account.name, address, now, allowed=0)
        self.attempts.note(account.name, address, now)
        self._refuse_guessing(account.name, address, now, allowed=1)
        if not self.passwords.fits(self.accounts.digest(account.name), current):
            raise SignInRefused("现在的密码不对，请再试一次。")
        self.attempts.clear(account.name, address)
        fault = fault_of_password(new, account.name, former=current)
        if fault:
            raise BadPassword(fault)
        self.accounts.set_password(account.name, self.passwords.digest(new), must_change=False)
        self.sessions.end_all(account.name)
        self.audit.record(AuditEntry(now, account.name, "account.password_changed", account.name))
        return self._opened(account, now)

    def _opened(self, account: Account, now: datetime) -> str:
        token = self.draw()
        self.sessions.open(Session(key_of(token), account.name, now, now))
        return token

    def _refuse_guessing(self, name: str, address: str, now: datetime, allowed: int) -> None:
        """``allowed`` is 1 once the present try is counted itself."""
        since = now - LONGEST_WINDOW
        tried = (
            (PER_ACCOUNT, self.attempts.of_account(name, since)),
            (PER_ADDRESS, self.attempts.of_address(address, since)),
        )
        for rule, failures in tried:
            until = rule.until(sorted(failures)[: len(failures) - allowed], now)
            if until is not None:
                raise TooManyTries(until)

    def _tidy(self, now: datetime) -> None:
        self.sessions.sweep(now)
        self.attempts.sweep(now - LONGEST_WINDOW)
