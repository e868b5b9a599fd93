"""The tables of print runs, in the first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_NONE = sa.text("''")
_NUMBERED = {"sqlite_autoincrement": True, "sqlite_strict": True}
_KEYED = {"sqlite_autoincrement": False, "sqlite_strict": True}


def make_print_runs() -> None:
    """Make the tables of print runs, of the people in them, and of runs taken back."""
    op.create_table(
        "print_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("unit", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("plan_version", sa.Text(), nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name="pk_print_runs"),
        sa.UniqueConstraint("plan_year", "number", name="uq_print_runs_plan_year_number"),
        **_NUMBERED,
    )
    op.create_table(
        "print_run_people",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("papers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_print_run_people_claim_id"),
        sa.ForeignKeyConstraint(["run_id"], ["print_runs.id"], name="fk_print_run_people_run_id"),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_print_run_people"),
        sa.UniqueConstraint("claim_id", name="uq_print_run_people_claim_id"),
        **_KEYED,
    )
    op.create_table(
        "print_run_withdrawals",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        *_recorded(),
        sa.ForeignKeyConstraint(["run_id"], ["print_runs.id"], name="fk_print_run_withdrawals_run_id"),
        sa.PrimaryKeyConstraint("run_id", name="pk_print_run_withdrawals"),
        **_KEYED,
    )


def _recorded() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("recorded_at", sa.Text(), nullable=False), sa.Column("recorded_by", sa.Text(), nullable=False)
