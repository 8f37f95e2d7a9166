"""The books of WeChat and WeCom: inbox, people, outbox, leases, shared values. Times are stored in UTC."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, DateTime, Index, Integer, String, Table, Text, UniqueConstraint

from presale.store.tables import metadata

channel_inbox = Table(
    "channel_inbox",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("account", String(100), nullable=False),
    Column("person", String(100), nullable=False),
    Column("text", Text, nullable=False),
    Column("details", JSON, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("reply", JSON),
    Column("deliveries", Integer, nullable=False),
    Column("first_at", DateTime(timezone=True), nullable=False),
    Column("taken_at", DateTime(timezone=True), nullable=False),
)
Index("channel_inbox_by_stage", channel_inbox.c.channel, channel_inbox.c.stage, channel_inbox.c.taken_at)
Index("channel_inbox_by_age", channel_inbox.c.channel, channel_inbox.c.first_at)

channel_people = Table(
    "channel_people",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("account", String(100), primary_key=True),
    Column("person", String(100), primary_key=True),
    Column("message_opened", DateTime(timezone=True)),
    Column("message_used", Integer, nullable=False),
    Column("event_opened", DateTime(timezone=True)),
    Column("event_used", Integer, nullable=False),
    Column("menus", JSON, nullable=False),
    Column("numbers_open", Boolean, nullable=False),
    Column("product_id", String(100), nullable=False),
    Column("following", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)

channel_outbox = Table(
    "channel_outbox",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String(32), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("account", String(100), nullable=False),
    Column("person", String(100), nullable=False),
    Column("role", String(20), nullable=False),
    Column("message", JSON, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("fate", String(20), nullable=False),
    Column("reason", String(50), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("charged", Boolean, nullable=False),
    Column("not_before", DateTime(timezone=True)),
    UniqueConstraint("key", name="one_channel_letter_a_key"),
)
Index(
    "channel_outbox_by_person",
    channel_outbox.c.channel,
    channel_outbox.c.person,
    channel_outbox.c.account,
    channel_outbox.c.fate,
)
Index("channel_outbox_by_fate", channel_outbox.c.channel, channel_outbox.c.fate, channel_outbox.c.at)

channel_leases = Table(
    "channel_leases",
    metadata,
    Column("name", String(255), primary_key=True),
    Column("holder", String(40), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
)

channel_values = Table(
    "channel_values",
    metadata,
    Column("name", String(255), primary_key=True),
    Column("text", Text, nullable=False),
    Column("expires", DateTime(timezone=True)),
)
