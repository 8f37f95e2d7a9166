"""Making, checking and taking back tokens."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Protocol

from presale.errors import PresaleError
from presale.tokens.model import ApiToken, digest_of, fits, split, written

_NAME = re.compile(r"[\w .-]{1,50}")
_ABSENT = ApiToken("", "", digest_of(""), datetime(1970, 1, 1, tzinfo=timezone.utc))


class TokenStore(Protocol):
    """Where tokens are kept."""

    def add(self, token: ApiToken) -> bool:
        """Keep a new token; False when the name is taken."""

    def token(self, token_id: str) -> ApiToken | None:
        """By the public part."""

    def tokens(self) -> tuple[ApiToken, ...]:
        """All, by name."""

    def remove(self, name: str) -> bool:
        """Take a token back; False when there is none of that name."""


class BadName(PresaleError):
    """A token cannot be called so; the message says how."""


@dataclass(frozen=True)
class ApiTokens:
    """What the command line and the API do with tokens."""

    store: TokenStore

    def create(self, name: str, now: datetime) -> str:
        """Make a token and give its text, which cannot be shown again.

        Raises:
            BadName: the name is taken, or is not letters, digits, spaces and ``. _ -``, 50 at the most.
        """
        if not _NAME.fullmatch(name) or not name.strip():
            raise BadName("A token's name is 1 to 50 letters, digits, spaces, or . _ - (Chinese is fine).")
        secret, token_id = secrets.token_urlsafe(32), secrets.token_hex(6)
        if not self.store.add(ApiToken(token_id, name.strip(), digest_of(secret), now)):
            raise BadName(f"There is a token called “{name.strip()}” already: choose another name, or revoke that one first.")
        return written(token_id, secret)

    def name_of(self, shown: str) -> str | None:
        """Whose token this is; None when it is nobody's."""
        parts = split(shown)
        token_id, secret = parts or ("", "")
        known = self.store.token(token_id) if parts else None
        return known.name if fits(known or _ABSENT, secret) and known is not None else None

    def names(self) -> tuple[tuple[str, datetime], ...]:
        """Every token's name and when it was made."""
        return tuple((token.name, token.created_at) for token in self.store.tokens())

    def revoke(self, name: str) -> bool:
        """Take a token back at once; False when there is none of that name."""
        return self.store.remove(name)
