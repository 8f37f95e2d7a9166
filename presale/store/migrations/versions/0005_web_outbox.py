"""The web channel's numbered messages."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "web_conversations",
        sa.Column("conversation_id", sa.String(255), primary_key=True),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("shown_seq", sa.Integer, nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_web_conversations_said_at", "web_conversations", ["said_at"])
    op.create_table(
        "web_messages",
        sa.Column("conversation_id", sa.String(255), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.String(64)),
        sa.Column("unanswered", sa.JSON),
        sa.Column("taken_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("conversation_id", "client_id", name="one_message_a_client_id"),
    )
    op.create_index(
        "web_messages_unanswered",
        "web_messages",
        ["taken_at"],
        sqlite_where=sa.text("taken_at IS NOT NULL"),
        postgresql_where=sa.text("taken_at IS NOT NULL"),
    )


def downgrade() -> None:
    """Drop them again."""
    for table in ("web_messages", "web_conversations"):
        op.drop_table(table)
