"""A ``UseEncoder`` whose weights were tuned on the shop's phrasings: how it is put together, saved and loaded."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from presale.errors import TrainingDataError
from presale.nlu.encoders.model import Vectors
from presale.nlu.encoders.token_table import PatchedTable
from presale.nlu.encoders.use import UseEncoder

LISTS = ("w1", "b1", "w2", "b2")
"""Attributes of the network that hold one array per width of its convolutions."""
KERNELS = tuple(f"{name}.{i}" for name in ("w1", "w2") for i in range(3))
"""The convolutions' own weights, by the names of ``weights_of``."""
SINGLE = ("proj_W", "proj_b", "ln_g_all", "ln_b_all", "ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3")

_TYPED = re.compile(r"[▁ -~\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_TOKENS, _ROWS = "tokens", "rows"


def weights_of(encoder: UseEncoder) -> dict[str, Vectors]:
    """Every layer but the token table, by the names that ``UseEncoder.retuned`` takes."""
    network = encoder.network
    lists = {f"{name}.{i}": array for name in LISTS for i, array in enumerate(getattr(network, name))}
    return {**{name: getattr(network, name) for name in SINGLE}, **lists}


def token_rows(encoder: UseEncoder, tokens: NDArray[np.int32]) -> Vectors:
    """The embeddings of ``tokens``, in plain numbers."""
    network = encoder.network
    chunk = tokens % len(network.scale)
    rows: Vectors = network.table[tokens].astype(np.float32) * network.scale[chunk, None] + network.lo[chunk, None]
    return rows


def assembled(
    shipped: UseEncoder,
    weights: dict[str, Vectors],
    tokens: NDArray[np.int32],
    rows: Vectors,
    kept: NDArray[np.int32] | None = None,
) -> UseEncoder:
    """The encoder with tuned layers and tuned embeddings of ``tokens``; with ``kept`` it lets go of all other tokens."""
    tuned = shipped.retuned(weights)
    network = shipped.network
    chunk = tokens % len(network.scale)
    in_bytes = (rows - network.lo[chunk, None]) / network.scale[chunk, None]
    tuned.network.table = PatchedTable(network.table, tokens, in_bytes.astype(np.float32 if kept is None else np.float16), kept)
    return tuned


def save(path: Path, weights: dict[str, Vectors], tokens: NDArray[np.int32], rows: Vectors) -> None:
    """Write what was tuned as half-precision arrays (about 10 MB)."""
    arrays: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights.items()}
    arrays |= {_TOKENS: tokens, _ROWS: rows.astype(np.float16)}
    np.savez(path, **arrays)


def load(path: Path, shipped: UseEncoder) -> UseEncoder:
    """Read what ``save`` wrote. Raises TrainingDataError when the file cannot be read."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as saved:
            arrays = {name: saved[name] for name in saved.files}
        tokens, rows = arrays.pop(_TOKENS), arrays.pop(_ROWS).astype(np.float32)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise TrainingDataError(f"{path}:1: the tuned encoder cannot be read ({type(error).__name__}); train again.") from None
    return assembled(shipped, {n: value.astype(np.float32) for n, value in arrays.items()}, tokens, rows, _typed_here(shipped))


def _typed_here(encoder: UseEncoder) -> NDArray[np.int32]:
    """Tokens that a Chinese shop's shoppers type: Chinese, plain letters, digits and signs, about two thirds of all.

    Token 0, the unknown, comes first.
    """
    return np.array([0, *(i for i, piece in enumerate(encoder.vocabulary()) if i and _TYPED.fullmatch(piece))], np.int32)
