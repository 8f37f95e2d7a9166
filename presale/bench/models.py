"""A trained model for each column, kept under ``var/bench`` with the time its training took."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from presale.errors import TrainingDataError
from presale.processes.child import tethered
from presale.processes.training import Tell
from presale.settings import REPO

# As `presale train` does it; both columns learn from the same stories.
_AS_ALWAYS = ("--augmentation", "0")


@dataclass(frozen=True)
class TrainedModel:
    """A model file and what its training took, nothing being there before: seconds on the clock, and of all cores."""

    path: Path
    train_seconds: float
    train_cpu_seconds: float

    @property
    def megabytes(self) -> float:
        """Size of the file, in 10⁶ bytes."""
        return self.path.stat().st_size / 1e6


def ensure_trained(folder: Path, kind: str, mark: str, config: Path, environment: Mapping[str, str], tell: Tell) -> TrainedModel:
    """The model ``kind`` trained by ``config`` on the present data, trained now unless ``mark`` names one that is there.

    Args:
        kind: older models of the same kind are dropped.
        mark: changes with everything that the model depends on.

    Raises:
        TrainingDataError: the training failed.
    """
    model, facts = folder / f"{kind}-{mark}.tar.gz", folder / f"{kind}-{mark}.json"
    if not (model.is_file() and facts.is_file()):
        folder.mkdir(parents=True, exist_ok=True)
        tell(f"Training the {kind} model, which is kept in {folder} for next time.")
        facts.write_text(json.dumps(_train(model, config, environment)), encoding="utf-8")
        _drop_others(folder, kind, mark)
    return TrainedModel(model, **json.loads(facts.read_text(encoding="utf-8")))


def _train(model: Path, config: Path, environment: Mapping[str, str]) -> dict[str, float]:
    name = model.name.removesuffix(".tar.gz")
    files = ("--config", str(config), "--domain", "domain.yml", "--data", "data")
    command = [sys.executable, "-m", "rasa", "train", *files, "--fixed-model-name", name, "--skip-validation", *_AS_ALWAYS]
    begun, cpu_begun = time.monotonic(), _cpu_of_children()
    with tempfile.TemporaryDirectory(dir=model.parent, prefix=".training-") as scratch:
        # An empty cache, or Rasa would reuse parts of earlier trainings and look faster than it is.
        own = {**environment, "RASA_CACHE_DIRECTORY": f"{scratch}/cache"}
        code = subprocess.run(tethered((*command, "--out", scratch)), cwd=REPO, env=own, check=False).returncode
        if code != 0 or not (Path(scratch) / model.name).is_file():
            raise TrainingDataError(f"`rasa train` with {config.name} ended with code {code}: its lines above say why.")
        (Path(scratch) / model.name).replace(model)
    return {"train_seconds": time.monotonic() - begun, "train_cpu_seconds": _cpu_of_children() - cpu_begun}


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _drop_others(folder: Path, kind: str, mark: str) -> None:
    for path in folder.glob(f"{kind}-*"):
        if mark not in path.name:
            path.unlink()
