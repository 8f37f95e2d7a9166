"""Points in time as the shop's files write them: relative to the day the shop is filled, so that it is alive on any day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_DAYS = re.compile(r"(today|[+-]\d{1,4}d)(?: (\d{1,2}):(\d{2}))?")
_HOURS = re.compile(r"([+-]\d{1,4})([hm])")
_EXPECTED = 'expected a time such as "-3d", "+10d 17:00", "-2h", "today 9:30" or "2026-11-11 20:00"'


def moment(text: str, now: datetime) -> datetime:
    """The instant that ``text`` names, in Shanghai time.

    ``+10d 17:00`` is 17:00 ten days from now; without a clock time it is 0:00. ``-2h`` and ``-30m`` count from ``now``.

    Raises:
        ValueError: the text names no time; says what is expected.
    """
    local = now.astimezone(SHANGHAI)
    if found := _DAYS.fullmatch(text):
        days = 0 if found[1] == "today" else int(found[1][:-1])
        return _at(local + timedelta(days=days), int(found[2] or 0), int(found[3] or 0), text)
    if found := _HOURS.fullmatch(text):
        step = timedelta(hours=1) if found[2] == "h" else timedelta(minutes=1)
        return local + int(found[1]) * step
    try:
        return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
    except ValueError:
        raise ValueError(f"{_EXPECTED}, found {text!r}") from None


def _at(day: datetime, hour: int, minute: int, text: str) -> datetime:
    if hour > 23 or minute > 59:
        raise ValueError(f"{_EXPECTED}, found {text!r}")
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
