"""Sessions: who is signed in, and how long that lasts. Pure but for the digest."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
TOUCH_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Session:
    """One browser in which somebody is signed in.

    Attributes:
        key: the digest under which it is stored; the token itself is known to the browser alone.
        seen_at: when the person last did something.
    """

    key: str
    account: str
    opened_at: datetime
    seen_at: datetime

    def over(self, now: datetime) -> bool:
        """Whether it has ended, by rest or by age."""
        return now >= self.seen_at + IDLE or now >= self.opened_at + LONGEST

    def worth_touching(self, now: datetime) -> bool:
        """Whether the time of the last act should be written again; not for each click."""
        return now >= self.seen_at + TOUCH_EVERY


def key_of(token: str) -> str:
    """What is stored in place of the token. A random token of 256 bits needs no slow digest."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def form_token(token: str) -> str:
    """What a form carries to show that this very session's page made it."""
    return hmac.new(token.encode("utf-8", "surrogatepass"), b"form", hashlib.sha256).hexdigest()


def form_fits(token: str, given: str) -> bool:
    """Whether a form was made by a page of this session; in constant time."""
    return bool(token) and hmac.compare_digest(form_token(token).encode(), given.encode("utf-8", "surrogatepass"))
