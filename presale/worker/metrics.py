"""What the worker counts, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from presale.worker.model import MomentState

LATENESS_BUCKETS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 2.0, 5.0, 15.0, 60.0)


class WorkerMetrics:
    """Counters of one worker process, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._fired = Counter("presale_impasses_fired", "Impasses begun, by reason.", ["reason"], registry=self._registry)
        self._moments = Counter("presale_moments", "Due moments, by what became of them.", ["state"], registry=self._registry)
        self._lateness = Histogram(
            "presale_moment_lateness_seconds",
            "From when a moment was due to when the bot was called.",
            buckets=LATENESS_BUCKETS,
            registry=self._registry,
        )
        self._events = Counter("presale_events_read", "Events read into journeys.", registry=self._registry)
        self._lag = Gauge("presale_event_lag_seconds", "Age of the newest event when it was read.", registry=self._registry)
        self._errors = Counter(
            "presale_worker_errors", "Rounds that failed, by what they did.", ["task"], registry=self._registry
        )

    def fired(self, reason: str) -> None:
        """An impasse was begun."""
        self._fired.labels(reason).inc()

    def finished(self, state: MomentState, count: int = 1) -> None:
        """Moments are over."""
        self._moments.labels(state.value).inc(count)

    def late(self, seconds: float) -> None:
        """The bot is about to be called, so long after the moment was due."""
        self._lateness.observe(max(0.0, seconds))

    def read(self, events: int, lag_seconds: float) -> None:
        """Events were read, the newest of them this old."""
        self._events.inc(events)
        self._lag.set(max(0.0, lag_seconds))

    def failed(self, task: str) -> None:
        """A round of ``task`` failed; it will be tried again."""
        self._errors.labels(task).inc()

    def page(self) -> bytes:
        """Everything in Prometheus' text format."""
        return bytes(generate_latest(self._registry))
