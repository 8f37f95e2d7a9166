"""Tables of accounts, sessions, tries at passwords and the audit log; and what agents note about customers."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, DateTime, Index, Integer, String, Table, Text

from presale.store.tables import metadata

NAME = 40
KEY = 64

accounts = Table(
    "accounts",
    metadata,
    Column("name", String(NAME), primary_key=True),
    Column("display_name", String(NAME), nullable=False),
    Column("role", String(20), nullable=False),
    Column("groups", JSON, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("daily_coupon_fen", Integer, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("digest", String(200), nullable=False),
)

account_sessions = Table(
    "account_sessions",
    metadata,
    Column("key", String(KEY), primary_key=True),
    Column("account", String(NAME), nullable=False, index=True),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
)

sign_in_tries = Table(
    "sign_in_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", String(NAME), nullable=False, index=True),
    Column("address", String(KEY), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("who", String(NAME), nullable=False),
    Column("action", String(50), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("detail", Text, nullable=False),
)
Index("audit_log_of_person", audit_log.c.who, audit_log.c.id)

customer_tags = Table(
    "customer_tags",
    metadata,
    Column("customer", String(255), primary_key=True),
    Column("trait", String(20), primary_key=True),
    Column("value", String(20), nullable=False),
    Column("by", String(NAME), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

customer_notes = Table(
    "customer_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("customer", String(255), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("by", String(NAME), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

coupon_gifts = Table(
    "coupon_gifts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agent", String(NAME), nullable=False),
    Column("day", String(10), nullable=False),
    Column("coupon", String(100), nullable=False),
    Column("customer", String(100), nullable=False),
    Column("minus_fen", Integer, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)
# The same gift twice in a day is one gift, held by the database itself.
Index(
    "one_coupon_gift",
    coupon_gifts.c.agent,
    coupon_gifts.c.day,
    coupon_gifts.c.coupon,
    coupon_gifts.c.customer,
    unique=True,
)
