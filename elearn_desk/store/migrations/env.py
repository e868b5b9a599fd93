"""How Alembic runs the steps: on the connection it is handed, inside the transaction begun there."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
