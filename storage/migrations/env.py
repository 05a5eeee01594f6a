"""Runs migrations on the connection it is given; see ``storage/migrate.py``."""

from alembic import context

from storage.records import Person

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Person.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
