"""Insert, or update what is there: both databases spell it alike, each with its own function."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def upsert(
    session: Session,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    update: Collection[str],
    where: Callable[[Any], Any] | None = None,
) -> None:
    """Insert rows; those whose primary key is there already get the columns ``update``, if ``where`` holds for them.

    Args:
        session: what it is done in.
        table: where to.
        rows: all with the same columns.
        update: names of the columns to take over from the new row.
        where: gives the condition, from the new row's columns.
    """
    if not rows:
        return
    statement = _insert(session, table)
    taken = {name: statement.excluded[name] for name in update}
    key = [column.name for column in table.primary_key.columns]
    condition = where(statement.excluded) if where is not None else None
    session.execute(statement.on_conflict_do_update(index_elements=key, set_=taken, where=condition), list(rows))


def _insert(session: Session, table: Table) -> Any:
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
