"""Two records of one completion, line by line beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from elearn_desk.desktop.models.review_rows import ReviewLine
from elearn_desk.store.values import RecordRow
from elearn_desk.wording.dates import roc_date, roc_moment
from elearn_desk.wording.explanation import hours_text

Stated = RecordRow | ReviewLine
"""What states a completion: a record stored, or a row about to be."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that both state."""

    name: str
    older: str
    newer: str
    differs: bool


def compared(older: Stated, newer: Stated) -> tuple[Line, ...]:
    """Say what both state; where they come from always differs, and is no contradiction."""
    both = zip(_told(older), _told(newer), strict=True)
    lines = [Line(name, before, after, before != after) for (name, before), (_, after) in both if before or after]
    return (*lines, Line("來自", _source(older), _source(newer), differs=False))


def _told(record: Stated) -> tuple[tuple[str, str], ...]:
    clock = f" {record.completed_time:%H:%M}" if record.completed_time else ""
    return (
        ("時數", "" if record.hours is None else hours_text(record.hours)),
        ("完成", roc_date(record.completed_on) + clock),
        ("開始", roc_moment(record.started_at) if record.started_at else ""),
        ("成績", "" if record.score is None else hours_text(record.score)),
        ("平台", record.platform),
    )


def _source(record: Stated) -> str:
    return f"{record.file_name} 第{record.row}列"
