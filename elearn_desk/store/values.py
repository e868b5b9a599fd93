"""What the store takes and gives besides the values of the domain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Batch:
    """One file brought in: read = new + known + refused rows; `waiting` of them wait for the clerk to decide."""

    id: int
    kind: str
    file_name: str
    sha256: str
    read: int
    new: int
    known: int
    refused: int
    waiting: int
    imported_at: datetime
    imported_by: str
    undone_at: datetime | None = None
    undone_by: str | None = None
    layout: str = ""


class HoursRow(NamedTuple):
    """One accepted row of a learning-hour printout, with where it stood and what it said there."""

    person_id: str
    name: str
    title: str
    platform: str
    hours: Decimal
    completed_on: date
    completed_time: time | None
    started_at: datetime | None
    sheet: str | None
    row: int
    raw: str
    score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One imported row as a table shows it.

    `repeats` is the record that another file brought in before, with `first_batch`, or None; `unit` is that of the
    roster, where the person stands on it.
    """

    id: int
    batch_id: int
    person_id: str
    name: str
    title: str
    platform: str
    hours: Decimal
    completed_on: date
    completed_time: time | None
    started_at: datetime | None
    file_name: str
    sheet: str
    row: int
    raw: str
    repeats: int | None = None
    first_batch: int | None = None
    score: Decimal | None = None
    unit: str = ""
    on_roster: bool = True


class FiledRecord(NamedTuple):
    """A record with the name it was printed under and where it was read; a named tuple, for an office has a million."""

    id: int
    person_id: str
    name: str
    title: str
    platform: str
    hours: Decimal
    completed_on: date
    completed_time: time | None
    started_at: datetime | None
    score: Decimal | None
    file_name: str
    sheet: str
    row: int


class UnknownPerson(NamedTuple):
    """Someone with records who is not on the roster."""

    person_id: str
    name: str
    records: int


class TitleCount(NamedTuple):
    """A course title as the printouts write it, with how many people hold it."""

    title: str
    people: int


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to what, and when; `details` are for reading, not for computing."""

    id: int
    recorded_at: datetime
    recorded_by: str
    what: str
    subject: str
    details: str


@dataclass(frozen=True, slots=True)
class AliasEvent:
    """What was said of a title: the course it stands for, empty where for none, None where that was taken back."""

    id: int
    alias: str
    course: str | None
    reason: str
    recorded_at: datetime
    recorded_by: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan file brought in for a plan year (ROC): its version and content, why, on which 文號, by whom and when."""

    id: int
    plan_year: int
    version: str
    file_name: str
    content: bytes
    reason: str
    document: str
    recorded_at: datetime
    recorded_by: str
