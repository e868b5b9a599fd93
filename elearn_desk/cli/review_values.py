"""Reviews of imports as JSON objects and lines."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from elearn_desk.cli.reply import findings_value
from elearn_desk.cli.table import table
from elearn_desk.domain.people import Person
from elearn_desk.services.review import FileReview, ReviewedRow, RowState
from elearn_desk.services.roster import RosterRow
from elearn_desk.wording.imports import ROW_STATE_NAMES

_SHOWN = 50
"""Rows that a trial lists on the screen; JSON has them all."""


def review_value(reviewed: FileReview) -> dict[str, object]:
    """Give the review of one file."""
    return {
        "file": reviewed.file,
        "layout": reviewed.layout,
        "read": reviewed.read,
        "new": reviewed.new,
        "known": reviewed.known,
        "refused": reviewed.refused,
        "waiting": reviewed.waiting,
        "corrections": reviewed.corrections,
        "warned": reviewed.warned,
        "more": reviewed.more,
        "rows": [_row_value(row) for row in reviewed.rows],
    }


def _row_value(row: ReviewedRow) -> dict[str, object]:
    record = row.record
    return {
        "state": row.state,
        "warned": row.warned,
        "sheet": row.sheet or None,
        "row": row.row,
        "raw": row.raw,
        "person_id": record.person_id if record else None,
        "name": record.name if record else None,
        "title": record.title if record else None,
        "platform": record.platform if record else None,
        "hours": float(record.hours) if record else None,
        "completed_on": record.completed_on if record else None,
        "completed_time": record.completed_time if record else None,
        **score_value(record.score if record else None),
        "known_from": row.known_from or None,
        "known_batch": row.known_batch,
        "findings": findings_value(row.findings),
    }


def score_value(score: Decimal | None) -> dict[str, float]:
    """Give the score of a record, nothing where it has none."""
    return {} if score is None else {"score": float(score)}


def review_lines(reviewed: FileReview) -> Iterator[str]:
    """List the rows that are not simply new."""
    rows = [row for row in reviewed.rows if row.state is not RowState.NEW or row.warned]
    if rows:
        yield from table(
            ("列", "結果", "姓名", "課程名稱", "先前匯入自"),
            [
                (
                    f"{row.sheet} {row.row}".strip(),
                    ROW_STATE_NAMES[row.state],
                    row.record.name if row.record else "",
                    row.record.title if row.record else row.raw.replace("\t", " "),
                    row.known_from,
                )
                for row in rows[:_SHOWN]
            ],
        )
    if len(rows) > _SHOWN:
        yield f"另有{len(rows) - _SHOWN}列，以 --json 可全部列出。"


def roster_row_value(row: RosterRow) -> dict[str, object]:
    """Give one row of a roster's review."""
    return {
        "state": row.state,
        "sheet": row.sheet or None,
        "row": row.row,
        "raw": row.raw,
        "person_id": row.after.id if row.after else None,
        "name": row.after.name if row.after else None,
        "changed": _changed(row.before, row.after),
        "findings": findings_value(row.findings),
    }


def _changed(before: Person | None, after: Person | None) -> list[str]:
    if before is None or after is None:
        return []
    fields = ("name", "category", "agency", "unit", "title", "rank_periods", "hired_on", "left_on", "schedule")
    return [name for name in fields if getattr(before, name) != getattr(after, name)]
