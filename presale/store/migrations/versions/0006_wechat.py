"""The books of WeChat and WeCom."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create inbox, people, outbox, leases and shared values."""
    _inbox()
    _people()
    _outbox()
    op.create_table(
        "channel_leases",
        sa.Column("name", sa.String(255), primary_key=True),
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "channel_values",
        sa.Column("name", sa.String(255), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True)),
    )


def _inbox() -> None:
    op.create_table(
        "channel_inbox",
        sa.Column("key", sa.String(128), primary_key=True),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("reply", sa.JSON),
        sa.Column("deliveries", sa.Integer, nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("channel_inbox_by_stage", "channel_inbox", ["channel", "stage", "taken_at"])
    op.create_index("channel_inbox_by_age", "channel_inbox", ["channel", "first_at"])


def _people() -> None:
    op.create_table(
        "channel_people",
        sa.Column("channel", sa.String(20), primary_key=True),
        sa.Column("account", sa.String(100), primary_key=True),
        sa.Column("person", sa.String(100), primary_key=True),
        sa.Column("message_opened", sa.DateTime(timezone=True)),
        sa.Column("message_used", sa.Integer, nullable=False),
        sa.Column("event_opened", sa.DateTime(timezone=True)),
        sa.Column("event_used", sa.Integer, nullable=False),
        sa.Column("menus", sa.JSON, nullable=False),
        sa.Column("numbers_open", sa.Boolean, nullable=False),
        sa.Column("product_id", sa.String(100), nullable=False),
        sa.Column("following", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _outbox() -> None:
    op.create_table(
        "channel_outbox",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("message", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fate", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(50), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("charged", sa.Boolean, nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("key", name="one_channel_letter_a_key"),
    )
    op.create_index("channel_outbox_by_person", "channel_outbox", ["channel", "person", "account", "fate"])
    op.create_index("channel_outbox_by_fate", "channel_outbox", ["channel", "fate", "at"])


def downgrade() -> None:
    """Drop them again."""
    for table in ("channel_values", "channel_leases", "channel_outbox", "channel_people", "channel_inbox"):
        op.drop_table(table)
