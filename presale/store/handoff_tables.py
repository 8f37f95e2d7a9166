"""Tables of handing over. Times are stored in UTC."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, DateTime, Index, Integer, String, Table, Text, text

from presale.store.tables import metadata

handoffs = Table(
    "handoffs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(255), nullable=False),
    Column("reason", String(50), nullable=False),
    Column("question", Text, nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("queued_at", DateTime(timezone=True), nullable=False),
    Column("active_at", DateTime(timezone=True), nullable=False),
    Column("state", String(20), nullable=False),
    Column("group", String(50), nullable=False),
    Column("shelf", String(50), nullable=False),
    Column("channel", String(50), nullable=False),
    Column("customer_id", String(255)),
    Column("owner", String(100)),
    Column("owner_name", String(100), nullable=False),
    Column("offered_to", String(100)),
    Column("offered_at", DateTime(timezone=True)),
    Column("offered_to_all_at", DateTime(timezone=True)),
    Column("claimed_at", DateTime(timezone=True)),
    Column("owned_since", DateTime(timezone=True)),
    Column("place_told", Integer),
    Column("place_told_at", DateTime(timezone=True)),
    Column("closed_at", DateTime(timezone=True)),
    Column("resolution", String(50)),
    Column("stars", Integer),
    Column("revision", Integer, nullable=False),
)
# One open handoff a conversation, held by the database itself.
Index(
    "one_open_handoff",
    handoffs.c.conversation_id,
    unique=True,
    sqlite_where=text("state <> 'closed'"),
    postgresql_where=text("state <> 'closed'"),
)
Index("handoffs_by_state", handoffs.c.state, handoffs.c.opened_at)
Index("handoffs_by_conversation", handoffs.c.conversation_id)
Index("handoffs_by_customer", handoffs.c.customer_id)

tickets = Table(
    "tickets",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("conversation_id", String(255), nullable=False),
    Column("question", Text, nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("handoff_id", Integer),
    Column("owner", String(100)),
    Column("owner_name", String(100), nullable=False),
    Column("contact", String(255), nullable=False),
    Column("state", String(20), nullable=False),
    Column("answer", Text, nullable=False),
    Column("solved_at", DateTime(timezone=True)),
    Column("revision", Integer, nullable=False),
)
Index("tickets_by_conversation", tickets.c.conversation_id)
Index("tickets_by_due", tickets.c.state, tickets.c.due_at)

outbox = Table(
    "handoff_outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String(255), nullable=False),
    Column("key", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("speaker", String(100), nullable=False),
    Column("data", JSON, nullable=False),
    Column("metadata", JSON, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("rests_until", DateTime(timezone=True)),
    Column("finished_at", DateTime(timezone=True)),
    Column("failure", Text),
)
Index("one_letter_a_key", outbox.c.key, unique=True)
# The undone ones alone: they are looked through every second.
Index(
    "undone_letters",
    outbox.c.conversation_id,
    outbox.c.id,
    sqlite_where=text("finished_at IS NULL"),
    postgresql_where=text("finished_at IS NULL"),
)

agents = Table(
    "agents",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("groups", JSON, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("available", Boolean, nullable=False),
    Column("steady", Boolean, nullable=False),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)
