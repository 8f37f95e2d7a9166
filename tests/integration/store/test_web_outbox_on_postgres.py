"""The outbox keeps its promises on a real Postgres, where many bots write at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from presale.channels.web.outbox import Outbox
from presale.store.database import open_database, upgrade
from presale.store.web_outbox import SqlWebOutbox
from presale.store.web_tables import web_conversations, web_messages
from tests.support.outbox_promises import OutboxPromises
from tests.support.postgres import own_database

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A database of this module's own, thrown away afterwards."""
    with own_database("web") as url:
        upgrade(url)
        yield url


class TestOnPostgres(OutboxPromises):
    @pytest.fixture
    def outbox(self, url: str) -> Iterator[Outbox]:
        sessions = open_database(url)
        with sessions.begin() as session:
            session.execute(web_messages.delete())
            session.execute(web_conversations.delete())
        yield SqlWebOutbox(sessions)
        sessions.kw["bind"].dispose()
