"""The table of the first schema that keeps the last look over the roster."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_kept_surveys() -> None:
    """Make the place of the last survey of each plan year."""
    op.create_table(
        "kept_surveys",
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("trail", sa.Integer(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("lines", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("plan_year", name="pk_kept_surveys"),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
