"""Silent shoppers at their 35th second, while real worker processes are killed: everybody is served, nobody twice.

``PRESALE_MINUTE_TALKS`` and ``PRESALE_MINUTE_SECONDS`` (``make bench-minute``) say how many reach it within how long.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import yaml
from sqlalchemy import text
from sqlalchemy.orm import sessionmaker

from presale.settings import REPO
from presale.store.database import open_database, upgrade
from tests.integration.worker.fake_rasa import FakeRasa, Tracker, running

pytestmark = pytest.mark.integration

TALKS = int(os.environ.get("PRESALE_MINUTE_TALKS", "200"))
SECONDS = float(os.environ.get("PRESALE_MINUTE_SECONDS", "8"))
IS_BENCH = "PRESALE_MINUTE_TALKS" in os.environ
DUE_AFTER = 35.0
FIRST_DUE_IN = 4.0
SETTLE_SECONDS = 3.0
START = """
import pathlib, presale.bootstrap
presale.bootstrap.JOURNEY_FILE = pathlib.Path({file!r})
from presale.worker.main import main
main([])
"""
AROUND_A_RESTART = 0.5


@dataclass
class Stage:
    """The store, the tracker, Rasa's stand-in, and the workers that run."""

    folder: Path
    rasa: FakeRasa
    store: sessionmaker
    workers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    down: list[tuple[float, float]] = field(default_factory=list)

    def start(self, port: int) -> None:
        """A worker, ready to work when this returns."""
        environment = {
            **os.environ,
            "PRESALE_VAR": str(self.folder),
            "BOT_URL": self.rasa.url,
            "WORKER_PORT": str(port),
            "SHOP_API_URL": "http://127.0.0.1:9",
            "SHOP_API_TOKEN": "t",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        }
        command = (sys.executable, "-c", START.format(file=str(self.folder / "journey.yml")))
        with (self.folder / f"worker-{port}.log").open("ab") as output:
            self.workers[port] = subprocess.Popen(command, cwd=REPO, env=environment, stdout=output, stderr=output)
        until(lambda: _answers(port), 60, "the worker to be ready")

    def kill(self, port: int) -> None:
        """As if by a power cut: nothing is finished, nothing is said."""
        self.workers[port].kill()
        self.workers[port].wait()

    def restart(self, port: int) -> None:
        """Killed, and started again at once."""
        self.kill(port)
        killed = time.time()
        self.start(port)
        self.down.append((killed, time.time()))

    def end(self) -> list[int]:
        """Ask all to end; their exit codes."""
        for worker in self.workers.values():
            worker.send_signal(signal.SIGTERM)
        return [worker.wait(timeout=30) for worker in self.workers.values()]

    def states(self) -> dict[str, int]:
        with self.store() as session:
            return dict(session.execute(text("SELECT state, COUNT(*) FROM moments GROUP BY state")).all())


