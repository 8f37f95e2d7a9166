"""The platform's counters, kept here so that nothing is sent only to be refused.

Five messages in 48 hours after each message of the shopper; three in one minute after a menu click, a follow or a scan.
Of the five, one is kept for a timed message and one for a person.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from presale.channels.delivery.model import Quota, Role

MESSAGE_WINDOW = timedelta(hours=48)
MESSAGE_LIMIT = 5
EVENT_WINDOW = timedelta(minutes=1)
EVENT_LIMIT = 3
RESERVED_FROM = {Role.assistant: 2, Role.timed: 1, Role.person: 0}
# Clocks differ and calls take time: a window is taken to end a little before it does.
MARGIN = timedelta(seconds=5)


def opened_by_message(quota: Quota, now: datetime) -> Quota:
    """After the shopper wrote something: five anew."""
    return replace(quota, message_opened=now, message_used=0)


def opened_by_event(quota: Quota, now: datetime) -> Quota:
    """After a click, a follow or a scan: three within a minute."""
    return replace(quota, event_opened=now, event_used=0)


def left(quota: Quota, role: Role, now: datetime) -> int:
    """How many messages may go out on behalf of ``role``."""
    return _event_left(quota, now) + _message_left(quota, role, now)


def is_open(quota: Quota, now: datetime) -> bool:
    """Whether any window is open, whatever is left of its count."""
    return _is_open(quota.event_opened, EVENT_WINDOW, now) or _is_open(quota.message_opened, MESSAGE_WINDOW, now)


def charged(quota: Quota, role: Role, now: datetime) -> Quota | None:
    """After one more message; None when there is none left. The short window is used first: it ends first."""
    if _event_left(quota, now) > 0:
        return replace(quota, event_used=quota.event_used + 1)
    if _message_left(quota, role, now) > 0:
        return replace(quota, message_used=quota.message_used + 1)
    return None


def used_up(quota: Quota) -> Quota:
    """After the platform said that nothing is left: it knows better."""
    return replace(quota, message_used=MESSAGE_LIMIT, event_used=EVENT_LIMIT)


def _event_left(quota: Quota, now: datetime) -> int:
    return max(0, EVENT_LIMIT - quota.event_used) if _is_open(quota.event_opened, EVENT_WINDOW, now) else 0


def _message_left(quota: Quota, role: Role, now: datetime) -> int:
    if not _is_open(quota.message_opened, MESSAGE_WINDOW, now):
        return 0
    return max(0, MESSAGE_LIMIT - RESERVED_FROM[role] - quota.message_used)


def _is_open(opened: datetime | None, length: timedelta, now: datetime) -> bool:
    return opened is not None and now < opened + length - MARGIN
