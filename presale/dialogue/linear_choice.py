"""A multinomial logistic regression over named features: learned by scikit-learn, kept and asked as plain arrays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_ARRAYS, _NAMES = "choice.npz", "choice.json"


@dataclass(frozen=True)
class LinearChoice:
    """One row of weights for each feature, one column for each label."""

    labels: tuple[str, ...]
    features: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def chances(self, situation: Mapping[str, float]) -> dict[str, float]:
        """The probability of each label; features that training has not seen count nothing."""
        scores = self.bias.astype(np.float64)
        for name, value in situation.items():
            row = self.features.get(name)
            if row is not None:
                scores = scores + value * self.weights[row]
        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))

    def save(self, folder: Path) -> None:
        """Keep it in ``folder``; nothing in it can run code."""
        np.savez_compressed(folder / _ARRAYS, weights=self.weights, bias=self.bias)
        names = {"labels": self.labels, "features": sorted(self.features, key=lambda name: self.features[name])}
        (folder / _NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LinearChoice | None:
        """What ``save`` kept, or None where there is nothing."""
        if not (folder / _NAMES).is_file():
            return None
        names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            numbered = {name: number for number, name in enumerate(names["features"])}
            return cls(tuple(names["labels"]), numbered, arrays["weights"], arrays["bias"])


def learn(situations: Sequence[Mapping[str, float]], labels: Sequence[str], strength: float) -> LinearChoice | None:
    """The choice that fits these examples; None when there are not two labels to choose between.

    Args:
        strength: inverse of the regularisation (scikit-learn's ``C``): higher follows the examples more closely.
    """
    if len(set(labels)) < 2:
        return None
    # Imported here: the bot only asks, and starts without scikit-learn.
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(situations)
    fitted = LogisticRegression(C=strength, max_iter=1000).fit(matrix, labels)
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:  # scikit-learn then keeps the second label's scores alone
        weights, bias = np.vstack([-weights / 2, weights / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return LinearChoice(
        tuple(str(label) for label in fitted.classes_),
        dict(vectorizer.vocabulary_),
        np.ascontiguousarray(weights.T, np.float32),
        bias.astype(np.float32),
    )
