"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from elearn_desk.store.migrations.award_tables import make_awards
from elearn_desk.store.migrations.export_tables import make_exports
from elearn_desk.store.migrations.laid_tables import make_laid_over
from elearn_desk.store.migrations.mend_tables import make_row_mends
from elearn_desk.store.migrations.only_grows import guard
from elearn_desk.store.migrations.print_run_tables import make_print_runs
from elearn_desk.store.migrations.survey_table import make_kept_surveys

revision = "0001"
down_revision = None

_NONE = sa.text("''")
_NUMBERED = {"sqlite_autoincrement": True, "sqlite_strict": True}
_KEYED = {"sqlite_autoincrement": False, "sqlite_strict": True}


def upgrade() -> None:
    """Make every table, then the triggers that keep what only grows from being changed."""
    _trail()
    _roster()
    _days()
    _imports()
    _import_choices()
    _records()
    _titles_and_rulings()
    _plan_files()
    _claims()
    _claim_parts()
    _ledger()
    _draws()
    make_awards()
    _years()
    make_exports()
    make_laid_over()
    make_print_runs()
    make_row_mends()
    make_kept_surveys()
    guard()


def _recorded() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("recorded_at", sa.Text(), nullable=False), sa.Column("recorded_by", sa.Text(), nullable=False)


def _trail() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        *_recorded(),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), server_default=_NONE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        **_NUMBERED,
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
        **_KEYED,
    )


