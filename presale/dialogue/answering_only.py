"""Reads of a model only what answering needs."""

from __future__ import annotations

from typing import Any

from rasa.engine.storage.storage import ModelMetadata

_read = ModelMetadata.from_dict.__func__


def read_without_training() -> None:
    """Let models be read without how they were trained: naming those parts makes Rasa import DIET, TED and TensorFlow."""
    ModelMetadata.from_dict = classmethod(_from_dict)


def _from_dict(kind: type[ModelMetadata], serialized: dict[str, Any]) -> ModelMetadata:
    metadata: ModelMetadata = _read(kind, {**serialized, "train_schema": {"nodes": {}}})
    return metadata
