"""The console's clock."""

from __future__ import annotations

from datetime import datetime, timezone


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(timezone.utc)
