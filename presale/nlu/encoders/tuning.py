"""Tunes the weights of ``use`` so that phrasings of one intent come to lie together."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from presale.nlu.encoders.model import Vectors
from presale.nlu.encoders.slips import alike_among, with_slip
from presale.nlu.encoders.tuned_use import KERNELS, token_rows, weights_of
from presale.nlu.encoders.use import UseEncoder
from presale.nlu.encoders.use_graph import UseGraph

logger = logging.getLogger(__name__)

Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Tuning:
    """How to tune. The defaults were chosen on messages that others wrote (docs/nlu-report.md).

    Attributes:
        dropout: share of inner values that are dropped.
        forget: share of tokens that are blanked.
        slips: share of phrasings that get a typing slip, others in every epoch.
        smoothing: share of certainty that is spread over the other intents.
        longest: tokens of a phrasing that are read.
    """

    epochs: int = 5
    batch: int = 96
    rate: float = 1.2e-3
    head_rate: float = 5e-3
    dropout: float = 0.2
    forget: float = 0.1
    slips: float = 0.3
    smoothing: float = 0.1
    longest: int = 60
    seed: int = 7


@dataclass(frozen=True)
class Tuned:
    """What tuning changed: layers, and the embeddings of the tokens that occur in the phrasings."""

    weights: dict[str, Vectors]
    tokens: Numbers
    rows: Vectors


def tune(encoder: UseEncoder, texts: Sequence[str], labels: Sequence[str], how: Tuning) -> Tuned:
    """Tune a copy of ``encoder`` on labelled texts; ``encoder`` itself stays as it is."""
    pieces = [[encoder.pieces(text)[: how.longest] for text in epoch] for epoch in _epochs(texts, how)]
    tokens = np.unique(np.concatenate([np.asarray(p, np.int32) for epoch in pieces for p in epoch]))
    row_of = {int(token): row + 1 for row, token in enumerate(tokens)}
    epochs = [[[row_of[piece] for piece in p] for p in epoch] for epoch in pieces]
    names = {name: i for i, name in enumerate(sorted(set(labels)))}
    tf.random.set_seed(how.seed)
    graph = UseGraph(weights_of(encoder), token_rows(encoder, tokens), float(encoder.network.eps))
    _Lesson(graph, len(names), how).hold(epochs, np.array([names[label] for label in labels], np.int32))
    weights = {name: variable.numpy() for name, variable in graph.layers.items() if name not in KERNELS}
    return Tuned(weights, tokens, graph.rows.numpy()[1:])


def _epochs(texts: Sequence[str], how: Tuning) -> list[list[str]]:
    rng, alike = np.random.default_rng(how.seed), alike_among(texts)
    return [[with_slip(t, alike, rng) if rng.random() < how.slips else t for t in texts] for _ in range(how.epochs)]


class _Lesson:
    """One run of gradient descent with a softmax head that is thrown away afterwards.

    The kernels of the convolutions stay as they ship: tuning them costs a third more time and gains nothing.
    """

    def __init__(self, graph: UseGraph, classes: int, how: Tuning) -> None:
        self._graph, self._classes, self._how = graph, classes, how
        self._body = [v for name, v in graph.layers.items() if name not in KERNELS] + [graph.rows]
        rng = np.random.default_rng(how.seed)
        self._head = tf.Variable(rng.normal(0, 0.1, (512, classes)), dtype=tf.float32)
        self._bias = tf.Variable(np.zeros(classes), dtype=tf.float32)
        adam = tf.keras.optimizers.legacy.Adam
        self._body_steps, self._head_steps = adam(how.rate), adam(how.head_rate)
        shapes = [tf.TensorSpec((None, None), tf.int32), *[tf.TensorSpec((None,), tf.int32)] * 2]
        self._step = tf.function(self._step_once, input_signature=shapes, autograph=False)

    def hold(self, epochs: list[list[list[int]]], labels: Numbers) -> None:
        how, rng = self._how, np.random.default_rng(self._how.seed)
        steps = how.epochs * -(-len(labels) // how.batch)
        done = 0
        for number, sentences in enumerate(epochs, 1):
            loss = 0.0
            for batch in _batches([len(s) for s in sentences], how.batch, rng):
                pace = min(1.0, (done + 1) / 40) * max(0.02, 1 - done / steps)
                self._body_steps.learning_rate = how.rate * pace
                self._head_steps.learning_rate = how.head_rate * pace
                tokens, lengths = _padded([sentences[i] for i in batch])
                loss += float(self._step(tokens, lengths, labels[batch])) * len(batch)
                done += 1
            logger.info("encoder_tuning epoch=%d of=%d loss=%.3f", number, how.epochs, loss / len(sentences))

    def _step_once(self, tokens: Any, lengths: Any, labels: Any) -> Any:
        how, graph = self._how, self._graph
        body, head = self._body, [self._head, self._bias]
        with tf.GradientTape() as tape:
            vectors = tf.nn.dropout(graph.vectors(tokens, lengths, how.dropout, how.forget), how.dropout / 2)
            logits = 10.0 * (vectors @ self._head) + self._bias
            wanted = tf.one_hot(labels, self._classes) * (1 - how.smoothing) + how.smoothing / self._classes
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, logits))
        gradients = tape.gradient(loss, body + head)
        self._body_steps.apply_gradients(zip(gradients[: len(body)], body, strict=True))
        self._head_steps.apply_gradients(zip(gradients[len(body) :], head, strict=True))
        return loss


def _batches(lengths: list[int], size: int, rng: np.random.Generator) -> Iterator[Numbers]:
    """Shuffled batches of sentences of like length (padding is work for nothing)."""
    order = rng.permutation(len(lengths))
    batches: list[Numbers] = []
    for start in range(0, len(order), size * 20):
        stretch = sorted(order[start : start + size * 20], key=lambda i: lengths[i])
        batches += [np.array(stretch[i : i + size]) for i in range(0, len(stretch), size)]
    for index in rng.permutation(len(batches)):
        yield batches[index]


def _padded(sentences: list[list[int]]) -> tuple[Numbers, Numbers]:
    lengths = np.array([len(s) for s in sentences], np.int32)
    tokens = np.zeros((len(sentences), int(lengths.max())), np.int32)
    for row, sentence in enumerate(sentences):
        tokens[row, : len(sentence)] = sentence
    return tokens, lengths
