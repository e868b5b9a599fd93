"""The table of the first schema that keeps what stood before an import was laid over it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_laid_over() -> None:
    """Make the table of what stood before."""
    op.create_table(
        "laid_over",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "subject", name="pk_laid_over"),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_laid_over_batch_id"),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
