"""What fits into a column, and what comes out of one."""

from __future__ import annotations

import hashlib
from datetime import datetime, timezone

CONVERSATION_LENGTH = 255


def storable(text: str, longest: int | None = None) -> str:
    """Text as every database takes it: without NUL, and an over-long key shortened to a prefix and a digest of the whole."""
    clean = text.replace("\x00", "")
    if longest is None or len(clean) <= longest:
        return clean
    digest = hashlib.sha256(clean.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{clean[: longest - 33]}~{digest}"


def in_utc(instant: datetime) -> datetime:
    """An aware instant; SQLite gives back what was stored in UTC without saying so."""
    return instant if instant.tzinfo else instant.replace(tzinfo=timezone.utc)
