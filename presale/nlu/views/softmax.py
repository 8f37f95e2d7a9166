"""From what scikit-learn learned to scores, and from scores to probabilities."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Row-wise logarithms of probabilities."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def columns(model: Any) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights and bias of a fitted linear model, one column per class also where there are but two."""
    weights, bias = model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)
    return (np.hstack([-weights, weights]), np.hstack([-bias, bias])) if len(bias) == 1 else (weights, bias)
