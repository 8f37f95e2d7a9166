"""The tables of the web channel: how far each conversation is, and what was said in it."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, Index, Integer, String, Table, UniqueConstraint

from presale.store.columns import CONVERSATION_LENGTH
from presale.store.tables import metadata

web_conversations = Table(
    "web_conversations",
    metadata,
    Column("conversation_id", String(CONVERSATION_LENGTH), primary_key=True),
    Column("last_seq", Integer, nullable=False),
    Column("shown_seq", Integer, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False, index=True),
)

# While a shopper's message is unanswered, `unanswered` holds what Rasa needs of it, and `taken_at` when a bot took it.
web_messages = Table(
    "web_messages",
    metadata,
    Column("conversation_id", String(CONVERSATION_LENGTH), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("side", String(10), nullable=False),
    Column("body", JSON, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("client_id", String(64)),
    Column("unanswered", JSON(none_as_null=True)),
    Column("taken_at", DateTime(timezone=True)),
    UniqueConstraint("conversation_id", "client_id", name="one_message_a_client_id"),
)
Index(
    "web_messages_unanswered",
    web_messages.c.taken_at,
    sqlite_where=web_messages.c.taken_at.isnot(None),
    postgresql_where=web_messages.c.taken_at.isnot(None),
)