def until(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {seconds:g} s in vain for {what}")
        time.sleep(0.02)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    tuning = yaml.safe_load((REPO / "data" / "journey.yml").read_text(encoding="utf-8"))
    (tmp_path / "journey.yml").write_text(yaml.safe_dump({**tuning, "settle_seconds": SETTLE_SECONDS}), encoding="utf-8")
    url = f"sqlite:///{tmp_path / 'presale.db'}"
    upgrade(url)
    tracker, store = Tracker(tmp_path / "tracker.db"), open_database(url)
    with ExitStack() as stack:
        made = Stage(tmp_path, stack.enter_context(running(FakeRasa(tracker))), store)
        yield made
        for worker in made.workers.values():
            worker.kill()
            worker.wait()
    tracker.close()
    store.kw["bind"].dispose()


def stuck_since(at: float) -> list[dict[str, Any]]:
    """A shopper's question that was not understood, and silence."""
    parsed = {"intent": {"name": "ask_quality"}, "entities": [], "understanding": {"displeasure": 0}}
    user = {"event": "user", "text": "躺着喝会漏吗", "parse_data": parsed, "metadata": {"entry": "product_page"}}
    return [
        {"event": "session_started", "timestamp": at - 0.01},
        {**user, "input_channel": "web", "timestamp": at},
        {"event": "bot", "text": "…", "data": {}, "metadata": {"utter_action": "utter_fallback"}, "timestamp": at + 0.05},
    ]


def fill(stage: Stage, talks: int, seconds: float) -> dict[str, float]:
    """So many talks whose 35th seconds come within so long; when each is due."""
    begin = time.time() + FIRST_DUE_IN - DUE_AFTER
    asked = {f"talk-{n}": begin + seconds * n / talks for n in range(talks)}
    stage.rasa.tracker.add([(name, each) for name, at in asked.items() for each in stuck_since(at)])
    return {name: at + DUE_AFTER for name, at in asked.items()}


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def report(title: str, stage: Stage, due: dict[str, float]) -> tuple[float, float]:
    """Print how late it was; gives the 99th percentile of all, and of those who were due while a worker ran."""
    late = {name: stage.rasa.arrived[name] - at for name, at in due.items()}
    away = [(a - AROUND_A_RESTART, b + AROUND_A_RESTART) for a, b in stage.down]
    running_then = [late[name] for name, at in due.items() if not any(a <= at <= b for a, b in away)]
    downtime = ", ".join(f"{b - a:.2f} s" for a, b in stage.down) or "none"
    p99, p99_running = percentile(list(late.values()), 0.99), percentile(running_then, 0.99)
    print(
        f"\n{title}: {len(due)} talks, worker away: {downtime}; lateness p50 {percentile(list(late.values()), 0.5):.3f} s, "
        f"p99 {p99:.3f} s, max {max(late.values()):.3f} s; of those due while it ran ({len(running_then)}): "
        f"p99 {p99_running:.3f} s; load of the machine {os.getloadavg()[0]:.1f}"
    )
    return p99, p99_running


def in_time(p99: float, p99_running: float) -> bool:
    """Within a second in the bench, which has the machine to itself; elsewhere, not by the slowness of a poll or a retry."""
    return p99 <= 1.0 if IS_BENCH else p99_running <= 5.0


def all_served(stage: Stage, due: dict[str, float]) -> None:
    """Everybody is served once, and the store knows it."""
    patience = SECONDS + FIRST_DUE_IN + 60
    until(lambda: stage.states() == {"fired": len(due)}, patience, f"all moments to be over: {stage.states()}")
    assert stage.rasa.calls == dict.fromkeys(due, 1)
    assert stage.rasa.reasons == {"open_question": len(due)}


def test_a_worker_killed_twice_serves_everybody_once(stage: Stage) -> None:
    port = free_port()
    due = fill(stage, TALKS, SECONDS)
    stage.start(port)
    for share in (0.3, 0.65):
        until(lambda share=share: len(stage.rasa.calls) >= TALKS * share, 60, "some to be served")  # type: ignore[misc]
        stage.restart(port)
    all_served(stage, due)
    assert in_time(*report("one worker, killed -9 and restarted twice", stage, due))
    assert stage.end() == [0]


def test_two_workers_killed_in_turn_serve_everybody_once(stage: Stage) -> None:
    ports = (free_port(), free_port())
    due = fill(stage, TALKS, SECONDS)
    for port in ports:
        stage.start(port)
    for port, share in zip(ports, (0.3, 0.65), strict=True):
        until(lambda share=share: len(stage.rasa.calls) >= TALKS * share, 60, "some to be served")  # type: ignore[misc]
        stage.restart(port)
    all_served(stage, due)
    assert in_time(*report("two workers, each killed -9 and restarted once", stage, due))
    assert stage.end() == [0, 0]


def test_a_bot_that_was_away_is_called_when_it_is_back(stage: Stage) -> None:
    port = free_port()
    reached, stage.rasa.url = stage.rasa.url, f"http://127.0.0.1:{free_port()}"
    fill(stage, 3, 0.1)
    stage.start(port)
    with stage.store() as session:
        tried = text("SELECT MIN(attempts) FROM moments")
        until(lambda: (session.execute(tried).scalar() or 0) >= 1, 60, "the bot to be tried in vain")
    stage.rasa.url = reached
    stage.restart(port)
    until(lambda: stage.states() == {"fired": 3}, 60, "all to be served")
    assert set(stage.rasa.calls.values()) == {1}
