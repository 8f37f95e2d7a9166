"""What becomes of a letter, decided from what the platform said."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from presale.channels.delivery.model import Accepted, Busy, Closed, Fate, Letter, Menu, Message, News, Role, Text, Verdict

ATTEMPTS = 6
LONGEST_WAIT = timedelta(minutes=1)
KEPT_FOR = timedelta(days=7)
LATE_AFTER = timedelta(seconds=30)
"""A letter that is folded into the next answer sooner than this is not called late."""
NO_QUOTA = Closed("quota_reserved")


def after(letter: Letter, verdict: Verdict, now: datetime) -> Letter:
    """The letter after an attempt.

    A timed message that cannot go out now is dropped with its reason: what was right then is odd tomorrow. Answers and
    what people wrote are kept for the shopper's next message.
    """
    tried = replace(letter, attempts=letter.attempts + 1, not_before=None)
    if isinstance(verdict, Accepted):
        return replace(tried, fate=Fate.sent, reason="")
    if isinstance(verdict, Busy) and tried.attempts < ATTEMPTS:
        return replace(tried, reason=verdict.reason, not_before=now + _pause(tried.attempts, verdict))
    if isinstance(verdict, (Busy, Closed)) and letter.role is not Role.timed:
        return replace(tried, fate=Fate.kept, reason=verdict.reason)
    return replace(tried, fate=Fate.failed, reason=verdict.reason)


def is_too_old(letter: Letter, now: datetime) -> bool:
    """Whether a kept letter would only puzzle the shopper."""
    return now - letter.at > KEPT_FOR


def in_words(message: Message) -> str:
    """A message as text, for when it goes out inside another one. A menu's lines are left to the newer message."""
    if isinstance(message, (Text, Menu)):
        return message.text
    if isinstance(message, News):
        return "\n".join(part for part in (message.title, message.description, message.url) if part)
    return message.title


def _pause(attempts: int, verdict: Busy) -> timedelta:
    return min(LONGEST_WAIT, timedelta(seconds=max(verdict.seconds, 2.0 ** (attempts - 1))))
