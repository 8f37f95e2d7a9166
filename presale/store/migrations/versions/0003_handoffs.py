"""Handoffs instead of help requests; tickets, outbox, agents, API tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables of handing over; who waits for a person keeps waiting."""
    op.create_table(
        "handoffs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conversation_id", sa.String(255), nullable=False),
        sa.Column("reason", sa.String(50), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("group", sa.String(50), nullable=False),
        sa.Column("shelf", sa.String(50), nullable=False),
        sa.Column("channel", sa.String(50), nullable=False),
        sa.Column("customer_id", sa.String(255)),
        sa.Column("owner", sa.String(100)),
        sa.Column("owner_name", sa.String(100), nullable=False),
        sa.Column("offered_to", sa.String(100)),
        sa.Column("offered_at", sa.DateTime(timezone=True)),
        sa.Column("offered_to_all_at", sa.DateTime(timezone=True)),
        sa.Column("claimed_at", sa.DateTime(timezone=True)),
        sa.Column("owned_since", sa.DateTime(timezone=True)),
        sa.Column("place_told", sa.Integer),
        sa.Column("place_told_at", sa.DateTime(timezone=True)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("resolution", sa.String(50)),
        sa.Column("stars", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "tickets",
        sa.Column("number", sa.String(20), primary_key=True),
        sa.Column("conversation_id", sa.String(255), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handoff_id", sa.Integer),
        sa.Column("owner", sa.String(100)),
        sa.Column("owner_name", sa.String(100), nullable=False),
        sa.Column("contact", sa.String(255), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("solved_at", sa.DateTime(timezone=True)),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "handoff_outbox",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conversation_id", sa.String(255), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("speaker", sa.String(100), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("metadata", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("rests_until", sa.DateTime(timezone=True)),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("failure", sa.Text),
    )
    op.create_table(
        "agents",
        sa.Column("id", sa.String(100), primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("groups", sa.JSON, nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("available", sa.Boolean, nullable=False),
        sa.Column("steady", sa.Boolean, nullable=False),
    )
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("name", sa.String(100), nullable=False, unique=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    _indexes()
    _take_over_requests()
    op.drop_index("one_open_help_request", "help_requests")
    op.drop_table("help_requests")


def _indexes() -> None:
    still_open, undone = sa.text("state <> 'closed'"), sa.text("finished_at IS NULL")
    op.create_index(
        "one_open_handoff", "handoffs", ["conversation_id"], unique=True, sqlite_where=still_open, postgresql_where=still_open
    )
    op.create_index("handoffs_by_state", "handoffs", ["state", "opened_at"])
    op.create_index("handoffs_by_conversation", "handoffs", ["conversation_id"])
    op.create_index("handoffs_by_customer", "handoffs", ["customer_id"])
    op.create_index("tickets_by_conversation", "tickets", ["conversation_id"])
    op.create_index("tickets_by_due", "tickets", ["state", "due_at"])
    op.create_index("one_letter_a_key", "handoff_outbox", ["key"], unique=True)
    op.create_index("undone_letters", "handoff_outbox", ["conversation_id", "id"], sqlite_where=undone, postgresql_where=undone)


def _take_over_requests() -> None:
    op.execute(
        """
        INSERT INTO handoffs (conversation_id, reason, question, opened_at, queued_at, active_at, state, "group", shelf,
                              channel, owner_name, revision)
        SELECT conversation_id, reason, question, asked_at, asked_at, asked_at, 'queued', '售前', '', '', '', 0
        FROM help_requests WHERE closed_at IS NULL
        """
    )


def downgrade() -> None:
    """Drop them; open handoffs become help requests again."""
    op.create_table(
        "help_requests",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conversation_id", sa.String(255), nullable=False),
        sa.Column("reason", sa.String(50), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
    )
    unclosed = sa.text("closed_at IS NULL")
    op.create_index(
        "one_open_help_request",
        "help_requests",
        ["conversation_id"],
        unique=True,
        sqlite_where=unclosed,
        postgresql_where=unclosed,
    )
    op.execute(
        """
        INSERT INTO help_requests (conversation_id, reason, question, asked_at)
        SELECT conversation_id, reason, question, opened_at FROM handoffs WHERE state <> 'closed'
        """
    )
    for table in ("api_tokens", "agents", "handoff_outbox", "tickets", "handoffs"):
        op.drop_table(table)
