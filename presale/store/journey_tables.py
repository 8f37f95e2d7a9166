"""The tables of journeys and due moments. Times are stored in UTC."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, DateTime, Float, Index, Integer, String, Table

from presale.store.columns import CONVERSATION_LENGTH
from presale.store.tables import metadata

journeys = Table(
    "journeys",
    metadata,
    Column("conversation_id", String(CONVERSATION_LENGTH), primary_key=True),
    Column("session", Integer, primary_key=True, autoincrement=False),
    Column("started_at", DateTime(timezone=True)),
    Column("last_at", DateTime(timezone=True), nullable=False),
    Column("line", String(5), nullable=False),
    Column("willingness", Float, nullable=False),
    Column("rescued_at", DateTime(timezone=True)),
    Column("rescued_for", String(50), nullable=False),
    Column("paused", Boolean, nullable=False),
    # The whole journey (presale/store/journey_codec.py); the columns beside it are for counting.
    Column("state", JSON, nullable=False),
)
Index("journeys_by_time", journeys.c.last_at)

reading_position = Table(
    "reading_position",
    metadata,
    Column("reader", String(50), primary_key=True),
    Column("cursor", BigInteger, nullable=False),
    Column("revision", BigInteger, nullable=False),
)

moments = Table(
    "moments",
    metadata,
    # One moment of a kind in a conversation, held by the database itself.
    Column("conversation_id", String(CONVERSATION_LENGTH), primary_key=True),
    Column("kind", String(50), primary_key=True),
    Column("occasion", Integer, nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("try_at", DateTime(timezone=True), nullable=False),
    Column("state", String(10), nullable=False),
    Column("token", String(40), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", String(50), nullable=False),
    Column("finished_at", DateTime(timezone=True)),
)
Index("moments_to_try", moments.c.state, moments.c.try_at)
