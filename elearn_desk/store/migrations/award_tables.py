"""The tables of the first schema that hold the awards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_awards() -> None:
    """Make the batches sent and the steps of each award."""
    op.create_table(
        "award_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_award_batches"),
        sa.UniqueConstraint("plan_year", "number", name="uq_award_batches_plan_year_number"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "award_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("side_set", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("main_set", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("completed_on", sa.Text(), nullable=True),
        sa.Column("proofs", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["award_batches.id"], name="fk_award_events_batch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_award_events"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_award_events_person_id_plan_year", "award_events", ["person_id", "plan_year"], unique=False)
