"""Tokens of the API, in SQL."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from presale.store.columns import in_utc
from presale.store.handoff_tables import api_tokens
from presale.tokens.model import ApiToken


@dataclass(frozen=True)
class SqlTokens:
    """``TokenStore`` on the store."""

    sessions: sessionmaker

    def add(self, token: ApiToken) -> bool:
        """Keep a new token; the database refuses a second one of the same name."""
        try:
            with self.sessions.begin() as session:
                session.execute(insert(api_tokens).values(**asdict(token)))
            return True
        except IntegrityError:
            return False

    def token(self, token_id: str) -> ApiToken | None:
        """By the public part."""
        with self.sessions() as session:
            row = session.execute(select(api_tokens).where(api_tokens.c.id == token_id)).first()
            return _token(row) if row else None

    def tokens(self) -> tuple[ApiToken, ...]:
        """All, by name."""
        with self.sessions() as session:
            return tuple(_token(row) for row in session.execute(select(api_tokens).order_by(api_tokens.c.name)))

    def remove(self, name: str) -> bool:
        """Take a token back."""
        with self.sessions.begin() as session:
            return bool(session.execute(delete(api_tokens).where(api_tokens.c.name == name)).rowcount)


def _token(row: Any) -> ApiToken:
    return ApiToken(row.id, row.name, row.digest, in_utc(row.created_at))
