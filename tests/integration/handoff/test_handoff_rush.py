"""200 conversations and 20 agents claiming at random at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from presale.store.agents import SqlAgents
from presale.store.database import open_database, upgrade
from presale.store.handoff_outbox import SqlHandoffOutbox
from presale.store.handoffs import SqlHandoffStore
from tests.support.handoff_rush import check, rush
from tests.support.postgres import own_database

pytestmark = pytest.mark.integration
CONVERSATIONS, PEOPLE = 200, 20


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    with own_database("rush") as url:
        yield url


def test_no_conversation_has_two_owners_and_no_message_is_lost_or_out_of_order(url: str) -> None:
    upgrade(url)
    sessions = open_database(url)
    store, outbox, agents = SqlHandoffStore(sessions), SqlHandoffOutbox(sessions), SqlAgents(sessions)
    outcome, service = rush(store, outbox, agents, CONVERSATIONS, PEOPLE)
    check(outcome, service, CONVERSATIONS, PEOPLE)
    sessions.kw["bind"].dispose()
