"""Tables of the embedded shop.

What is looked up, counted or changed under competition is a column; the rest of a noun is its JSON in ``body``.
Instants are stored as naive UTC, which SQLite and Postgres treat alike (``database.to_column``/``from_column``).
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

METADATA = MetaData()

SHOP = Table(
    "shop",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("fill", String(32), nullable=False),  # drawn at every filling, so that versions of two fillings never agree
    Column("revision", Integer, nullable=False),
    Column("default_template", String(80), nullable=False),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("kind", String(40), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

PRODUCTS = Table(
    "products",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

SKUS = Table(
    "skus",
    METADATA,
    Column("id", String(120), primary_key=True),
    Column("product_id", String(80), ForeignKey("products.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("color", String(80)),
    Column("size", String(80)),
    Column("price_fen", Integer, nullable=False),
    Column("stock", Integer, nullable=False),
    Column("restock_date", Date),
    CheckConstraint("stock >= 0", name="skus_stock_from_zero"),
)

COUPONS = Table(
    "coupons",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("remaining", Integer, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("remaining >= 0", name="coupons_remaining_from_zero"),
)

CUSTOMERS = Table(
    "customers",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("body", Text, nullable=False),
)

CUSTOMER_TOKENS = Table(
    "customer_tokens",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("customer_id", String(80), ForeignKey("customers.id"), nullable=False),
    Column("expires_at", DateTime, nullable=False, index=True),
)

COUPON_GRANTS = Table(
    "coupon_grants",
    METADATA,
    Column("coupon_id", String(80), ForeignKey("coupons.id"), primary_key=True),
    Column("customer_id", String(80), ForeignKey("customers.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("granted_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("request_key", String(80)),
    UniqueConstraint("coupon_id", "customer_id", "request_key", name="coupon_grants_once_per_request"),
    Index("coupon_grants_of_customer", "customer_id"),
)

ORDERS = Table(
    "orders",
    METADATA,
    Column("no", String(80), primary_key=True),
    Column("customer_id", String(80), ForeignKey("customers.id"), nullable=False, index=True),
    Column("created_at", DateTime, nullable=False),
    Column("body", Text, nullable=False),
)

SERVICE_REQUESTS = Table(
    "service_requests",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("order_no", String(80), ForeignKey("orders.no"), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("detail", Text, nullable=False),
    Column("due", DateTime, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("closed_at", DateTime),
    Column("request_key", String(80)),
    Index(
        "service_requests_one_open",
        "order_no",
        "kind",
        unique=True,
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
)

RESTOCK_SUBSCRIPTIONS = Table(
    "restock_subscriptions",
    METADATA,
    Column("sku_id", String(120), primary_key=True),
    Column("subscriber", String(200), primary_key=True),
    Column("created_at", DateTime, nullable=False),
    Column("request_key", String(80)),
)
