"""How far an event log is surely read when ids can come late.

A server hands out ids when rows are inserted and shows them when they are committed: of two conversations saved at the same
time, the one with higher ids may appear first. So the cursor waits before a gap that is young; what lies behind the gap
is read all the same, and read again later, which changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from presale.conversation.model import LoggedEvent

PATIENCE = timedelta(seconds=2)
"""How long a gap is watched: a commit takes milliseconds, a rolled back one leaves its ids unused for ever."""
LONG_AGO = timedelta(seconds=60)
"""Behind events as old as this, nothing is on its way any more."""


def surely_read(
    cursor: int, events: Sequence[LoggedEvent], watched: Mapping[int, datetime], now: datetime
) -> tuple[int, Mapping[int, datetime]]:
    """The new cursor, and since when the gap before which it stopped is watched (empty if there is none).

    Args:
        cursor: everything up to here is read.
        events: what was read after it, in the order of ids.
        watched: what this function gave the last time.
        now: aware.
    """
    for event in events:
        missing = cursor + 1
        if event.id > missing and now - event.at < LONG_AGO:
            since = watched.get(missing, now)
            if now - since < PATIENCE:
                return cursor, {missing: since}
        cursor = event.id
    return cursor, {}
