"""Journeys, how far the event log is read into them, and what is due when."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "journeys",
        sa.Column("conversation_id", sa.String(255), primary_key=True),
        sa.Column("session", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("line", sa.String(5), nullable=False),
        sa.Column("willingness", sa.Float, nullable=False),
        sa.Column("rescued_at", sa.DateTime(timezone=True)),
        sa.Column("rescued_for", sa.String(50), nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("state", sa.JSON, nullable=False),
    )
    op.create_index("journeys_by_time", "journeys", ["last_at"])
    op.create_table(
        "reading_position",
        sa.Column("reader", sa.String(50), primary_key=True),
        sa.Column("cursor", sa.BigInteger, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "moments",
        sa.Column("conversation_id", sa.String(255), primary_key=True),
        sa.Column("kind", sa.String(50), primary_key=True),
        sa.Column("occasion", sa.Integer, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("token", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(50), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
    )
    op.create_index("moments_to_try", "moments", ["state", "try_at"])


def downgrade() -> None:
    """Drop them again."""
    for table in ("moments", "reading_position", "journeys"):
        op.drop_table(table)
