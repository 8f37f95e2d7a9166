"""Handoffs, tickets, outbox and agents on a real Postgres."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from presale.store.agents import SqlAgents
from presale.store.database import open_database, upgrade
from presale.store.handoff_outbox import SqlHandoffOutbox
from presale.store.handoff_tables import agents, handoffs, outbox, tickets
from presale.store.handoffs import SqlHandoffStore
from tests.support.handoff_promises import HandoffPromises, OutboxPromises, Premises
from tests.support.postgres import own_database

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A database of this module's own, thrown away afterwards."""
    with own_database("handoff") as url:
        upgrade(url)
        yield url


@pytest.fixture
def premises(url: str) -> Iterator[Premises]:
    """The store, empty."""
    sessions = open_database(url)
    with sessions.begin() as session:
        for table in (handoffs, tickets, outbox, agents):
            session.execute(table.delete())
    yield Premises(SqlHandoffStore(sessions), SqlHandoffOutbox(sessions), SqlAgents(sessions))
    sessions.kw["bind"].dispose()


class TestHandoffs(HandoffPromises):
    """Handoffs and tickets."""


class TestOutbox(OutboxPromises):
    """The outbox."""
