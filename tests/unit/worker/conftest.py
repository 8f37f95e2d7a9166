"""A worker on memory: time stands where the test puts it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from presale.bot.memory import MemoryBot
from presale.conversation.memory import MemoryEventLog
from presale.shop.model import Customer
from presale.worker.contact import Contact, MemoryOptOuts
from presale.worker.memory import MemoryJourneyLedger
from presale.worker.metrics import WorkerMetrics
from presale.worker.model import IMPASSE, Moment, MomentKey
from presale.worker.pulse import Pulse
from presale.worker.rescue import Rescuer
from presale.worker.tail import Tail
from presale.worker.woken import Woken
from tests.unit.journey.talk_events import TUNING, Talk, at


@dataclass
class Visitors:
    """``WhoIs`` by a table of tokens."""

    customers: dict[str, Customer] = field(default_factory=dict)
    error: Exception | None = None

    def who(self, token: str | None, now: datetime) -> Customer | None:
        if self.error:
            raise self.error
        return self.customers.get(token or "")


class Workplace:
    """Everything a worker works with; ``second`` is the present."""

    def __init__(self) -> None:
        self.second = 0.0
        self.log = MemoryEventLog()
        self.bot = MemoryBot()
        self.ledger = MemoryJourneyLedger()
        self.opt_outs = MemoryOptOuts()
        self.visitors = Visitors()
        self.metrics = WorkerMetrics()
        self.lose_wake_ups = False
        tokens = itertools.count(1)
        self.rescuer = Rescuer(
            moments=self.ledger.moments,
            journeys=self.ledger,
            log=self.log,
            bot=self.bot,
            contact=Contact(self.log, self.opt_outs, self.visitors),
            tuning=TUNING,
            metrics=self.metrics,
            clock=self.now,
            new_token=lambda: str(next(tokens)),
        )
        self.pulse = self.new_pulse()

    def now(self) -> datetime:
        return at(self.second)

    def new_pulse(self) -> Pulse:
        """What a restarted worker begins with: nothing in its head."""
        self.woken = Woken()
        tail = Tail(self.log, self.ledger, TUNING, self.metrics, batch=7)
        return Pulse(tail, self.ledger.moments, self._wake, self.woken, self.rescuer.settle, TUNING, self.metrics, self.now)

    def _wake(self, key: MomentKey) -> None:
        if not self.lose_wake_ups:
            self.rescuer.fire(key)
            self.woken.done(key)

    def hears(self, script: Talk, conversation_id: str = "talk") -> None:
        """Events arrive in the log."""
        for event in script.events:
            self.log.add(conversation_id, event.data)

    def round_at(self, second: float) -> None:
        self.second = second
        self.pulse.round()

    def moment(self, conversation_id: str = "talk") -> Moment:
        return self.ledger.moments.rows[(conversation_id, IMPASSE)]

    def triggered(self) -> list[tuple[str, dict[str, str]]]:
        return [(d.conversation_id, dict(d.data)) for d in self.bot.done if d.what == "trigger"]


@pytest.fixture
def workplace() -> Workplace:
    return Workplace()
