"""Deciding again when somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.engine import Connection, Engine

from presale.shop.embedded.database import writing

T = TypeVar("T")
ATTEMPTS = 20


class LostRace(Exception):
    """What the decision was based on changed meanwhile: roll back and decide again."""


def settle(engine: Engine, step: Callable[[Connection], T]) -> T:
    """Run ``step`` (read, decide, write) as one transaction, anew after every lost race.

    Raises:
        LostRace: lost 20 times in a row; the caller may try again.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            with writing(engine) as db:
                return step(db)
        except LostRace:
            continue
    with writing(engine) as db:
        return step(db)
