"""Instants in the words of a shop."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

DAYS = {0: "今天", 1: "明天", 2: "后天"}


def instant_in_words(at: datetime, now: datetime, zone: tzinfo) -> str:
    """“今天18:00”, “明天11:00”, “11月25日9:00”, rounded up to the next five minutes."""
    local = _rounded_up(at.astimezone(zone))
    ahead = (local.date() - now.astimezone(zone).date()).days
    day = DAYS.get(ahead, f"{local.month}月{local.day}日")
    return f"{day}{local.hour}:{local.minute:02d}"


def _rounded_up(at: datetime) -> datetime:
    bare = at.replace(second=0, microsecond=0)
    over = -bare.minute % 5 or (5 if at > bare else 0)
    return bare + timedelta(minutes=over)
