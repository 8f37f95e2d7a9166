"""How Alembic reaches the database: over the connection that ``upgrade`` gives it, inside that transaction."""

from __future__ import annotations

from alembic import context

from presale.shop.embedded.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, version_table="shop_schema")
context.run_migrations()
