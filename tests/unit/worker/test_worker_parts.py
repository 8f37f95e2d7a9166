from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from presale.worker.chores import Chores
from presale.worker.metrics import WorkerMetrics
from presale.worker.model import IMPASSE, MomentKey
from presale.worker.rescue import shown
from presale.worker.status_page import health, make_status_page
from presale.worker.wake_ups import WakeUps, make_huey
from tests.unit.journey.talk_events import at, talk

if TYPE_CHECKING:
    from tests.unit.worker.conftest import Workplace

KEY = MomentKey("talk-secret-id", IMPASSE, 1)


def test_a_chore_that_fails_holds_up_no_other(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[datetime] = []

    def broken(_: datetime) -> None:
        raise ValueError("broken")

    metrics = WorkerMetrics()
    Chores((broken, seen.append), metrics, lambda: at(7)).round()
    assert seen == [at(7)]
    assert "chore_failed" in caplog.text
    assert b"presale_worker_errors_total{task=" in metrics.page()


def test_chores_end_when_the_worker_stops() -> None:
    stop = threading.Event()
    stop.set()
    Chores((lambda _: None,), WorkerMetrics(), lambda: at(0)).run(stop)


def test_a_round_that_fails_is_tried_again(workplace: Workplace, caplog: pytest.LogCaptureFixture) -> None:
    stop = threading.Event()
    failing = workplace.log.after

    def after(cursor: int, limit: int) -> object:
        stop.set()
        raise OSError("the database is away")

    workplace.log.after = after  # type: ignore[assignment, method-assign]
    workplace.pulse.run(stop)
    assert workplace.pulse.last_beat is None
    assert "round_failed" in caplog.text
    workplace.log.after = failing  # type: ignore[method-assign]
    workplace.round_at(1)
    assert workplace.pulse.last_beat == at(1)


@pytest.mark.parametrize(
    ("beat", "now", "well"), [(None, 0, False), (0, 5, True), (0, 11, False)], ids=["not begun", "beating", "stuck"]
)
def test_the_worker_is_well_while_it_does_its_rounds(beat: float | None, now: float, well: bool) -> None:
    assert health(None if beat is None else at(beat), at(now))[0] is well


@pytest.fixture
def page() -> Iterator[str]:
    beats: list[datetime | None] = [at(0)]
    server = make_status_page("127.0.0.1", 0, WorkerMetrics(), lambda: beats[0], lambda: at(1))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_health_and_metrics_can_be_asked_for(page: str) -> None:
    with urlopen(f"{page}/health") as answer:
        assert answer.status == 200
    with urlopen(f"{page}/metrics") as answer:
        assert b"presale_moment_lateness_seconds" in answer.read()
    with pytest.raises(HTTPError, match="404") as caught:
        urlopen(f"{page}/other")
    caught.value.close()


def test_the_queue_outlives_the_process(tmp_path: Path) -> None:
    WakeUps(make_huey(None, tmp_path / "huey.db"), lambda _: None).wake(KEY)
    looked, arrived = [], threading.Event()

    def look_at(key: MomentKey) -> None:
        looked.append(key)
        arrived.set()

    restarted = WakeUps(make_huey(None, tmp_path / "huey.db"), look_at, threads=2)
    restarted.start()
    assert arrived.wait(10)
    restarted.look_after()
    restarted.stop()
    assert looked == [KEY]


def test_a_look_that_fails_ends_no_thread(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    second = threading.Event()

    def look_at(key: MomentKey) -> None:
        if key.occasion == 1:
            raise OSError("the database is away")
        second.set()

    queue = WakeUps(make_huey(None, tmp_path / "huey.db"), look_at, threads=1)
    queue.start()
    queue.wake(KEY)
    queue.wake(MomentKey("other", IMPASSE, 2))
    assert second.wait(10)
    queue.stop()


def test_the_log_tells_conversations_apart_without_naming_them(workplace: Workplace, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    workplace.hears(talk().shopper(0, "躺着喝会漏吗", "ask_quality").bot(0, "utter_fallback"), "a-secret-conversation")
    workplace.round_at(35)
    (record,) = [r for r in caplog.records if r.message == "moment_over"]
    assert "a-secret-conversation" not in str(vars(record))
    assert "躺着" not in str(vars(record))
    assert vars(record)["conversation"] == shown(MomentKey("a-secret-conversation", IMPASSE, 1))
