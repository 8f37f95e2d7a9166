"""Trains models for measuring: the pipeline of config.yml, rivals, and with less data."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Phrasings = Sequence[tuple[str, str]]
"""(full intent name, text)."""

RIVALS = Path(__file__).with_name("rivals")


@dataclass(frozen=True)
class Trained:
    """A model file and the wall-clock seconds that it took."""

    model: Path
    seconds: float


def train(config: Path, data: Path, folder: Path, name: str) -> Trained:
    """Train understanding only. Raises what the components raise, TrainingDataError among them."""
    from rasa.model_training import train_nlu

    start = time.monotonic()
    with warnings.catch_warnings():
        # The answers are not part of this training; Rasa would warn of every phrasing that has none.
        warnings.simplefilter("ignore")
        model = train_nlu(str(config), str(data), str(folder), fixed_model_name=name)
    if model is None:
        raise RuntimeError(f"{config}: training gave no model")
    return Trained(Path(model), time.monotonic() - start)


def write_phrasings(phrasings: Phrasings, path: Path, flat: bool = False) -> Path:
    """Write a Rasa training file. ``flat`` makes plain names of ``faq/…`` for pipelines that have no other way."""
    by_intent: dict[str, list[str]] = {}
    for intent, text in phrasings:
        by_intent.setdefault(flattened(intent) if flat else intent, []).append(text)
    entries: list[dict[str, Any]] = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)} for intent, texts in by_intent.items()
    ]
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": entries}, allow_unicode=True), encoding="utf-8")
    return path


def flattened(intent: str) -> str:
    """``faq/shipping_fee`` as ``faq--shipping_fee``."""
    return intent.replace("/", "--")


def unflattened(intent: str) -> str:
    """The reverse of ``flattened``."""
    return intent.replace("--", "/")


def quiet() -> None:
    """Keep Rasa's line per message out of the way."""
    import structlog

    logging.getLogger("rasa").setLevel(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
