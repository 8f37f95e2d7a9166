"""Handing over in numbers, counted in the store when they are asked for, so that every process tells the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from presale.handoff.model import TicketState
from presale.handoff.room import HandoffRoom

LATELY = timedelta(hours=1)
QUANTILES = (0.5, 0.95, 1.0)
UNSOLVED = (TicketState.OPEN, TicketState.ANSWERED)


@dataclass(frozen=True, eq=False)
class HandoffCollector(Collector):
    """What is counted about handing over. ``now`` tells the time, aware."""

    room: HandoffRoom
    now: Callable[[], datetime]

    def collect(self) -> Iterable[Metric]:
        """All metrics as they are now."""
        now = self.now()
        yield from self._handoffs()
        yield from self._waits(now)
        yield from self._tickets(now)
        waiting, given_up = self.room.delivery.outbox.sizes()
        yield _gauge("presale_handoff_outbox_waiting", "Sentences and mutes that are still to reach the bot.", waiting)
        yield _gauge("presale_handoff_outbox_given_up", "Those that the bot refused for good.", given_up)
        yield _gauge("presale_agents_on_duty", "Agents at work.", len(self.room.service.agents_now(now).on_duty))

    def _handoffs(self) -> Iterator[Metric]:
        counts = self.room.service.store.reasons()
        states = GaugeMetricFamily("presale_handoffs", "Handoffs by state and reason.", labels=["state", "reason"])
        opened = CounterMetricFamily("presale_handoffs_opened", "Handoffs opened, by reason.", labels=["reason"])
        by_reason: dict[str, int] = {}
        for (reason, state), count in sorted(counts.items()):
            states.add_metric([state, reason], count)
            by_reason[reason] = by_reason.get(reason, 0) + count
        for reason, count in by_reason.items():
            opened.add_metric([reason], count)
        yield from (states, opened)

    def _waits(self, now: datetime) -> Iterator[Metric]:
        waits = sorted(self.room.service.store.waits(now - LATELY))
        target = self.room.service.plan.timing.accept
        seconds = GaugeMetricFamily(
            "presale_handoff_accept_seconds", "Time to accept, of those opened in the last hour.", labels=["quantile"]
        )
        for quantile in QUANTILES if waits else ():
            seconds.add_metric([f"{quantile:g}"], waits[min(len(waits) - 1, int(quantile * len(waits)))])
        yield seconds
        yield _gauge("presale_handoff_accepted_last_hour", "Handoffs opened in the last hour and accepted.", len(waits))
        in_time = sum(wait <= target for wait in waits)
        yield _gauge("presale_handoff_accepted_in_time_last_hour", f"Those accepted within {target:g} s.", in_time)

    def _tickets(self, now: datetime) -> Iterator[Metric]:
        unsolved = self.room.tickets.tickets(UNSOLVED, 10_000)
        yield _gauge("presale_tickets_open", "Tickets not solved yet.", len(unsolved))
        yield _gauge("presale_tickets_overdue", "Those past their promised time.", sum(t.due_at < now for t in unsolved))


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)
