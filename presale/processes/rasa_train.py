"""Running ``rasa train``: a line for each component as it learns, everything else in a log."""

from __future__ import annotations

import re
import subprocess
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from presale.errors import TrainingDataError
from presale.processes.table import QUIETLY
from presale.processes.training import Tell, Train

LAST_LINES = 20
_LEARNING = re.compile(r"Starting to train component '(\w+)'")
_EPOCH = re.compile(r"epoch=(\d+) of=\d+")
_CACHED = re.compile(r"Restored component '(\w+)' from cache")
_OWN_SENTENCE = re.compile(r"TrainingDataError: (.+)")
_PROGRESS_BAR = re.compile(r"\d+it/s|\?it/s|it/s\]|s/it\]")


def train_with_rasa(root: Path, environment: Mapping[str, str], log: Path, tell: Tell) -> Train:
    """A ``Train`` over the repository at ``root``."""

    def train(name: str, folder: Path) -> None:
        files = ("--config", "config.yml", "--domain", "domain.yml", "--data", "data")
        # Rasa's augmentation (stories glued together at random) taught no more and trained three times longer.
        options = ("--fixed-model-name", name, "--out", str(folder), "--skip-validation", "--augmentation", "0")
        run_training([*QUIETLY, "rasa", "train", *files, *options], root, environment, log, tell)

    return train


def run_training(command: Sequence[str], root: Path, environment: Mapping[str, str], log: Path, tell: Tell) -> None:
    """Run a training command to its end.

    Raises:
        TrainingDataError: it failed. Where a component of ours says why, that sentence is the message; else it holds the last
            lines and names the log.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    # In a session of its own a Ctrl-C reaches us alone, and we end it: its traceback would help nobody.
    with subprocess.Popen(
        command, cwd=root, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as training:
        try:
            last_lines = _follow(training.stdout or (), log, tell)
            code = training.wait()
        except BaseException:
            training.kill()
            raise
    if code != 0:
        if own := own_sentence(log.read_text(encoding="utf-8").splitlines()):
            raise TrainingDataError(own)
        shown = "\n".join(f"  {line}" for line in last_lines)
        raise TrainingDataError(
            f"The training failed (`rasa train` ended with code {code}). Its last lines, all are in {log}:\n{shown}"
        )


def progress_in(line: str) -> str | None:
    """What a line of Rasa's tells about the progress, if anything."""
    for pattern, words in ((_LEARNING, "learning"), (_CACHED, "unchanged"), (_EPOCH, "  round")):
        found = pattern.search(line)
        if found:
            return f"{words} {found[1]}"
    return None


def own_sentence(lines: Iterable[str]) -> str | None:
    """What an error of ours says amid Rasa's traceback: file, line and what to do."""
    said = [found[1] for line in lines if (found := _OWN_SENTENCE.search(line))]
    return said[-1] if said else None


def _follow(output: Iterable[bytes], log: Path, tell: Tell) -> list[str]:
    begun = time.monotonic()
    last_lines: deque[str] = deque(maxlen=LAST_LINES)
    with log.open("w", encoding="utf-8") as file:
        for raw in output:
            # A progress bar rewrites its line: only what it showed last is of use.
            line = raw.decode("utf-8", "replace").rstrip().rpartition("\r")[2]
            if _PROGRESS_BAR.search(line):
                continue
            file.write(line + "\n")
            last_lines.append(line)
            progress = progress_in(line)
            if progress:
                tell(f"  {time.monotonic() - begun:4.0f} s  {progress}")
    return list(last_lines)
