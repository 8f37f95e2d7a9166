"""The network of ``use`` as a TensorFlow graph, so that its weights can be tuned. Only training imports this."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from presale.nlu.encoders.model import Vectors

_WIDTHS = ((2, 0), (3, 1), (5, 2))
"""(tokens under a convolution, how many of them lie to the left) – as in the shipped network."""
_BRANCH = 256


class UseGraph(tf.Module):
    """Trainable copy; ``vectors`` computes what ``UseEncoder.encode`` computes, to the last decimals."""

    def __init__(self, weights: dict[str, Vectors], rows: Vectors, epsilon: float) -> None:
        super().__init__()
        self.layers = {name: tf.Variable(value, dtype=tf.float32) for name, value in weights.items()}
        padding = np.zeros((1, rows.shape[1]), np.float32)
        self.rows = tf.Variable(np.vstack([padding, rows]), dtype=tf.float32)
        self._epsilon = epsilon

    def vectors(self, tokens: Any, lengths: Any, dropout: float = 0.0, forget: float = 0.0) -> Any:
        """Sentence vectors of padded token rows (row 0 is padding).

        Args:
            tokens: (sentences, longest) rows of the token table.
            lengths: (sentences,) tokens in each.
            dropout: share of inner values that are dropped.
            forget: share of tokens that are blanked, as typos and unknown words would.
        """
        mask = tf.sequence_mask(lengths, tf.shape(tokens)[1], tf.float32)[:, :, None]
        embedded = tf.gather(self.rows, tokens) * mask
        if forget:
            embedded *= tf.cast(tf.random.uniform(tf.shape(mask)) >= forget, tf.float32)
        features = self._norm(tf.concat([embedded, *self._branches(embedded, mask)], -1), "ln_g", "ln_b") * mask
        return self._projected(features, tf.cast(lengths, tf.float32)[:, None], dropout)

    def _branches(self, embedded: Any, mask: Any) -> list[Any]:
        flat = tf.matmul(embedded, self.layers["proj_W"]) + self.layers["proj_b"]
        entry = self._norm(flat, "ln_g_all", "ln_b_all") * mask
        return [
            self._branch(entry[:, :, i * _BRANCH : (i + 1) * _BRANCH], mask, i, width, left)
            for i, (width, left) in enumerate(_WIDTHS)
        ]

    def _branch(self, entry: Any, mask: Any, index: int, width: int, left: int) -> Any:
        inner = entry
        for layer in ("1", "2"):
            kernel = tf.reshape(self.layers[f"w{layer}.{index}"], (width, _BRANCH, _BRANCH))
            padded = tf.pad(inner, [[0, 0], [left, width - 1 - left], [0, 0]])
            convolved = tf.nn.conv1d(padded, kernel, 1, "VALID") + self.layers[f"b{layer}.{index}"]
            inner = (tf.nn.relu(convolved) + inner) * mask
        return inner

    def _projected(self, features: Any, lengths: Any, dropout: float) -> Any:
        layer = self.layers
        pooled = _dropped(tf.reduce_sum(features, 1) / tf.sqrt(lengths), dropout)
        mean = pooled @ layer["cnn_W"] + tf.sqrt(lengths) * layer["cnn_b"]
        first = tf.nn.relu(mean @ layer["d0"])
        second = _dropped(tf.nn.relu(mean @ layer["p1"] + first @ layer["d1"]), dropout)
        third = tf.nn.relu(second @ layer["d2"])
        result = tf.tanh(second @ layer["p3"] + third @ layer["d3"])
        return result / tf.norm(result, axis=-1, keepdims=True)

    def _norm(self, values: Any, gain: str, bias: str) -> Any:
        centred = values - tf.reduce_mean(values, -1, keepdims=True)
        variance = tf.reduce_mean(centred * centred, -1, keepdims=True)
        return centred * tf.math.rsqrt(variance + self._epsilon) * self.layers[gain] + self.layers[bias]


def _dropped(values: Any, share: float) -> Any:
    return tf.nn.dropout(values, share) if share else values
