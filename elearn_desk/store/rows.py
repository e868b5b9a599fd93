"""The tables, as rows stand in the file: text, whole numbers and digests, the same in SQLite and PostgreSQL.

Days, clock times and moments are ISO text, so that they sort as they read; hours of records are hundredths.
Tables are strict: a leave of 1.5 hours cannot be stored at all (rule E4).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy import UniqueConstraint as Unique

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

APPEND_ONLY = (
    "audit",
    "alias_events",
    "header_choices",
    "passed_files",
    "rulings",
    "ruling_withdrawals",
    "plan_files",
    "claims",
    "claim_tiers",
    "claim_lines",
    "claim_events",
    "entries",
    "draws",
    "award_events",
    "award_batches",
    "year_events",
    "exports",
    "laid_over",
    "print_runs",
    "print_run_people",
    "print_run_withdrawals",
    "row_mends",
)
"""Tables whose rows are never changed or deleted (rule H6); triggers in the file refuse it."""


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _word(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=text("''"))


def _maybe(name: str) -> Column[str | None]:
    return Column(name, Text, nullable=True)


def _must(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _recorded() -> tuple[Column[str], Column[str]]:
    return _must("recorded_at"), _must("recorded_by")


def _table(name: str, *parts: Any, numbered: bool = True) -> Table:  # noqa: ANN401 - columns, constraints and indexes
    # A number once given is never given again, so that nothing can come to stand where something else stood.
    return Table(name, METADATA, *parts, sqlite_strict=True, sqlite_autoincrement=numbered)


AUDIT = _table("audit", _key(), *_recorded(), _must("what"), _must("subject"), _word("details"))

SETTINGS = _table("settings", Column("key", Text, primary_key=True), _must("value"), numbered=False)

PEOPLE = _table(
    "people",
    Column("id", Text, primary_key=True),
    _must("name"),
    _must("category"),
    _word("category_text"),
    _word("agency"),
    _word("unit"),
    _word("title"),
    _maybe("hired_on"),
    _maybe("left_on"),
    _word("schedule"),
    numbered=False,
)

RANK_PERIODS = _table(
    "rank_periods",
    Column("person_id", Text, ForeignKey(PEOPLE.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    _maybe("rank"),
    Column("grade", Integer),
    _maybe("since"),
    numbered=False,
)

BATCHES = _table(
    "batches",
    _key(),
    _must("kind"),
    _must("file_name"),
    _must("sha256"),
    _number("read"),
    _number("new"),
    _number("known"),
    _number("refused"),
    _number("waiting"),
    _must("imported_at"),
    _must("imported_by"),
    _maybe("undone_at"),
    _maybe("undone_by"),
    # The layout its columns were read by.
    _word("layout"),
    Index(None, "sha256"),
)

RECORDS = _table(
    "records",
    _key(),
    Column("batch_id", Integer, ForeignKey(BATCHES.c.id), nullable=False),
    _must("person_id"),
    _word("name"),
    _must("title"),
    _must("platform"),
    _number("hours_hundredths"),
    _must("completed_on"),
    _maybe("completed_time"),
    _maybe("started_at"),
    _word("sheet"),
    _number("row"),
    _word("raw"),
    Column("score_hundredths", Integer),
    Column("fingerprint", LargeBinary, nullable=False),
    # Deferred: undoing a batch leaves a twin alone for a moment, until it takes the place of the row it repeats.
    Column("twin_of", Integer, ForeignKey("records.id", deferrable=True, initially="DEFERRED")),
    CheckConstraint("hours_hundredths >= 0", name="hours"),
    CheckConstraint("score_hundredths >= 0", name="score"),
    Index(None, "batch_id"),
)
# The migrations make the same indexes on PostgreSQL; naming them for it here would load its dialect at every start.
_FIRST = RECORDS.c.twin_of.is_(None)
Index("ux_records_fingerprint", RECORDS.c.fingerprint, unique=True, sqlite_where=_FIRST)
# All that a verdict reads of a record, in the order it is read: everyone's records come from the index alone.
Index(
    "ix_records_by_person",
    RECORDS.c.person_id,
    RECORDS.c.completed_on,
    RECORDS.c.completed_time,
    RECORDS.c.id,
    RECORDS.c.started_at,
    RECORDS.c.hours_hundredths,
    RECORDS.c.title,
    RECORDS.c.platform,
    RECORDS.c.score_hundredths,
    # SQLite looks at it once more for every row, though the index holds no other rows; without it, in the table.
    RECORDS.c.twin_of,
    sqlite_where=_FIRST,
)
_TWIN = RECORDS.c.twin_of.is_not(None)
Index("ix_records_twin_of", RECORDS.c.twin_of, sqlite_where=_TWIN)

CALENDAR_DAYS = _table(
    "calendar_days", Column("day", Text, primary_key=True), _number("works"), _word("note"), numbered=False
)

DUTIES = _table(
    "duties",
    _key(),
    _must("person_id"),
    _must("kind"),
    _must("start_at"),
    _must("end_at"),
    *_recorded(),
    Unique("person_id", "start_at", "end_at", "kind"),
)

ALIAS_EVENTS = _table(
    "alias_events",
    _key(),
    _number("plan_year"),
    _must("alias"),
    _must("alias_key"),
    _maybe("course"),
    _word("reason"),
    _word("document"),
    *_recorded(),
    Index(None, "plan_year", "alias_key"),
)

HEADER_CHOICES = _table(
    "header_choices",
    _key(),
    # The kind of file: roster, hours, calendar, duty.
    _must("kind"),
    _must("header"),
    # Empty for a column that is passed over; none where the choice was taken back.
    _maybe("field"),
    *_recorded(),
)

PASSED_FILES = _table(
    "passed_files", Column("sha256", Text, primary_key=True), _must("file_name"), *_recorded(), numbered=False
)

RULINGS = _table(
    "rulings",
    _key(),
    _must("kind"),
    # The fingerprint is what ties a ruling to its record: it survives the record's import being undone and redone.
    # A ruling on a person or on all verdicts of a plan year has none.
    Column("fingerprint", LargeBinary),
    _must("decided_by"),
    _must("decided_on"),
    _must("reason"),
    _word("document"),
    _word("course"),
    _maybe("at"),
    # The record that stands instead of one that is set aside.
    Column("instead", LargeBinary),
    _word("person_id"),
    # 0 where it holds in any plan year.
    _number("plan_year"),
    # The parameter, the platform's name or the day it is about, and what holds for it.
    _word("key"),
    _word("value"),
    *_recorded(),
    Index(None, "fingerprint"),
)

RULING_WITHDRAWALS = _table(
    "ruling_withdrawals",
    Column("ruling_id", Integer, ForeignKey(RULINGS.c.id), primary_key=True),
    _must("reason"),
    *_recorded(),
    numbered=False,
)

PLAN_FILES = _table(
    "plan_files",
    _key(),
    _number("plan_year"),
    _must("version"),
    _must("file_name"),
    Column("content", LargeBinary, nullable=False),
    _must("reason"),
    _word("document"),
    *_recorded(),
    Index(None, "plan_year"),
)

CLAIMS = _table(
    "claims",
    _key(),
    _must("person_id"),
    _number("plan_year"),
    _number("number"),
    _number("provisional"),
    _must("plan_version"),
    *_recorded(),
    Unique("plan_year", "number"),
    Index(None, "person_id", "plan_year"),
)


def _of_claim() -> tuple[Column[int], Column[int]]:
    return (
        Column("claim_id", Integer, ForeignKey(CLAIMS.c.id), primary_key=True),
        Column("position", Integer, primary_key=True),
    )


CLAIM_TIERS = _table(
    "claim_tiers",
    *_of_claim(),
    _must("side_set"),
    _number("hours"),
    _must("completed_on"),
    _must("first_day"),
    _must("last_day"),
    numbered=False,
)

CLAIM_LINES = _table(
    "claim_lines",
    *_of_claim(),
    _must("set_key"),
    _must("title"),
    _number("hours_hundredths"),
    _maybe("completed_on"),
    _maybe("completed_time"),
    # No reference: the paper stays as it is when the import its record came with is undone.
    Column("record_id", Integer),
    numbered=False,
)

CLAIM_EVENTS = _table(
    "claim_events",
    *_of_claim(),
    _must("state"),
    _must("on_day"),
    _word("reason"),
    *_recorded(),
    numbered=False,
)

ENTRIES = _table(
    "entries",
    _key(),
    _must("person_id"),
    _number("plan_year"),
    _must("kind"),
    _must("on_day"),
    _number("hours"),
    _maybe("first_day"),
    _maybe("last_day"),
    _word("tier"),
    Column("asked_hours", Integer),
    Column("claim_id", Integer, ForeignKey(CLAIMS.c.id)),
    _maybe("start_at"),
    _maybe("end_at"),
    Column("corrects", Integer, ForeignKey("entries.id"), unique=True),
    _word("reason"),
    *_recorded(),
    CheckConstraint("kind IN ('grant', 'use', 'cancel', 'reverse', 'adjust')", name="kind"),
    CheckConstraint("hours >= 0", name="hours"),
    CheckConstraint("kind != 'grant' OR (first_day IS NOT NULL AND first_day <= last_day)", name="window"),
    CheckConstraint("(kind IN ('cancel', 'reverse')) = (corrects IS NOT NULL)", name="corrects"),
    Index(None, "person_id", "plan_year"),
    Index(None, "plan_year"),
)

DRAWS = _table(
    "draws",
    Column("entry_id", Integer, ForeignKey(ENTRIES.c.id), primary_key=True),
    Column("grant_id", Integer, ForeignKey(ENTRIES.c.id), primary_key=True),
    _number("hours"),
    CheckConstraint("hours > 0", name="hours"),
    numbered=False,
)

AWARD_BATCHES = _table(
    "award_batches",
    _key(),
    _number("plan_year"),
    _number("number"),
    _must("on_day"),
    *_recorded(),
    Unique("plan_year", "number"),
)

AWARD_EVENTS = _table(
    "award_events",
    _key(),
    _must("person_id"),
    _number("plan_year"),
    _must("step"),
    _must("on_day"),
    _number("times"),
    _must("side_set"),
    _word("document"),
    _word("reason"),
    # What the recommendation rested on when it was sent: it stays as it is whatever is imported later.
    _word("main_set"),
    _maybe("completed_on"),
    Column("proofs", Integer, nullable=False, server_default=text("0")),
    Column("batch_id", Integer, ForeignKey(AWARD_BATCHES.c.id)),
    *_recorded(),
    Index(None, "person_id", "plan_year"),
)

YEAR_EVENTS = _table(
    "year_events",
    _key(),
    _number("plan_year"),
    _must("step"),
    _must("on_day"),
    _word("reason"),
    _word("document"),
    *_recorded(),
    Index(None, "plan_year"),
)

EXPORTS = _table(
    "exports",
    _key(),
    *_recorded(),
    _must("kind"),
    _must("file"),
    _number("row_count"),
    _must("sha256"),
    _number("full_ids"),
)

PRINT_RUNS = _table(
    "print_runs",
    _key(),
    _number("plan_year"),
    _number("number"),
    _must("on_day"),
    _word("agency"),
    # Empty where it is of every unit.
    _word("unit"),
    _must("plan_version"),
    *_recorded(),
    Unique("plan_year", "number"),
)

PRINT_RUN_PEOPLE = _table(
    "print_run_people",
    Column("run_id", Integer, ForeignKey(PRINT_RUNS.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", Integer, ForeignKey(CLAIMS.c.id), nullable=False, unique=True),
    # The person and the papers as they were printed, in JSON.
    _must("person"),
    _must("papers"),
    numbered=False,
)

PRINT_RUN_WITHDRAWALS = _table(
    "print_run_withdrawals",
    Column("run_id", Integer, ForeignKey(PRINT_RUNS.c.id), primary_key=True),
    _must("on_day"),
    _must("reason"),
    # The ids of the claims withdrawn with it, in JSON.
    _must("claims"),
    *_recorded(),
    numbered=False,
)
