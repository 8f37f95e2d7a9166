"""Several opinions on the intent of a sentence, made into one ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from presale.nlu.views.grams import GramView
from presale.nlu.views.meaning import MeaningView
from presale.nlu.views.softmax import log_softmax


@dataclass(frozen=True)
class Blend:
    """A weighted geometric mean of probabilities: what all views hold possible wins over what one of them swears by.

    Attributes:
        labels: full intent names, in the order of the views' columns.
        meaning: the view with weight 1.
        grams: the other views.
        shares: weight of each of them, by its kind.
        sharpness: exponent on the blended probabilities.
    """

    labels: tuple[str, ...]
    meaning: MeaningView
    grams: tuple[GramView, ...]
    shares: Mapping[str, float]
    sharpness: float

    def rankings(self, texts: Sequence[str], vectors: NDArray[np.float32], length: int) -> list[tuple[tuple[str, float], ...]]:
        """For each text the most probable intents, best first."""
        probabilities = np.exp(self.log_probabilities(texts, vectors))
        return [self._ranking(row, length) for row in probabilities]

    def guesses(self, texts: Sequence[str]) -> list[str]:
        """For each text the best intent by its n-grams alone: quick, and good enough to see whether a second look pays."""
        opinions = [self.shares[view.kind] * view.log_probabilities(texts) for view in self.grams]
        return [self.labels[i] for i in np.sum(opinions, axis=0).argmax(axis=1)]

    def log_probabilities(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """(texts, intents)."""
        opinions = self.meaning.log_probabilities(vectors)
        for view in self.grams:
            opinions = opinions + self.shares[view.kind] * view.log_probabilities(texts)
        return log_softmax(self.sharpness * opinions)

    def _ranking(self, row: NDArray[np.float32], length: int) -> tuple[tuple[str, float], ...]:
        best = np.argsort(-row, kind="stable")[:length]
        return tuple((self.labels[i], float(row[i])) for i in best)
