"""The whole application: everything prepared and trained, then run."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from presale.processes import table
from presale.processes.endpoints import write_endpoints
from presale.processes.environment import child_environment
from presale.processes.greeting import greeting
from presale.processes.model import Died, Ending, NotReady, Process, Stopped
from presale.processes.output import LogFiles, Screen, Show
from presale.processes.ports import require_free_ports
from presale.processes.preparation import prepare_store
from presale.processes.rasa_train import train_with_rasa
from presale.processes.supervisor import Front, Manner, supervise
from presale.processes.terminal import in_terminal
from presale.processes.training import Tell, ensure_model
from presale.processes.training_data import after_a_look_at_the_data
from presale.settings import REPO, Settings

MODELS = REPO / "models"


def train(settings: Settings, tell: Tell) -> Path:
    """The model that fits the present data, trained if need be.

    Raises:
        TrainingDataError: the data cannot be trained with, or the training failed.
    """
    log = settings.presale_var / "log" / "train.log"
    train_now = train_with_rasa(REPO, child_environment(os.environ, settings), log, tell)
    return ensure_model(REPO, MODELS, after_a_look_at_the_data(REPO, train_now, tell), tell)


def run(settings: Settings, tell: Tell) -> int:
    """Everything, until somebody ends it; gives the exit code.

    Raises:
        PresaleError: it could not be started; the message says what to do.
    """
    require_free_ports(table.all_processes(settings, Path(), Path()))
    prepare_store(settings)
    processes = table.all_processes(settings, train(settings, tell), write_endpoints(settings))
    manner = _manner(settings, Screen(p.name for p in processes), tell)
    return _report(asyncio.run(supervise(processes, manner, partial(_greet, settings, tell))), tell)


def shell(settings: Settings, tell: Tell) -> int:
    """A conversation in this terminal, with shop and actions behind it; gives the exit code.

    Raises:
        PresaleError: it could not be started; the message says what to do.
    """
    helpers = table.helpers(settings)
    require_free_ports((*helpers, table.bot(settings, Path(), Path())))
    prepare_store(settings)
    command = table.shell_command(settings, train(settings, tell), write_endpoints(settings))
    front = partial(in_terminal, command, child_environment(os.environ, settings), REPO)
    logs = settings.presale_var / "log"
    tell(f"The others write to {logs}")
    return _report(_run_behind(settings, helpers, LogFiles(logs), tell, front), tell)


def _run_behind(settings: Settings, helpers: Sequence[Process], show: Show, tell: Tell, front: Front) -> Ending:
    return asyncio.run(supervise(helpers, _manner(settings, show, tell), front))


async def _greet(settings: Settings, tell: Tell) -> int:
    tell(greeting(settings))
    await asyncio.Event().wait()
    return 0


def _manner(settings: Settings, show: Show, tell: Tell) -> Manner:
    return Manner(
        environment=child_environment(os.environ, settings),
        folder=REPO,
        show=show,
        tell=tell,
        start_seconds=settings.start_timeout_seconds,
        stop_seconds=settings.stop_timeout_seconds,
    )


def _report(ending: Ending, tell: Tell) -> int:
    if isinstance(ending, Stopped):
        tell("Everything is stopped.")
        return ending.code
    tell(explain(ending))
    return 1


def explain(ending: Died | NotReady) -> str:
    """What went wrong, and what to do."""
    if isinstance(ending, NotReady):
        return (
            f"Not ready after {ending.seconds:g} s: {', '.join(ending.names)}. The others were stopped. "
            "If this machine only needs longer, raise START_TIMEOUT_SECONDS."
        )
    how = f"was ended by signal {-ending.code}" if ending.code < 0 else f"ended with code {ending.code}"
    lines = "\n".join(f"  {line}" for line in ending.last_lines) or "  (nothing)"
    return f"The {ending.name} {how}; the others were stopped. Its last lines:\n{lines}"
