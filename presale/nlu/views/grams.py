"""What characters or sounds of a sentence say about its intent: one-against-rest linear margins on weighted n-grams."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from presale.nlu.views.ngrams import character_ngrams
from presale.nlu.views.softmax import columns, log_softmax
from presale.nlu.views.syllables import syllable_ngrams

Floats = NDArray[np.float32]

GRAMS: dict[str, Callable[[str], list[str]]] = {"characters": character_ngrams, "sounds": syllable_ngrams}
"""Kind of view → how a text is taken apart."""

_SHARPNESS = 3.0
"""Margins are differences of about one; times three they make log-odds of the right size."""


@dataclass(frozen=True)
class GramView:
    """One opinion: ``weights`` has one row per n-gram of ``rows``, one column per intent; ``kind`` is a key of GRAMS."""

    kind: str
    rows: dict[str, int]
    rarity: Floats
    weights: NDArray[np.floating[Any]]
    bias: Floats

    def log_probabilities(self, texts: Sequence[str]) -> Floats:
        """(texts, intents)."""
        return log_softmax(_SHARPNESS * np.stack([self._margins(text) for text in texts]))

    def _margins(self, text: str) -> Floats:
        counts = Counter(row for gram in GRAMS[self.kind](text) if (row := self.rows.get(gram)) is not None)
        if not counts:
            return self.bias
        rows = np.fromiter(counts, np.int64, len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self.rarity[rows]
        margins: Floats = (values / np.linalg.norm(values)).astype(np.float32) @ self.weights[rows].astype(np.float32) + self.bias
        return margins

    def save(self, folder: Path) -> None:
        """Write into ``folder``: the n-grams as JSON, the numbers as arrays."""
        (folder / f"{self.kind}.json").write_text(json.dumps(list(self.rows), ensure_ascii=False), encoding="utf-8")
        np.savez(folder / f"{self.kind}.npz", rarity=self.rarity, weights=self.weights.astype(np.float16), bias=self.bias)

    @classmethod
    def load(cls, folder: Path, kind: str) -> GramView:
        """Read what ``save`` wrote."""
        grams = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{kind}.npz", allow_pickle=False) as saved:
            rows = {gram: row for row, gram in enumerate(grams)}
            return cls(kind, rows, saved["rarity"], saved["weights"], saved["bias"])


def fit_grams(kind: str, texts: Sequence[str], labels: NDArray[np.int32], strength: float = 2.0) -> GramView:
    """Learn one kind of view from labelled texts; n-grams seen once are noise and left out."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    counter = TfidfVectorizer(analyzer=GRAMS[kind], min_df=2, sublinear_tf=True, dtype=np.float32)
    model = LinearSVC(C=strength, random_state=0).fit(counter.fit_transform(texts), labels)
    rows = {gram: int(row) for gram, row in sorted(counter.vocabulary_.items(), key=lambda item: item[1])}
    return GramView(kind, rows, counter.idf_.astype(np.float32), *columns(model))
