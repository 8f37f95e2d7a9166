"""argon2id, in argon2-cffi's recommended measure."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2
"""Each check takes 64 MiB: a crowd of guesses waits in line instead of filling the memory."""


class Argon2Passwords:
    """``Passwords`` by argon2id."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = BoundedSemaphore(AT_ONCE)
        self._nobody = self._hasher.hash("nobody's password")

    def digest(self, password: str) -> str:
        """A salted digest."""
        with self._turn:
            return self._hasher.hash(password)

    def fits(self, digest: str | None, password: str) -> bool:
        """Whether the password is right; an account that does not exist takes as long as any other."""
        with self._turn:
            try:
                self._hasher.verify(digest or self._nobody, password)
            except (VerificationError, InvalidHashError):
                return False
        return digest is not None
