import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, Popen

import psutil
import pytest

from presale.processes.model import Died, NotReady, Process, Stopped
from presale.processes.readiness import answers
from presale.processes.supervisor import Manner, supervise
from presale.processes.terminal import in_terminal
from presale.settings import REPO
from tests.integration.processes.fakes import DEAF, PARENT, SERVER, SLEEPER, Watched, mark_of, marked, python

# psutil reads /proc of processes that end meanwhile, and then leaves a file to the garbage collector.
pytestmark = [pytest.mark.integration, pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")]
MakeManner = Callable[..., Manner]


async def at_once() -> int:
    return 0


async def never() -> int:
    await asyncio.Event().wait()
    return 0


def test_the_front_begins_when_every_process_answers(tmp_path: Path, manner: MakeManner, watched: Watched) -> None:
    async def ask(name: str) -> bool:
        port = tmp_path / name.removeprefix("fake://")
        return port.is_file() and await answers(f"http://127.0.0.1:{port.read_text() or 0}/ready")

    async def front() -> int:
        return 7 if all([await ask("fake://one"), await ask("fake://two")]) else 1

    processes = [python(name, SERVER, name, mark_of(tmp_path)) for name in ("one", "two")]
    assert asyncio.run(supervise(processes, manner(ask), front)) == Stopped(7)
    assert {line for line in watched.lines if line[1] == "serving"} == {("one", "serving"), ("two", "serving")}
    assert sorted(news.split()[0] for news in watched.news) == ["one", "two"]
    assert marked(mark_of(tmp_path)) == []


def test_one_death_ends_the_others_and_shows_its_last_lines(tmp_path: Path, manner: MakeManner) -> None:
    dying = python("dying", "print('cause'); raise SystemExit(3)")
    others = python("other", SLEEPER, mark_of(tmp_path))
    assert asyncio.run(supervise([others, dying], manner(), never)) == Died("dying", 3, ("cause",))
    assert marked(mark_of(tmp_path)) == []


def test_who_is_not_ready_in_time_is_named_and_everything_ends(tmp_path: Path, manner: MakeManner) -> None:
    async def only_the_quick(url: str) -> bool:
        return url == "fake://quick"

    processes = [python(name, SLEEPER, mark_of(tmp_path)) for name in ("quick", "slow")]
    ending = asyncio.run(supervise(processes, manner(only_the_quick, start_seconds=0.3), never))
    assert ending == NotReady(("slow",), 0.3)
    assert marked(mark_of(tmp_path)) == []


def test_who_does_not_end_when_asked_is_killed(tmp_path: Path, manner: MakeManner, watched: Watched) -> None:
    async def until_it_is_deaf() -> int:
        while ("deaf", "deaf") not in watched.lines:
            await asyncio.sleep(0)
        return 0

    deaf = python("deaf", DEAF, mark_of(tmp_path))
    assert asyncio.run(supervise([deaf], manner(stop_seconds=0.2), until_it_is_deaf)) == Stopped(0)
    assert marked(mark_of(tmp_path)) == []


def test_what_a_process_started_ends_with_it(tmp_path: Path, manner: MakeManner) -> None:
    async def until_it_is_there() -> int:
        while not any(SLEEPER in p.cmdline() for p in marked(mark_of(tmp_path))):
            await asyncio.sleep(0.01)
        return 0

    parent = python("parent", PARENT, mark_of(tmp_path))
    assert asyncio.run(supervise([parent], manner(), until_it_is_there)) == Stopped(0)
    assert marked(mark_of(tmp_path)) == []


def test_a_very_long_line_does_not_stop_the_output(manner: MakeManner, watched: Watched) -> None:
    long = python("long", "print('x' * (1 << 23)); print('after')")
    assert isinstance(asyncio.run(supervise([long], manner(), never)), Died)
    assert watched.lines[-1] == ("long", "after")


def test_a_program_that_cannot_be_started_ends_the_others(tmp_path: Path, manner: MakeManner) -> None:
    absent = Process("absent", ("/nowhere/program",), 0, "X", "fake://absent")
    ending = asyncio.run(supervise([python("other", SLEEPER, mark_of(tmp_path)), absent], manner(), never))
    assert isinstance(ending, Died)
    assert ending.name == "absent"
    assert marked(mark_of(tmp_path)) == []


def test_a_front_that_fails_leaves_nothing_running(tmp_path: Path, manner: MakeManner) -> None:
    async def fail() -> int:
        raise RuntimeError("front")

    with pytest.raises(RuntimeError, match="front"):
        asyncio.run(supervise([python("other", SLEEPER, mark_of(tmp_path))], manner(), fail))
    assert marked(mark_of(tmp_path)) == []


def test_the_program_in_front_gives_the_exit_code(tmp_path: Path, manner: MakeManner) -> None:
    async def front() -> int:
        return await in_terminal((sys.executable, "-c", "raise SystemExit(5)"), os.environ, tmp_path)

    assert asyncio.run(supervise([python("other", SLEEPER)], manner(), front)) == Stopped(5)


def test_the_program_in_front_ends_when_a_process_behind_it_dies(tmp_path: Path, manner: MakeManner) -> None:
    async def front() -> int:
        return await in_terminal((sys.executable, "-c", SLEEPER, mark_of(tmp_path)), os.environ, tmp_path)

    assert asyncio.run(supervise([python("dying", "")], manner(), front)) == Died("dying", 0, ())
    assert marked(mark_of(tmp_path)) == []


STARTER = """
import asyncio, os, sys
from pathlib import Path
from presale.processes.supervisor import Manner, supervise
from tests.integration.processes.fakes import SLEEPER, python
async def ready(url): return True
async def front():
    print('started', flush=True)
    await asyncio.Event().wait()
manner = Manner(os.environ, Path.cwd(), lambda *a: None, lambda s: None, 20.0, 10.0, ready)
print(asyncio.run(supervise([python('a', SLEEPER, sys.argv[1]), python('b', SLEEPER, sys.argv[1])], manner, front)))
"""


@pytest.fixture
def starter(tmp_path: Path) -> Popen[str]:
    process = Popen([sys.executable, "-c", STARTER, mark_of(tmp_path)], stdout=PIPE, text=True, cwd=REPO, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    assert len(marked(mark_of(tmp_path))) == 3
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_cleanly(starter: Popen[str], tmp_path: Path, number: int) -> None:
    if signal.getsignal(number) == signal.SIG_IGN:
        pytest.skip(f"{number.name} is ignored in this session, as under nohup, and so by everything started from it")
    starter.send_signal(number)
    output, _ = starter.communicate(timeout=20)
    assert output == "Stopped(code=0)\n"
    assert starter.returncode == 0
    assert marked(mark_of(tmp_path)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent was killed")
def test_killing_the_starter_leaves_no_orphans(starter: Popen[str], tmp_path: Path) -> None:
    orphans = [p for p in marked(mark_of(tmp_path)) if p.pid != starter.pid]
    starter.kill()
    starter.communicate(timeout=20)
    _, alive = psutil.wait_procs(orphans, timeout=60)
    assert alive == []
