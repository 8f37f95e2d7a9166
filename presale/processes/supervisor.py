"""Runs processes together: all of them, or none."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from presale.processes.child import Child, start
from presale.processes.model import Died, Ending, NotReady, Process, Stopped
from presale.processes.output import Show
from presale.processes.readiness import Ask, Readiness, Tell, answers

END_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
Front = Callable[[], Awaitable[int]]


@dataclass(frozen=True)
class Manner:
    """How a group of processes is run.

    Attributes:
        environment: every process's environment.
        folder: every process's working directory.
        show: gets their output.
        tell: gets news about the start.
        start_seconds: after so long, whoever has not answered ends the start.
        stop_seconds: after so long, whoever has not ended is killed.
        ask: whether a health URL answers.
    """

    environment: Mapping[str, str]
    folder: Path
    show: Show
    tell: Tell
    start_seconds: float
    stop_seconds: float
    ask: Ask = answers


async def supervise(processes: Sequence[Process], manner: Manner, front: Front) -> Ending:
    """Start all, wait until they are ready, and run ``front`` until it returns, one dies, or a signal asks for the end.

    Whatever happens, no process is left when this returns. A second signal kills those that take their time.

    Args:
        processes: what to start, all at once.
        manner: how.
        front: begins when all are ready; its result becomes the exit code.
    """
    children: list[Child] = []
    with _end_signals(children) as asked_to_end:
        try:
            for process in processes:
                children.append(await start(process, manner.environment, manner.folder, manner.show))
            return await _first_ending(children, manner, front, asked_to_end)
        finally:
            await asyncio.gather(*(child.stop(manner.stop_seconds) for child in children))


async def until_stopped() -> int:
    """A front that never returns by itself."""
    await asyncio.Event().wait()
    return 0


async def _first_ending(children: Sequence[Child], manner: Manner, front: Front, asked_to_end: asyncio.Event) -> Ending:
    processes = [child.process for child in children]
    events = (_request(asked_to_end), *map(_death, children), _readiness_then_front(processes, manner, front))
    watching = [asyncio.create_task(event) for event in events]
    try:
        done, _ = await asyncio.wait(watching, return_when=asyncio.FIRST_COMPLETED)
        return next(task for task in watching if task in done).result()
    finally:
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)


async def _death(child: Child) -> Ending:
    code = await child.ended()
    return Died(child.process.name, code, tuple(child.last_lines))


async def _request(asked_to_end: asyncio.Event) -> Ending:
    await asked_to_end.wait()
    return Stopped()


async def _readiness_then_front(processes: Sequence[Process], manner: Manner, front: Front) -> Ending:
    readiness = Readiness(processes, manner.ask, manner.tell)
    try:
        await asyncio.wait_for(readiness.wait(), manner.start_seconds)
    except asyncio.TimeoutError:
        return NotReady(tuple(readiness.missing), manner.start_seconds)
    return Stopped(await front())


@contextlib.contextmanager
def _end_signals(children: Sequence[Child]) -> Iterator[asyncio.Event]:
    asked = asyncio.Event()

    def on_signal() -> None:
        if asked.is_set():
            for child in children:
                child.kill()
        asked.set()

    loop = asyncio.get_running_loop()
    # Under nohup, hanging up is ignored; that shall stay so.
    numbers = [n for n in END_SIGNALS if n != signal.SIGHUP or signal.getsignal(n) != signal.SIG_IGN]
    for number in numbers:
        loop.add_signal_handler(number, on_signal)
    try:
        yield asked
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
