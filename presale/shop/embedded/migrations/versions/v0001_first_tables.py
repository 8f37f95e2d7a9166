"""The first tables of the embedded shop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    _catalogue()
    _customers()
    _coupons()
    _requests()


def downgrade() -> None:
    """Drop them, those that refer to others first."""
    for table in (
        "restock_subscriptions",
        "service_requests",
        "orders",
        "coupon_grants",
        "customer_tokens",
        "customers",
        "coupons",
        "skus",
        "products",
        "documents",
        "shop",
    ):
        op.drop_table(table)


def _catalogue() -> None:
    op.create_table(
        "shop",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("fill", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("default_template", sa.String(80), nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_table(
        "products",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_table(
        "skus",
        sa.Column("id", sa.String(120), primary_key=True),
        sa.Column("product_id", sa.String(80), sa.ForeignKey("products.id"), nullable=False, index=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("color", sa.String(80)),
        sa.Column("size", sa.String(80)),
        sa.Column("price_fen", sa.Integer(), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=False),
        sa.Column("restock_date", sa.Date()),
        sa.CheckConstraint("stock >= 0", name="skus_stock_from_zero"),
    )


def _customers() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_table(
        "customer_tokens",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("customer_id", sa.String(80), sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False, index=True),
    )


def _coupons() -> None:
    op.create_table(
        "coupons",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint("remaining >= 0", name="coupons_remaining_from_zero"),
    )
    op.create_table(
        "coupon_grants",
        sa.Column("coupon_id", sa.String(80), sa.ForeignKey("coupons.id"), primary_key=True),
        sa.Column("customer_id", sa.String(80), sa.ForeignKey("customers.id"), primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True),
        sa.Column("granted_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("request_key", sa.String(80)),
        sa.UniqueConstraint("coupon_id", "customer_id", "request_key", name="coupon_grants_once_per_request"),
    )
    op.create_index("coupon_grants_of_customer", "coupon_grants", ["customer_id"])


def _requests() -> None:
    op.create_table(
        "orders",
        sa.Column("no", sa.String(80), primary_key=True),
        sa.Column("customer_id", sa.String(80), sa.ForeignKey("customers.id"), nullable=False, index=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_table(
        "service_requests",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("order_no", sa.String(80), sa.ForeignKey("orders.no"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime()),
        sa.Column("request_key", sa.String(80)),
    )
    still_open = sa.text("closed_at IS NULL")
    op.create_index(
        "service_requests_one_open",
        "service_requests",
        ["order_no", "kind"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "restock_subscriptions",
        sa.Column("sku_id", sa.String(120), primary_key=True),
        sa.Column("subscriber", sa.String(200), primary_key=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("request_key", sa.String(80)),
    )
