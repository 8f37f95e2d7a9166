"""The numbers of the minute, as ``data/journey.yml`` gives them (read in ``presale/store/tuning_file.py``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

ANYWHERE = "anywhere"
PRODUCT_PAGE = "product_page"


@dataclass(frozen=True)
class Clock:
    """Where the stages of the minute end, and when a session's silence ends it. Seconds, but ``session_minutes``."""

    ask: float = 15.0
    answer: float = 35.0
    retain: float = 60.0
    session_minutes: float = 30.0


@dataclass(frozen=True)
class Fading:
    """How willingness fades: after ``after`` seconds by ``per_second``, ``most`` at the most. All positive."""

    after: float
    per_second: float
    most: float

    def after_seconds(self, seconds: float) -> float:
        """How much is gone after so long."""
        return min(self.most, max(0.0, seconds - self.after) * self.per_second)


@dataclass(frozen=True)
class Limits:
    """Where willingness, failures and displeasure say something. Willingness is 0–100.

    Attributes:
        low: at or below it, willingness is low.
        fall: so much below its best, it has fallen.
        falling_seconds: so much within so long, it is falling.
        decided: from here on, the shopper decides alone.
        kept: from here on at the end, the shopper is not lost.
        failures: so many in a row are too many.
        displeasure: from this level on, a person is needed.
    """

    low: float = 35.0
    fall: float = 15.0
    falling_seconds: float = 30.0
    decided: float = 75.0
    kept: float = 50.0
    failures: int = 2
    displeasure: int = 2


@dataclass(frozen=True)
class Tuning:
    """Everything that can be tuned.

    Attributes:
        start: willingness to begin with, by entry; ``anywhere`` for the rest.
        customer: what is added by how well the shop knows the shopper: new, returning, loyal.
        buying: what a message of this intent adds, once a session.
        doubt: what a message of this intent takes, every time.
        said: what an answer of this name adds (or takes, when negative), once a session.
        failure: what an answer takes that was none: fallback, clarified, not_answered, repeated, shop_unreachable, not_known.
        displeased: what each level of displeasure takes.
        waiting: while the shopper waits for us.
        silence: while we wait for the shopper; comes back when they write.
        open_question: the kinds of open question that call a person at the 35th second.
        channels: those that can deliver a message nobody asked for just now.
        stale_seconds: a moment missed by more than this is not made up for.
        settle_seconds: so long after an interruption, what the bot was told has reached the log, or never will.
        retry_seconds: pauses between attempts while the bot cannot be reached.
    """

    clock: Clock = field(default_factory=Clock)
    start: Mapping[str, float] = field(default_factory=lambda: {ANYWHERE: 50.0})
    customer: Mapping[str, float] = field(default_factory=dict)
    buying: Mapping[str, float] = field(default_factory=dict)
    doubt: Mapping[str, float] = field(default_factory=dict)
    said: Mapping[str, float] = field(default_factory=dict)
    failure: Mapping[str, float] = field(default_factory=dict)
    displeased: float = 8.0
    waiting: Fading = Fading(3.0, 1.0, 15.0)
    silence: Fading = Fading(12.0, 0.4, 12.0)
    limits: Limits = field(default_factory=Limits)
    open_question: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    stale_seconds: float = 120.0
    settle_seconds: float = 25.0
    retry_seconds: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 16.0)

    @property
    def due_after(self) -> timedelta:
        """When, after a session's first message, its impasse is decided."""
        return timedelta(seconds=self.clock.answer)
