"""How near two texts are in meaning, by sentence vectors that are computed once a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
MOST_KEPT = 20_000


@dataclass
class Meanings:
    """Remembers the vectors of what is compared again and again: the shop's facts and answers, never what shoppers said.

    Attributes:
        encode: gives a unit vector for each text; called in batches, and for each of ``others`` once.
    """

    encode: Encode
    _vectors: dict[str, Vectors] = field(default_factory=dict)
    _last: tuple[str, Vectors] | None = None
    _turn: Lock = field(default_factory=Lock)

    def nearness(self, text: str, others: Sequence[str]) -> tuple[float, ...]:
        """The cosine of ``text`` with each of ``others``: 1 for the same meaning, about 0 for nothing in common."""
        if not others:
            return ()
        with self._turn:
            self._learn(others)
            asked = self._last[1] if self._last and self._last[0] == text else np.asarray(self.encode([text]))[0]
            self._last = (text, asked)  # one message is compared more than once
            return tuple(float(n) for n in np.stack([self._vectors[other] for other in others]) @ asked)

    def _learn(self, texts: Iterable[str]) -> None:
        wanted = list(dict.fromkeys(texts))
        if len(self._vectors) + len(wanted) > MOST_KEPT:
            self._vectors.clear()
        new = [text for text in wanted if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, np.asarray(self.encode(new)), strict=True))
