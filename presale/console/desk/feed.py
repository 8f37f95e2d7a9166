"""What is new since the last look: lines and handoffs, read once a process for all open pages."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from presale.console.desk.glance import Glance, glance_of
from presale.console.desk.lines import Line, line_of, lines_of
from presale.conversation.model import LoggedEvent
from presale.conversation.port import EventLog
from presale.handoff.model import Handoff
from presale.handoff.service import HandoffService

AT_ONCE = 500
HANDOFFS_EVERY = timedelta(seconds=0.3)
"""Reading all open handoffs costs some milliseconds, new events hardly one: so those are looked at more often."""
LOOK_BACK = 3_000
MOST_OPEN = 5_000
MOST_QUIET = 1_000
WIDEST_HOLE = 100
HOLES_LIVE = timedelta(seconds=5)
"""Transactions that draw their ids in one order may end in another: a gap is looked at again for so long."""


@dataclass(frozen=True)
class Batch:
    """What happened between two looks.

    Attributes:
        lines: new lines with their conversations, in order.
        handoffs: open handoffs that are new or changed.
        gone: handoffs that are open no longer, as they were last seen.
    """

    lines: tuple[tuple[str, Line], ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    gone: tuple[Handoff, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines or self.handoffs or self.gone)


@dataclass
class Feed:
    """Follows the event log and the handoffs. Used from one thread at a time.

    Attributes:
        glances: conversations with an open handoff, and those that were heard of lately.
        open: open handoffs by their conversation.
    """

    log: EventLog
    handoffs: HandoffService
    glances: OrderedDict[str, Glance] = field(default_factory=OrderedDict)
    open: dict[str, Handoff] = field(default_factory=dict)
    _cursor: int | None = None
    _holes: dict[int, datetime] = field(default_factory=dict)
    _handoffs_at: datetime | None = None

    def poll(self, now: datetime, everything: bool = True) -> Batch:
        """Read what is new; empty when nothing happened.

        Args:
            now: the present moment.
            everything: False where handoffs may wait for their turn (``HANDOFFS_EVERY``).
        """
        if self._cursor is None:
            self._cursor = max(0, self.log.newest_id() - LOOK_BACK)
        due = everything or self._handoffs_at is None or now - self._handoffs_at >= HANDOFFS_EVERY
        changed, gone = self._read_handoffs(now) if due else ((), ())
        # The board is kept for what came before; handoffs first, so that a new one's row begins with its whole transcript.
        lines = tuple(self._noted(event) for event in self._read_events(now))
        return Batch(tuple(pair for pair in lines if pair is not None), changed, gone)

    def glance(self, conversation_id: str) -> Glance:
        """A conversation's row as of the last look."""
        return self.glances.get(conversation_id) or Glance(conversation_id)

    def transcript(self, conversation_id: str) -> tuple[Line, ...]:
        """Everything said in a conversation."""
        return lines_of(self.log.of_conversation(conversation_id))

    def _read_handoffs(self, now: datetime) -> tuple[tuple[Handoff, ...], tuple[Handoff, ...]]:
        self._handoffs_at = now
        now_open = {h.conversation_id: h for h in self.handoffs.handoffs(limit=MOST_OPEN)}
        changed = tuple(h for c, h in now_open.items() if self.open.get(c) != h)
        gone = tuple(h for c, h in self.open.items() if c not in now_open or now_open[c].id != h.id)
        self.open = now_open
        for handoff in changed:
            if handoff.conversation_id not in self.glances:
                lines = self.transcript(handoff.conversation_id)
                self.glances[handoff.conversation_id] = glance_of(handoff.conversation_id, lines)
        return changed, gone

    def _read_events(self, now: datetime) -> list[LoggedEvent]:
        assert self._cursor is not None
        self._holes = {hole: since for hole, since in self._holes.items() if now - since < HOLES_LIVE}
        start = min([*self._holes, self._cursor + 1]) - 1
        read = self.log.after(start, AT_ONCE + self._cursor - start)
        fresh = [e for e in read if e.id > self._cursor or e.id in self._holes]
        for event in fresh:
            self._holes.pop(event.id, None)
            if self._cursor:
                self._holes.update(dict.fromkeys(range(max(self._cursor + 1, event.id - WIDEST_HOLE), event.id), now))
            self._cursor = max(self._cursor, event.id)
        return fresh

    def _noted(self, event: LoggedEvent) -> tuple[str, Line] | None:
        line = line_of(event)
        if line is None:
            return None
        conversation_id = event.conversation_id
        self.glances[conversation_id] = self.glance(conversation_id).after(line)
        self.glances.move_to_end(conversation_id)
        self._forget_quiet()
        return conversation_id, line

    def _forget_quiet(self) -> None:
        while len(self.glances) > MOST_QUIET + len(self.open):
            oldest = next(iter(self.glances))
            self.glances.move_to_end(oldest) if oldest in self.open else self.glances.pop(oldest)
