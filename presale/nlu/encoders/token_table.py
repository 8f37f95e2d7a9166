"""The encoder's token table with some rows exchanged."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from presale.nlu.encoders.model import Vectors


class PatchedTable:
    """Reads like the shipped table of bytes; tuned rows are kept beside it in the same units.

    Args:
        shipped: the whole table (65 MB).
        ids, rows: tokens that were tuned and their rows.
        kept: tokens of the shipped table to hold on to; the others read as token 0, which stands for the unknown. None keeps
            all, without a copy.
    """

    def __init__(
        self, shipped: NDArray[np.uint8], ids: NDArray[np.int32], rows: NDArray[Any], kept: NDArray[np.int32] | None = None
    ) -> None:
        self._rows = rows
        self._row_of = np.full(len(shipped), -1, dtype=np.int32)
        self._row_of[ids] = np.arange(len(ids), dtype=np.int32)
        self._shipped = shipped if kept is None else shipped[kept]
        self._place_of = None if kept is None else np.zeros(len(shipped), dtype=np.int32)
        if kept is not None and self._place_of is not None:
            self._place_of[kept] = np.arange(len(kept), dtype=np.int32)

    def __getitem__(self, tokens: NDArray[Any]) -> Vectors:
        """The rows of ``tokens``, tuned where there is a tuned one."""
        found = self._row_of[tokens]
        vectors: Vectors = self._shipped[tokens if self._place_of is None else self._place_of[tokens]].astype(np.float32)
        tuned = found >= 0
        vectors[tuned] = self._rows[found[tuned]]
        return vectors
