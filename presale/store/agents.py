"""Who works here and who is at work, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from presale.handoff.model import Agent
from presale.store.columns import in_utc
from presale.store.handoff_tables import agents


@dataclass(frozen=True)
class SqlAgents:
    """``Agents`` on the store."""

    sessions: sessionmaker

    def beat(self, agent: Agent, now: datetime) -> None:
        """Store the agent, seen at ``now``."""
        values = {
            "name": agent.name,
            "groups": list(agent.groups),
            "capacity": agent.capacity,
            "seen_at": now,
            "available": agent.available,
            "steady": agent.steady,
        }
        if not self._update(agent.id, values):
            try:
                with self.sessions.begin() as session:
                    session.execute(insert(agents).values(id=agent.id, **values))
            except IntegrityError:  # another process was quicker
                self._update(agent.id, values)

    def agent(self, agent_id: str) -> Agent | None:
        """One agent."""
        with self.sessions() as session:
            row = session.execute(select(agents).where(agents.c.id == agent_id)).first()
            return _agent(row) if row else None

    def agents(self) -> tuple[Agent, ...]:
        """All who were ever seen, by id."""
        with self.sessions() as session:
            return tuple(_agent(row) for row in session.execute(select(agents).order_by(agents.c.id)))

    def _update(self, agent_id: str, values: dict[str, Any]) -> bool:
        with self.sessions.begin() as session:
            return bool(session.execute(update(agents).where(agents.c.id == agent_id).values(**values)).rowcount)


def _agent(row: Any) -> Agent:
    return Agent(
        id=row.id,
        name=row.name,
        groups=tuple(row.groups),
        capacity=row.capacity,
        seen_at=in_utc(row.seen_at),
        available=row.available,
        steady=row.steady,
    )
