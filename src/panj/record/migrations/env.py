"""Alembic's door: migrations run on the connection that `record.database` hands over."""

from alembic import context

from panj.record.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
