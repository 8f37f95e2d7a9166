"""One running process: its output, its end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from presale.processes.model import Process
from presale.processes.output import Show

LAST_LINES = 15
LONGEST_LINE = 1 << 20


class Child:
    """A started process. It leads a process group of its own, so that its children end with it."""

    def __init__(self, process: Process, handle: asyncio.subprocess.Process, show: Show) -> None:
        self.process = process
        self.last_lines: deque[str] = deque(maxlen=LAST_LINES)
        self._handle = handle
        self._reader = asyncio.create_task(self._read(show))

    async def ended(self) -> int:
        """Wait for its end and for its last line; gives the exit code, negative for a signal."""
        code = await self._handle.wait()
        # Whatever it left running would hold the pipe open, and outlive it unseen.
        self._signal(signal.SIGKILL)
        # Not awaited directly: whoever stops watching would cancel the reading too.
        await asyncio.wait({self._reader})
        return code

    async def stop(self, seconds: float) -> None:
        """Ask it to end, and make it end after ``seconds``."""
        if self._handle.returncode is None:
            self._signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._handle.wait(), seconds)
        except asyncio.TimeoutError:
            self._signal(signal.SIGKILL)
        await self.ended()

    def kill(self) -> None:
        """End it at once."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._handle.pid, number)

    async def _read(self, show: Show) -> None:
        stream = self._handle.stdout
        assert stream is not None
        while True:
            try:
                raw = await stream.readline()
            except ValueError:  # longer than LONGEST_LINE: the stream has dropped it
                continue
            if not raw:
                return
            line = raw.decode("utf-8", "replace").rstrip()
            self.last_lines.append(line)
            show(self.process.name, line)


async def start(process: Process, environment: Mapping[str, str], folder: Path, show: Show) -> Child:
    """Start a process in ``folder``; its output goes to ``show`` line by line."""
    handle = await asyncio.create_subprocess_exec(
        *tethered(process.command),
        cwd=folder,
        env={**environment, **process.environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=PIPE,
        stderr=STDOUT,
        limit=LONGEST_LINE,
        start_new_session=True,
    )
    return Child(process, handle, show)


def tethered(command: tuple[str, ...]) -> tuple[str, ...]:
    """The command such that it ends when this process is killed, where the system can do that."""
    if sys.platform != "linux":
        return command
    return (sys.executable, "-m", "presale.processes.tether", str(os.getpid()), *command)
