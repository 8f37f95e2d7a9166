"""A look at the phrasings before they are trained with."""

from __future__ import annotations

from pathlib import Path

from presale.errors import TrainingDataError
from presale.nlu.data_check.check import check_phrasings
from presale.processes.training import Tell, Train


def after_a_look_at_the_data(root: Path, train: Train, tell: Tell) -> Train:
    """``train``, but what no model can come of ends it first, and what makes a worse model is told."""

    def looked_at(name: str, folder: Path) -> None:
        require_trainable(root, tell)
        train(name, folder)

    return looked_at


def require_trainable(root: Path, tell: Tell) -> None:
    """Tell of thin intents, which may be trained with while somebody tries something out.

    Raises:
        TrainingDataError: broken YAML, an empty intent, an unknown intent or entity; the message names file and line.
    """
    problems = check_phrasings(root)
    fatal = [problem for problem in problems if problem.fatal]
    if fatal:
        more = f" ({len(fatal) - 1} more: `make data-check` lists them)" if len(fatal) > 1 else ""
        raise TrainingDataError(f"{fatal[0]}{more}")
    for problem in problems:
        tell(f"  {problem}")
