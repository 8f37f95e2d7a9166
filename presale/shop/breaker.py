"""A circuit breaker: after too many failures in a row nobody waits for the shop until it has had time to recover."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class BreakerRules:
    """When to open and how long to stay so."""

    failures_to_open: int = 5
    open_seconds: float = 10.0


@dataclass(frozen=True)
class BreakerState:
    """``opened_at`` None is closed; times are monotonic seconds. ``probe_at``: when the half-open probe was let through."""

    failures: int = 0
    opened_at: float | None = None
    probe_at: float | None = None


def admit(state: BreakerState, rules: BreakerRules, now: float) -> tuple[bool, BreakerState]:
    """Whether a call may go out now. Half-open lets one probe through; a lost one blocks as long as opening does."""
    if state.opened_at is None:
        return True, state
    waiting_since = state.opened_at if state.probe_at is None else state.probe_at
    if now - waiting_since < rules.open_seconds:
        return False, state
    return True, replace(state, probe_at=now)


def after_failure(state: BreakerState, rules: BreakerRules, now: float) -> BreakerState:
    """The state once a call has failed. Stragglers from before the opening do not prolong it; a failed probe starts it anew."""
    failures = state.failures + 1
    if state.opened_at is not None:
        return replace(state, failures=failures) if state.probe_at is None else BreakerState(failures, opened_at=now)
    return BreakerState(failures, opened_at=now if failures >= rules.failures_to_open else None)


def after_success() -> BreakerState:
    """The state once the shop has answered."""
    return BreakerState()


class Breaker:
    """The state machine shared by threads."""

    def __init__(self, rules: BreakerRules | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._rules = rules or BreakerRules()
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._state = BreakerState()

    def admit(self) -> bool:
        """Whether a call may go out now; a True must be followed by ``succeeded`` or ``failed``."""
        with self._lock:
            allowed, self._state = admit(self._state, self._rules, self._monotonic())
            return allowed

    def succeeded(self) -> None:
        """The shop answered."""
        with self._lock:
            self._state = after_success()

    def failed(self) -> bool:
        """The shop could not be reached. Returns True when this failure opened the breaker."""
        with self._lock:
            was_open = self._state.opened_at is not None
            self._state = after_failure(self._state, self._rules, self._monotonic())
            return self._state.opened_at is not None and not was_open
