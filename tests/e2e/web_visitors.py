"""Shoppers on web pages, in front of everything running, and what the server has kept of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from presale.bench.premises import Premises
from presale.channels.web.model import on_the_wire
from presale.channels.web.sessions import Sessions
from presale.store.database import open_database
from presale.store.web_outbox import SqlWebOutbox
from presale.store.web_tables import web_messages
from tests.support.web_clients import Shopper, SocketIoLine

MANY = "100000"
WITHOUT_LIMITS = {
    "WEB_ADDRESS_MESSAGES_PER_MINUTE": MANY,
    "WEB_ADDRESS_CONNECTIONS_PER_MINUTE": MANY,
    "WEB_MESSAGES_PER_MINUTE": MANY,
}
"""All shoppers of a test come from one address."""


def visitors(premises: Premises, number: int) -> list[Shopper]:
    """So many browsers; none has connected yet."""
    return [Shopper(SocketIoLine, premises.settings.url_of_bot) for _ in range(number)]


class Kept:
    """The web channel's own transcripts."""

    def __init__(self, premises: Premises) -> None:
        self._sessions = Sessions(premises.settings.secret_of_web_channel())
        self._store = open_database(premises.settings.url_of_database())
        self.outbox = SqlWebOutbox(self._store)

    def conversation(self, shopper: Shopper) -> str:
        """Rasa's sender id."""
        return str(self._sessions.conversation_of(shopper.session_id))

    def transcript(self, shopper: Shopper) -> list[dict[str, Any]]:
        """As it would be replayed."""
        return [on_the_wire(m) for m in self.outbox.after(self.conversation(shopper), 0, 10_000)]

    def unanswered(self) -> int:
        """Messages that nobody has seen to yet, of all conversations."""
        waiting = select(func.count()).select_from(web_messages).where(web_messages.c.taken_at.isnot(None))
        with self._store() as session:
            return int(session.execute(waiting).scalar_one())

    def close(self) -> None:
        """Let go of the database."""
        self._store.kw["bind"].dispose()
