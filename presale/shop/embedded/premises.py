"""What every route works with: the database and the clock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.engine import Connection, Engine

from presale.shop.embedded import database


@dataclass(frozen=True)
class Premises:
    """One embedded shop. ``clock`` gives the aware instant that counts as now."""

    engine: Engine
    clock: Callable[[], datetime]

    def reading(self) -> AbstractContextManager[Connection]:
        """One transaction that only reads."""
        return database.reading(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes."""
        return database.writing(self.engine)


def _premises(request: Request) -> Premises:
    premises: Premises = request.app.state.premises
    return premises


Here = Annotated[Premises, Depends(_premises)]
"""The premises as a route's parameter."""
