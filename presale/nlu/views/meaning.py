"""What the sentence vector says about the intent: multinomial logistic regression."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from presale.nlu.views.softmax import columns, log_softmax

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class MeaningView:
    """``weights`` has one row per number of a vector, one column per intent."""

    weights: Floats
    bias: Floats

    def log_probabilities(self, vectors: Floats) -> Floats:
        """(sentences, intents)."""
        return log_softmax(vectors @ self.weights + self.bias)

    def save(self, folder: Path) -> None:
        """Write into ``folder``."""
        np.savez(folder / "meaning.npz", weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, folder: Path) -> MeaningView:
        """Read what ``save`` wrote."""
        with np.load(folder / "meaning.npz", allow_pickle=False) as saved:
            return cls(saved["weights"], saved["bias"])


def fit_meaning(vectors: Floats, labels: NDArray[np.int32], strength: float = 10.0) -> MeaningView:
    """Learn from labelled vectors."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    with warnings.catch_warnings():
        # A hundred steps are enough for the ranking; the last digits of the optimum change nothing.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = LogisticRegression(C=strength, max_iter=100).fit(vectors, labels)
    return MeaningView(*columns(model))
