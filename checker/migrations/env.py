"""Runs the migrations on the connection that is handed over, in its transaction."""

from alembic import context

from checker.diary_tables import metadata

# A table is made anew where a database cannot change it in place.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
