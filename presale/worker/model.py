"""What is due when, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

IMPASSE = "impasse"
"""The kind of moment at which it is decided whether a session has come to an impasse."""


class MomentState(str, Enum):
    """What became of a moment."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    """Somebody is at it; or was, and was interrupted."""
    FIRED = "fired"
    STAYED = "stayed"
    """It was decided that nothing is to be done."""
    MISSED = "missed"
    """The worker was down, or the bot away, until it was too late."""
    REFUSED = "refused"
    """The bot said no."""


@dataclass(frozen=True)
class Plan:
    """A moment that is wanted.

    Attributes:
        occasion: grows; for an impasse, the conversation's session. A newer one takes the place of an older one.
        due_at: when it is due.
        hurried: bring a waiting moment forward, and try once more where it was decided to stay.
    """

    conversation_id: str
    kind: str
    occasion: int
    due_at: datetime
    hurried: bool = False


@dataclass(frozen=True)
class MomentKey:
    """Which moment. At most one of a kind waits in a conversation."""

    conversation_id: str
    kind: str
    occasion: int


@dataclass(frozen=True)
class Moment:
    """A moment as it is stored.

    Attributes:
        try_at: when to look at it next: at ``due_at`` first, later after an interruption or while the bot is away.
        attempts: how often the bot was tried in vain.
        reason: why it fired, stayed, or was refused.
    """

    key: MomentKey
    due_at: datetime
    try_at: datetime
    state: MomentState = MomentState.WAITING
    attempts: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Position:
    """How far the event log is read.

    Attributes:
        cursor: every event with this id or a lower one is in the journeys.
        revision: grows with every write, so that of two workers only one is right.
    """

    cursor: int = 0
    revision: int = 0
