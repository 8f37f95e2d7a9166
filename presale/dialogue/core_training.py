"""Trains the dialogue side of the assistant alone, with or without the learned policy, and weighs the result."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rasa.model_training import train_core

from presale.errors import TrainingDataError

LEARNED = "LearnedPolicy"
# Rasa's word-for-word memory of the stories.
MEMORY: Mapping[str, Any] = {"name": "MemoizationPolicy", "max_history": 4}
# Rasa's own learned policy, as small as it still plays every story right.
SMALL_TED: Mapping[str, Any] = {
    "name": "TEDPolicy",
    "max_history": 6,
    "epochs": 80,
    "random_seed": 7,
    "batch_size": [16, 32],
    "connection_density": 1.0,
    "number_of_transformer_layers": {"text": 1, "label_action_text": 1, "dialogue": 1},
    "transformer_size": {"text": 32, "label_action_text": 32, "dialogue": 32},
    "constrain_similarities": True,
    "entity_recognition": False,
    "split_entities_by_comma": False,
    "evaluate_every_number_of_epochs": -1,
}


@dataclass(frozen=True)
class Trained:
    """A trained model: where it is, how long the training took and how large it is."""

    path: Path
    seconds: float
    megabytes: float


def core_config(config: Mapping[str, Any], learned: bool) -> dict[str, Any]:
    """The configuration's policies over the smallest pipeline: intents are given, so nothing has to be understood.

    Args:
        config: what ``config.yml`` holds.
        learned: whether the learned policy stays among the policies.
    """
    policies = [p for p in config.get("policies") or () if learned or not str(p["name"]).endswith(LEARNED)]
    return {**config, "pipeline": [{"name": "WhitespaceTokenizer"}], "policies": policies}


def read_config(path: Path) -> dict[str, Any]:
    """What ``config.yml`` holds.

    Raises:
        TrainingDataError: it names no learned policy, so there is nothing to compare.
    """
    config: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not any(str(p["name"]).endswith(LEARNED) for p in config.get("policies") or ()):
        raise TrainingDataError(f"{path} has no {LEARNED} among its policies: add it, then ask for the report again.")
    return config


def train(root: Path, config: Mapping[str, Any], folder: Path, name: str, augmentation: int) -> Trained:
    """Train on the rules and stories of the repository at ``root``.

    Args:
        folder: where the model goes, with the configuration beside it.
        name: of the model, without suffix.
        augmentation: how many times stories are glued together at random; 0 for never.

    Raises:
        TrainingDataError: the training left no model.
    """
    written = folder / f"{name}.yml"
    written.write_text(yaml.safe_dump(dict(config), allow_unicode=True), encoding="utf-8")
    options = {"augmentation_factor": augmentation}
    begun = time.monotonic()
    model = train_core(
        str(root / "domain.yml"), str(written), str(root / "data"), str(folder), name, additional_arguments=options
    )
    if model is None:
        raise TrainingDataError(f"Training {name} left no model: the lines above say why.")
    return Trained(Path(model), time.monotonic() - begun, Path(model).stat().st_size / 1e6)
