"""A token: its public part finds it, its secret part is kept as a digest only."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

PREFIX = "pst"


@dataclass(frozen=True)
class ApiToken:
    """A token as it is kept.

    Attributes:
        id: the public part.
        name: whose it is; what colleagues and shoppers read when this program speaks.
        digest: SHA-256 of the secret part, which is 256 random bits: nothing that can be guessed, so nothing slow is needed.
    """

    id: str
    name: str
    digest: str
    created_at: datetime


def written(token_id: str, secret: str) -> str:
    """The token as its owner keeps it."""
    return f"{PREFIX}_{token_id}_{secret}"


def split(text: str) -> tuple[str, str] | None:
    """Public and secret part of a shown token; None for anything else."""
    parts = text.split("_", 2)
    return (parts[1], parts[2]) if len(parts) == 3 and parts[0] == PREFIX and parts[1] and parts[2] else None


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def fits(token: ApiToken, secret: str) -> bool:
    """Whether the secret is this token's; takes the same time either way."""
    return hmac.compare_digest(token.digest, digest_of(secret))
