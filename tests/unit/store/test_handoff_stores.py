"""Handoffs, tickets, outbox and agents: in memory and on SQLite they keep the same promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from presale.handoff.memory import MemoryAgents, MemoryHandoffStore
from presale.store.agents import SqlAgents
from presale.store.database import open_database, upgrade
from presale.store.handoff_outbox import SqlHandoffOutbox
from presale.store.handoffs import SqlHandoffStore
from tests.support.handoff_promises import HandoffPromises, OutboxPromises, Premises, opening


@pytest.fixture(params=["in_memory", "sqlite"])
def premises(request: pytest.FixtureRequest, tmp_path: Path) -> Premises:
    """Each of the two, empty."""
    if request.param == "in_memory":
        store = MemoryHandoffStore()
        return Premises(store, store.outbox, MemoryAgents())
    url = f"sqlite:///{tmp_path / 'store.db'}"
    upgrade(url)
    sessions = open_database(url)
    return Premises(SqlHandoffStore(sessions), SqlHandoffOutbox(sessions), SqlAgents(sessions))


class TestHandoffs(HandoffPromises):
    """Handoffs and tickets."""


class TestOutbox(OutboxPromises):
    """The outbox."""


def test_a_conversation_id_from_outside_may_be_long(premises: Premises) -> None:
    assert premises.store.open(opening("x" * 255), "服饰") is not None
    assert premises.store.open(opening("x" * 255), "服饰") is None
