"""Training a model, unless one fits the present data."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from presale.errors import TrainingDataError
from presale.processes.fingerprint import fingerprint

KEPT_MODELS = 5
Tell = Callable[[str], None]
Train = Callable[[str, Path], None]
"""Trains a model of this name, without suffix, into this folder; raises TrainingDataError."""


def ensure_model(root: Path, models: Path, train: Train, tell: Tell) -> Path:
    """The model that fits the present data; trained first if there is none.

    Two copies that want the same model at once train it once: the second waits for the first.

    Raises:
        TrainingDataError: the training failed.
    """
    model = models / f"presale-{fingerprint(root)}.tar.gz"
    if model.is_file():
        tell(f"The model fits the data: {model.name} (nothing to train)")
        return model
    models.mkdir(parents=True, exist_ok=True)
    with _alone(models / ".training", tell):
        if not model.is_file():
            _train_into_place(model, train, tell)
            _drop_old(models, keep=model)
    return model


def _train_into_place(model: Path, train: Train, tell: Tell) -> None:
    tell("Training a model for the present data: some minutes the first time, less after small changes.")
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(dir=model.parent, prefix=".training-") as folder:
        train(model.name.removesuffix(".tar.gz"), Path(folder))
        trained = Path(folder) / model.name
        if not trained.is_file():
            raise TrainingDataError("The training ended well but left no model: train.log in the log folder says why.")
        os.replace(trained, model)
    tell(f"Trained {model.name} in {time.monotonic() - begun:.0f} s ({model.stat().st_size / 1e6:.0f} MB)")


@contextlib.contextmanager
def _alone(lock_file: Path, tell: Tell) -> Iterator[None]:
    with lock_file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("Another `presale train` is at work on the same folder: waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _drop_old(models: Path, keep: Path) -> None:
    by_age = sorted(models.glob("presale-*.tar.gz"), key=lambda m: m.stat().st_mtime, reverse=True)
    for model in by_age[KEPT_MODELS:]:
        if model != keep:
            model.unlink(missing_ok=True)