def _roster() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("category_text", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("agency", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("unit", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("title", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("hired_on", sa.Text(), nullable=True),
        sa.Column("left_on", sa.Text(), nullable=True),
        sa.Column("schedule", sa.Text(), server_default=_NONE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        **_KEYED,
    )
    op.create_table(
        "rank_periods",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_rank_periods_person_id"),
        sa.PrimaryKeyConstraint("person_id", "position", name="pk_rank_periods"),
        **_KEYED,
    )


def _days() -> None:
    op.create_table(
        "calendar_days",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("works", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), server_default=_NONE, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_calendar_days"),
        **_KEYED,
    )
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start_at", sa.Text(), nullable=False),
        sa.Column("end_at", sa.Text(), nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name="pk_duties"),
        sa.UniqueConstraint("person_id", "start_at", "end_at", "kind", name="uq_duties_person_id_start_at_end_at_kind"),
        **_NUMBERED,
    )


def _imports() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("layout", sa.Text(), server_default=_NONE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
        **_NUMBERED,
    )
    op.create_index("ix_batches_sha256", "batches", ["sha256"], unique=False)


def _import_choices() -> None:
    op.create_table(
        "header_choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name="pk_header_choices"),
        **_NUMBERED,
    )
    op.create_table(
        "passed_files",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("sha256", name="pk_passed_files"),
        **_KEYED,
    )


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("hours_hundredths", sa.Integer(), nullable=False),
        sa.Column("completed_on", sa.Text(), nullable=False),
        sa.Column("completed_time", sa.Text(), nullable=True),
        sa.Column("started_at", sa.Text(), nullable=True),
        sa.Column("sheet", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("raw", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("score_hundredths", sa.Integer(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("twin_of", sa.Integer(), nullable=True),
        sa.CheckConstraint("hours_hundredths >= 0", name="ck_records_hours"),
        sa.CheckConstraint("score_hundredths >= 0", name="ck_records_score"),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_records_batch_id"),
        sa.ForeignKeyConstraint(
            ["twin_of"], ["records.id"], name="fk_records_twin_of", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_records"),
        **_NUMBERED,
    )
    op.create_index("ix_records_batch_id", "records", ["batch_id"], unique=False)
    op.create_index(
        "ix_records_by_person",
        "records",
        [
            "person_id",
            "completed_on",
            "completed_time",
            "id",
            "started_at",
            "hours_hundredths",
            "title",
            "platform",
            "score_hundredths",
            "twin_of",
        ],
        unique=False,
        sqlite_where=sa.text("twin_of IS NULL"),
        postgresql_where=sa.text("twin_of IS NULL"),
    )
    op.create_index(
        "ix_records_twin_of",
        "records",
        ["twin_of"],
        unique=False,
        sqlite_where=sa.text("twin_of IS NOT NULL"),
        postgresql_where=sa.text("twin_of IS NOT NULL"),
    )
    op.create_index(
        "ux_records_fingerprint",
        "records",
        ["fingerprint"],
        unique=True,
        sqlite_where=sa.text("twin_of IS NULL"),
        postgresql_where=sa.text("twin_of IS NULL"),
    )


def _titles_and_rulings() -> None:
    op.create_table(
        "alias_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("alias_key", sa.Text(), nullable=False),
        sa.Column("course", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("document", sa.Text(), server_default=_NONE, nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name="pk_alias_events"),
        **_NUMBERED,
    )
    op.create_index("ix_alias_events_plan_year_alias_key", "alias_events", ["plan_year", "alias_key"], unique=False)
    op.create_table(
        "rulings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("course", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("instead", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("value", sa.Text(), server_default=_NONE, nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name="pk_rulings"),
        **_NUMBERED,
    )
    op.create_index("ix_rulings_fingerprint", "rulings", ["fingerprint"], unique=False)
    op.create_table(
        "ruling_withdrawals",
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *_recorded(),
        sa.ForeignKeyConstraint(["ruling_id"], ["rulings.id"], name="fk_ruling_withdrawals_ruling_id"),
        sa.PrimaryKeyConstraint("ruling_id", name="pk_ruling_withdrawals"),
        **_KEYED,
    )


def _plan_files() -> None:
    op.create_table(
        "plan_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), server_default=_NONE, nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name="pk_plan_files"),
        **_NUMBERED,
    )
    op.create_index("ix_plan_files_plan_year", "plan_files", ["plan_year"], unique=False)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("provisional", sa.Integer(), nullable=False),
        sa.Column("plan_version", sa.Text(), nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        sa.UniqueConstraint("plan_year", "number", name="uq_claims_plan_year_number"),
        **_NUMBERED,
    )
    op.create_index("ix_claims_person_id_plan_year", "claims", ["person_id", "plan_year"], unique=False)
    op.create_table(
        "claim_tiers",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("side_set", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("completed_on", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_tiers_claim_id"),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_claim_tiers"),
        **_KEYED,
    )


def _claim_parts() -> None:
    op.create_table(
        "claim_lines",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("set_key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("hours_hundredths", sa.Integer(), nullable=False),
        sa.Column("completed_on", sa.Text(), nullable=True),
        sa.Column("completed_time", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_lines_claim_id"),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_claim_lines"),
        **_KEYED,
    )
    op.create_table(
        "claim_events",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default=_NONE, nullable=False),
        *_recorded(),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_events_claim_id"),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_claim_events"),
        **_KEYED,
    )


def _ledger() -> None:
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("tier", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("asked_hours", sa.Integer(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("start_at", sa.Text(), nullable=True),
        sa.Column("end_at", sa.Text(), nullable=True),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=_NONE, nullable=False),
        *_recorded(),
        sa.CheckConstraint("(kind IN ('cancel', 'reverse')) = (corrects IS NOT NULL)", name="ck_entries_corrects"),
        sa.CheckConstraint(
            "kind != 'grant' OR (first_day IS NOT NULL AND first_day <= last_day)", name="ck_entries_window"
        ),
        sa.CheckConstraint("kind IN ('grant', 'use', 'cancel', 'reverse', 'adjust')", name="ck_entries_kind"),
        sa.CheckConstraint("hours >= 0", name="ck_entries_hours"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_entries_claim_id"),
        sa.ForeignKeyConstraint(["corrects"], ["entries.id"], name="fk_entries_corrects"),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
        sa.UniqueConstraint("corrects", name="uq_entries_corrects"),
        **_NUMBERED,
    )
    op.create_index("ix_entries_person_id_plan_year", "entries", ["person_id", "plan_year"], unique=False)
    op.create_index("ix_entries_plan_year", "entries", ["plan_year"], unique=False)


def _draws() -> None:
    op.create_table(
        "draws",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.CheckConstraint("hours > 0", name="ck_draws_hours"),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_draws_entry_id"),
        sa.ForeignKeyConstraint(["grant_id"], ["entries.id"], name="fk_draws_grant_id"),
        sa.PrimaryKeyConstraint("entry_id", "grant_id", name="pk_draws"),
        **_KEYED,
    )


def _years() -> None:
    op.create_table(
        "year_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default=_NONE, nullable=False),
        sa.Column("document", sa.Text(), server_default=_NONE, nullable=False),
        *_recorded(),
        sa.PrimaryKeyConstraint("id", name="pk_year_events"),
        **_NUMBERED,
    )
    op.create_index("ix_year_events_plan_year", "year_events", ["plan_year"], unique=False)
