"""The queue of due moments on a real Redis, shared by several workers."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator

import pytest
from redis import Redis
from redis.exceptions import RedisError

from presale.worker.model import IMPASSE, MomentKey
from presale.worker.wake_ups import NAME, WakeUps, make_huey

pytestmark = pytest.mark.integration

URL = "redis://127.0.0.1:6379/9"
MOMENTS = 200


@pytest.fixture
def url() -> Iterator[str]:
    server = Redis.from_url(URL, socket_timeout=2)
    try:
        if server.keys(f"*{NAME}*"):
            pytest.skip(f"{URL} holds somebody's queue")
    except RedisError:
        pytest.skip(f"no Redis answers at {URL}")
    yield URL
    for key in server.keys(f"*{NAME}*"):
        server.delete(key)
    server.close()


def test_two_workers_share_the_queue_and_a_third_could_go_on_with_it(url: str) -> None:
    looked: Counter[str] = Counter()
    everything = threading.Event()
    lock = threading.Lock()

    def look_at(key: MomentKey) -> None:
        with lock:
            looked[key.conversation_id] += 1
            if len(looked) == MOMENTS:
                everything.set()

    earlier = WakeUps(make_huey(url, None), look_at)  # queues and is gone
    for number in range(MOMENTS):
        earlier.wake(MomentKey(f"talk-{number}", IMPASSE, 1))
    workers = [WakeUps(make_huey(url, None), look_at, threads=4) for _ in range(2)]
    for worker in workers:
        worker.start()
    assert everything.wait(20)
    for worker in workers:
        worker.stop()
    assert looked == {f"talk-{number}": 1 for number in range(MOMENTS)}
