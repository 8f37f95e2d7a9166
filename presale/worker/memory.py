"""The worker's ledger in memory, for tests and experiments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from presale.journey.memory import MemoryJourneyStore
from presale.journey.model import Journey
from presale.worker.model import Moment, MomentKey, MomentState, Plan, Position

_AGAIN = frozenset({MomentState.STAYED, MomentState.MISSED})


@dataclass
class MemoryMoments:
    """``Moments`` on a dictionary."""

    rows: dict[tuple[str, str], Moment] = field(default_factory=dict)
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def plan(self, plan: Plan) -> None:
        """Let a moment wait, unless what is there already stands against it."""
        there = self.rows.get((plan.conversation_id, plan.kind))
        key = MomentKey(plan.conversation_id, plan.kind, plan.occasion)
        if there is None or there.key.occasion < plan.occasion or (there.key == key and _gives_way(there, plan)):
            self._put(Moment(key, plan.due_at, plan.due_at))

    def due(self, now: datetime, not_before: datetime, limit: int) -> tuple[Moment, ...]:
        """Waiting moments to look at now, those longest due first; none that was due before ``not_before``."""
        waiting = (m for m in self.rows.values() if m.state is MomentState.WAITING and m.try_at <= now)
        return tuple(m for m in sorted(waiting, key=lambda m: m.try_at) if m.due_at >= not_before)[:limit]

    def claim(self, key: MomentKey, token: str, settle_at: datetime) -> Moment | None:
        """Take a waiting moment; None when it waits no more. Unless it is finished by then, it is unsettled at ``settle_at``."""
        with self._lock:
            there = self._of(key)
            if there is None or there.state is not MomentState.WAITING:
                return None
            claimed = replace(there, state=MomentState.CLAIMED, try_at=settle_at)
            self._put(claimed, token)
            return claimed

    def finish(self, key: MomentKey, token: str, state: MomentState, reason: str, now: datetime) -> bool:
        """Say what became of a moment that ``token`` claimed; False when it is not this token's any more."""
        return self._change(key, token, state=state, reason=reason)

    def put_off(self, key: MomentKey, token: str, try_at: datetime, *, failed: bool) -> bool:
        """Let a claimed moment wait until ``try_at``: late after an attempt that ``failed``, else due only then."""
        there = self._of(key)
        due = {} if failed else {"due_at": try_at}
        attempts = (there.attempts if there else 0) + int(failed)
        return self._change(key, token, state=MomentState.WAITING, try_at=try_at, attempts=attempts, **due)

    def doubt(self, key: MomentKey, token: str, settle_at: datetime) -> bool:
        """Leave a claimed moment unsettled until ``settle_at``: whether the bot acted shows later."""
        return self._change(key, token, try_at=settle_at)

    def unsettled(self, now: datetime, limit: int) -> tuple[MomentKey, ...]:
        """Moments that were claimed and never finished."""
        claimed = (m for m in self.rows.values() if m.state is MomentState.CLAIMED and m.try_at <= now)
        return tuple(m.key for m in sorted(claimed, key=lambda m: m.try_at))[:limit]

    def take_over(self, key: MomentKey, token: str, now: datetime, settle_at: datetime) -> bool:
        """Claim an unsettled moment, from whoever had it."""
        there = self._of(key)
        if there is None or there.state is not MomentState.CLAIMED or there.try_at > now:
            return False
        self._put(replace(there, try_at=settle_at), token)
        return True

    def miss(self, due_before: datetime, now: datetime) -> int:
        """Give up on all waiting moments that were due before an instant; how many these were."""
        late = [m for m in self.rows.values() if m.state is MomentState.WAITING and m.due_at < due_before]
        for moment in late:
            self._put(replace(moment, state=MomentState.MISSED))
        return len(late)

    def _of(self, key: MomentKey) -> Moment | None:
        there = self.rows.get((key.conversation_id, key.kind))
        return there if there is not None and there.key == key else None

    def _put(self, moment: Moment, token: str = "") -> None:
        place = (moment.key.conversation_id, moment.key.kind)
        self.rows[place] = moment
        self.tokens[place] = token

    def _change(self, key: MomentKey, token: str, **changes: object) -> bool:
        there = self._of(key)
        if there is None or there.state is not MomentState.CLAIMED or self.tokens[(key.conversation_id, key.kind)] != token:
            return False
        self._put(replace(there, **changes), token)  # type: ignore[arg-type]
        return True


@dataclass
class MemoryJourneyLedger(MemoryJourneyStore):
    """``JourneyLedger`` in memory; what becomes due goes to ``moments``."""

    moments: MemoryMoments = field(default_factory=MemoryMoments)
    at: Position = field(default_factory=Position)

    def position(self) -> Position:
        """How far the log is read."""
        return self.at

    def keep(self, journeys: Sequence[Journey], plans: Sequence[Plan], before: Position, cursor: int) -> bool:
        """Store journeys, what they make due, and the new cursor; False when another worker was quicker."""
        if before.revision != self.at.revision:
            return False
        self.put(journeys)
        for plan in plans:
            self.moments.plan(plan)
        self.at = Position(cursor, before.revision + 1)
        return True

    def start_over(self) -> None:
        """Read the log from its beginning: it is another one than before. Moments that fired stay so."""
        for sessions in self.journeys.values():
            for number, journey in sessions.items():
                sessions[number] = replace(journey, last_event=0)
        self.at = Position(0, self.at.revision + 1)


def _gives_way(there: Moment, plan: Plan) -> bool:
    """Whether a hurried plan changes a moment of the same occasion."""
    if not plan.hurried:
        return False
    return there.state in _AGAIN or (there.state is MomentState.WAITING and plan.due_at < there.try_at)
