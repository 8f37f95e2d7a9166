"""All processes of one copy, each in hand: to be timed, weighed, killed and started again."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import requests

from presale.errors import PresaleError
from presale.processes.child import tethered
from presale.processes.model import Process
from presale.settings import REPO

POLL_SECONDS = 0.05
STOP_SECONDS = 10.0


class StackError(PresaleError):
    """A process did not become ready, or ended by itself; the message names it and its log."""


class Stack:
    """Starts the processes on entering and ends them on leaving. Their output goes to ``<logs>/<name>.log``."""

    def __init__(
        self, processes: Sequence[Process], environment: Mapping[str, str], logs: Path, ready_seconds: float = 120.0
    ) -> None:
        self.ready_after: dict[str, float] = {}
        """Seconds from the start of each process until it could do its work."""
        self._table = {process.name: process for process in processes}
        self._environment = environment
        self._logs = logs
        self._ready_seconds = ready_seconds
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._web = requests.Session()
        self._web.trust_env = False

    def __enter__(self) -> Stack:
        self._logs.mkdir(parents=True, exist_ok=True)
        try:
            self.start(*self._table)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
        self._web.close()

    def start(self, *names: str) -> None:
        """Start these at once and return when all are ready.

        Raises:
            StackError: one ended by itself or was not ready in time.
        """
        begun = time.monotonic()
        for name in names:
            self._running[name] = self._launch(self._table[name])
        waiting = set(names)
        while waiting:
            for name in sorted(waiting):
                if self._is_ready(name):
                    self.ready_after[name] = time.monotonic() - begun
                    waiting.discard(name)
            if waiting and time.monotonic() - begun > self._ready_seconds:
                raise StackError(f"Not ready after {self._ready_seconds:g} s: {', '.join(waiting)}. See {self._logs}.")
            time.sleep(POLL_SECONDS if waiting else 0)

    def pid(self, name: str) -> int:
        """The process id of a running part."""
        return self._running[name].pid

    def send(self, name: str, number: int) -> None:
        """Send a signal to one part: SIGKILL ends it, SIGSTOP makes it deaf, SIGCONT lets it go on."""
        self._running[name].send_signal(number)
        if number == signal.SIGKILL:
            self._running[name].wait(STOP_SECONDS)

    def stop(self) -> None:
        """End everything, by force where asking does not help."""
        for process in self._running.values():
            _signal_group(process, signal.SIGCONT)
            _signal_group(process, signal.SIGTERM)
        for process in self._running.values():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                _signal_group(process, signal.SIGKILL)
                process.wait(STOP_SECONDS)
        self._running.clear()

    def _launch(self, process: Process) -> subprocess.Popen[bytes]:
        with (self._logs / f"{process.name}.log").open("ab") as log:
            return subprocess.Popen(
                tethered(process.command),
                cwd=REPO,
                env={**self._environment, **process.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _is_ready(self, name: str) -> bool:
        if self._running[name].poll() is not None:
            raise StackError(f"The {name} ended by itself: see {self._logs / name}.log.")
        try:
            return bool(self._web.get(self._table[name].health_url, timeout=2).status_code == requests.codes.ok)
        except requests.RequestException:
            return False


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
