"""From the event log to journeys: at least once, in order within a conversation, and to the same end each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from presale.conversation.model import LoggedEvent
from presale.conversation.port import EventLog
from presale.journey.model import Journey
from presale.journey.reduce import apply_all
from presale.journey.tuning import Tuning
from presale.worker.gaps import surely_read
from presale.worker.metrics import WorkerMetrics
from presale.worker.model import Plan, Position
from presale.worker.plans import plans_after
from presale.worker.port import JourneyLedger

BATCH = 1000


@dataclass
class Tail:
    """Reads what is new. One call at a time; several workers may each have one."""

    log: EventLog
    ledger: JourneyLedger
    tuning: Tuning
    metrics: WorkerMetrics
    batch: int = BATCH
    _position: Position | None = None
    _gap: Mapping[int, datetime] = field(default_factory=dict)
    _is_the_same_log: bool = False

    def step(self, now: datetime) -> bool:
        """Read one batch; whether there may be more."""
        before = self._begin()
        events = self.log.after(before.cursor, self.batch)
        if not events:
            return False
        cursor, self._gap = surely_read(before.cursor, events, self._gap, now)
        if self._take_in(events, before, cursor, now):
            return len(events) == self.batch
        return True

    def _begin(self) -> Position:
        """Where to go on. A log that ends before the cursor is another one than was read: it is read from its beginning."""
        if self._position is None:
            self._position = self.ledger.position()
        if not self._is_the_same_log:
            newest = self.log.newest_id()
            self._is_the_same_log = newest > 0
            if 0 < newest < self._position.cursor:
                self.ledger.start_over()
                self._position = self.ledger.position()
        return self._position

    def _take_in(self, events: Sequence[LoggedEvent], before: Position, cursor: int, now: datetime) -> bool:
        """Store what the events change; False when another worker was quicker, then everything is read anew."""
        known = self.ledger.of_conversations({event.conversation_id for event in events})
        fresh = [e for e in events if e.conversation_id not in known or e.id > known[e.conversation_id].last_event]
        if not fresh and cursor == before.cursor:
            return True
        changed, plans = self._changes(fresh, known)
        if not self.ledger.keep(changed, plans, before, cursor):
            self._position = None
            return False
        self._position = Position(cursor, before.revision + 1)
        if fresh:
            self.metrics.read(len(fresh), (now - fresh[-1].at).total_seconds())
        return True

    def _changes(self, fresh: Iterable[LoggedEvent], known: Mapping[str, Journey]) -> tuple[list[Journey], list[Plan]]:
        changed: list[Journey] = []
        plans: list[Plan] = []
        for conversation_id, events in _by_conversation(fresh).items():
            before = known.get(conversation_id)
            sessions = apply_all(before, events, self.tuning)
            changed.extend(sessions)
            plans.extend(plans_after(before, sessions[-1], self.tuning))
        return changed, plans


def _by_conversation(events: Iterable[LoggedEvent]) -> Mapping[str, list[LoggedEvent]]:
    grouped: dict[str, list[LoggedEvent]] = {}
    for event in events:
        grouped.setdefault(event.conversation_id, []).append(event)
    return grouped
