"""The table of the first schema that keeps what clerks mended in the rows of their files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_NONE = sa.text("''")


def make_row_mends() -> None:
    """Make the table of mends."""
    op.create_table(
        "row_mends",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("header", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("before", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_row_mends"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_row_mends_sha256", "row_mends", ["sha256"])
