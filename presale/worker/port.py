"""What the worker writes down: SQL adapters in ``presale/store``, the in-memory one in ``memory.py``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from presale.journey.model import Journey
from presale.journey.port import JourneyStore
from presale.worker.model import Moment, MomentKey, MomentState, Plan, Position


class JourneyLedger(JourneyStore, Protocol):
    """Journeys, and how far the event log has been read into them."""

    def position(self) -> Position:
        """How far the log is read."""

    def keep(self, journeys: Sequence[Journey], plans: Sequence[Plan], before: Position, cursor: int) -> bool:
        """Store journeys, what they make due, and the new cursor, all or nothing.

        False, and nothing stored, when another worker was quicker since ``before`` was read.
        """

    def start_over(self) -> None:
        """Read the log from its beginning: it is another one than before. Moments that fired stay so."""


class Moments(Protocol):
    """Due moments. Every change is conditional: of several that try, one succeeds."""

    def due(self, now: datetime, not_before: datetime, limit: int) -> tuple[Moment, ...]:
        """Waiting moments to look at now, those longest due first; none that was due before ``not_before``."""

    def claim(self, key: MomentKey, token: str, settle_at: datetime) -> Moment | None:
        """Take a waiting moment; None when it waits no more. Unless it is finished by then, it is unsettled at ``settle_at``."""

    def finish(self, key: MomentKey, token: str, state: MomentState, reason: str, now: datetime) -> bool:
        """Say what became of a moment that ``token`` claimed; False when it is not this token's any more."""

    def put_off(self, key: MomentKey, token: str, try_at: datetime, *, failed: bool) -> bool:
        """Let a claimed moment wait until ``try_at``: late after an attempt that ``failed``, else due only then."""

    def doubt(self, key: MomentKey, token: str, settle_at: datetime) -> bool:
        """Leave a claimed moment unsettled until ``settle_at``: whether the bot acted shows later."""

    def unsettled(self, now: datetime, limit: int) -> tuple[MomentKey, ...]:
        """Moments that were claimed and never finished."""

    def take_over(self, key: MomentKey, token: str, now: datetime, settle_at: datetime) -> bool:
        """Claim an unsettled moment, from whoever had it."""

    def miss(self, due_before: datetime, now: datetime) -> int:
        """Give up on all waiting moments that were due before an instant; how many these were."""
