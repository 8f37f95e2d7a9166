"""``presale run`` as a person starts it, with the real model on free ports."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
import requests

from presale.processes.application import MODELS
from presale.processes.fingerprint import fingerprint
from presale.processes.greeting import SAMPLE_PRODUCT, SAMPLE_QUESTION
from presale.settings import REPO, Settings

MODEL = MODELS / f"presale-{fingerprint(REPO)}.tar.gz"
PARTS = ("bot", "actions", "console", "shop", "worker")
START_SECONDS = 180

pytestmark = [
    pytest.mark.integration,
    pytest.mark.slow,
    pytest.mark.skipif(not MODEL.is_file(), reason="no model fits the present data: `make train` first"),
]


@dataclass(frozen=True)
class Running:
    """A started application: its process, what it said until it was ready, and its ports by part."""

    process: subprocess.Popen[str]
    said: str
    ports: dict[str, int]

    def url(self, part: str) -> str:
        return f"http://127.0.0.1:{self.ports[part]}"


def free_ports() -> dict[str, int]:
    with ExitStack() as stack:
        return {part: stack.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1] for part in PARTS}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    ports = free_ports()
    inherited = {k: v for k, v in os.environ.items() if k.lower() not in Settings.model_fields}
    chosen = {f"{part.upper()}_PORT": str(port) for part, port in ports.items()}
    var = tmp_path_factory.mktemp("application") / "var"
    process = subprocess.Popen(
        [sys.executable, "-m", "presale.cli", "run"],
        env={**inherited, **chosen, "PRESALE_VAR": str(var), "START_TIMEOUT_SECONDS": str(START_SECONDS)},
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield Running(process, read_until_ready(process), ports)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def read_until_ready(process: subprocess.Popen[str]) -> str:
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if line.startswith("Ctrl-C"):
            return "".join(lines)
    pytest.fail("it ended before it was ready:\n" + "".join(lines))


def ask(running: Running, sender: str, message: str, **metadata: str) -> list[dict[str, str]]:
    body = {"sender": sender, "message": message, "metadata": metadata}
    answers: list[dict[str, str]] = requests.post(f"{running.url('bot')}/webhooks/rest/webhook", json=body, timeout=30).json()
    return answers


def test_every_part_is_ready_once_the_addresses_are_shown(running: Running) -> None:
    health = requests.get(f"{running.url('console')}/health", timeout=10)
    assert health.status_code == 200, health.text
    assert running.url("console") in running.said


def test_the_thing_to_try_gets_an_answer_from_the_shop(running: Running) -> None:
    answers = ask(running, "size", SAMPLE_QUESTION, product_id=SAMPLE_PRODUCT)
    assert any("码" in answer.get("text", "") for answer in answers), answers


def test_nothing_can_be_reached_from_another_machine(running: Running) -> None:
    family = psutil.Process(running.process.pid).children(recursive=True)
    connections = [c for p in family for c in p.net_connections(kind="inet") if c.status == psutil.CONN_LISTEN]
    assert {c.laddr.port for c in connections} == set(running.ports.values())
    assert {c.laddr.ip for c in connections} == {"127.0.0.1"}


def test_a_conversation_is_kept_in_this_copys_data_folder(running: Running) -> None:
    ask(running, "kept", "你好")
    file = Path(psutil.Process(running.process.pid).environ()["PRESALE_VAR"]) / "tracker.db"
    with closing(sqlite3.connect(file)) as tracker:
        events = tracker.execute("select type_name from events where sender_id = 'kept'").fetchall()
    assert ("user",) in events


def test_ctrl_c_ends_all_of_it(running: Running) -> None:
    family = psutil.Process(running.process.pid).children(recursive=True)
    assert len(family) >= len(PARTS)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=60) == 0
    assert [p for p in family if p.is_running() and p.status() != psutil.STATUS_ZOMBIE] == []
