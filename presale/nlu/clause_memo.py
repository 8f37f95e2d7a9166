"""How the components of the pipeline hand the clauses of a message to one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasa.shared.nlu.training_data.message import Message

from presale.nlu.text.clauses import Clause

_KEY = "presale_clauses"

Ranking = tuple[tuple[str, float], ...]
"""(full intent name, probability), best first."""


@dataclass(frozen=True)
class ClauseMemo:
    """The clauses of a message, a way to their sentence vectors, and their rankings if they were worth classifying.

    Encoding costs more than all the rest, and most messages of several clauses ask one thing: so it is done on demand.
    """

    clauses: tuple[Clause, ...]
    encode: Callable[[], NDArray[np.float32]]
    rankings: tuple[Ranking, ...] = ()


def remember(message: Message, memo: ClauseMemo) -> None:
    """Keep ``memo`` on the message; it is not part of what the parser returns."""
    message.set(_KEY, memo)


def recall(message: Message) -> ClauseMemo | None:
    """What was kept, or None for a message of one clause."""
    memo = message.get(_KEY)
    return memo if isinstance(memo, ClauseMemo) else None
