"""Messages that were not answered, gathered by meaning: what a trainer should look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fclusterdata

from presale.answers.ports import Unanswered

Vectors = NDArray[np.floating[Any]]
# Cosine distance within a group. Chosen by eye on the out-of-scope test messages: paraphrases lie below, topics above.
WIDEST_GROUP = 0.45


@dataclass(frozen=True)
class Group:
    """Messages that mean about the same.

    Attributes:
        example: the message nearest to the middle of the group.
        texts: all of them, the most frequent first.
        count: how often they were sent.
        question: what most of them had been taken for (``not_understood``, or a question without a fact).
    """

    example: str
    texts: tuple[str, ...]
    count: int
    question: str


def grouped(items: Sequence[Unanswered], encode: Callable[[Sequence[str]], Vectors]) -> tuple[Group, ...]:
    """Groups of like messages, the most frequent first.

    Args:
        items: unanswered messages; the same wording may come more than once.
        encode: gives a unit vector for each text.
    """
    times = Counter(item.text.strip() for item in items if item.text.strip())
    texts = list(times)
    if len(texts) < 2:
        return tuple(Group(t, (t,), times[t], _usual_question(items, {t})) for t in texts)
    vectors = np.asarray(encode(texts))
    labels = fclusterdata(vectors, WIDEST_GROUP, criterion="distance", metric="cosine", method="average")
    groups = []
    for label in sorted(set(labels)):
        members = [i for i, own in enumerate(labels) if own == label]
        middle = vectors[members].mean(axis=0)
        example = texts[max(members, key=lambda i: float(vectors[i] @ middle))]
        by_frequency = tuple(sorted((texts[i] for i in members), key=lambda t: -times[t]))
        count = sum(times[t] for t in by_frequency)
        groups.append(Group(example, by_frequency, count, _usual_question(items, set(by_frequency))))
    return tuple(sorted(groups, key=lambda g: (-g.count, g.example)))


def _usual_question(items: Sequence[Unanswered], texts: set[str]) -> str:
    return Counter(i.question for i in items if i.text.strip() in texts).most_common(1)[0][0]
