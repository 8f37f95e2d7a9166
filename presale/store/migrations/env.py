"""Alembic's environment: the URL is handed over by ``presale.store.database.upgrade``."""

from alembic import context
from sqlalchemy import create_engine, pool

from presale.store.schema import metadata

engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool, future=True)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
