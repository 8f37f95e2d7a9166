"""The tables, as SQLAlchemy Core. Times are stored in UTC."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, Integer, MetaData, String, Table, Text

metadata = MetaData()

shopper_memory = Table(
    "shopper_memory",
    metadata,
    Column("customer_id", String(100), primary_key=True),
    Column("told", JSON, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("question", String(100), nullable=False),
    Column("conversation_id", String(255), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
)

opt_outs = Table(
    "opt_outs",
    metadata,
    Column("shopper", String(255), primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False),
)
