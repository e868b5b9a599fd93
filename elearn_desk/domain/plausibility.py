"""Whether completion times look as they would when learnt off-hours; a doubt accuses nobody (附件2 notes 2, 4).

A doubt changes no verdict: times are the applicant's to explain, and printouts state when a platform noted them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from elearn_desk.domain.progress import CourseVerdict, SetVerdict
from elearn_desk.domain.records import Record
from elearn_desk.domain.verdict import Verdict
from elearn_desk.domain.workdays import Calendar, Schedule

MANY = 3
"""Courses completed in the same minute from which on that alone is worth a question."""

_HOUR = timedelta(hours=1)
_DAY_HOURS = Decimal(24)


class DoubtKind(StrEnum):
    """What about the times asks for a look."""

    TOO_CLOSE = "too_close"
    TOO_MANY_HOURS = "too_many_hours"
    SAME_MINUTE = "same_minute"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Records of one day, earliest first, whose certified `hours` are more than the hours of `room` there were.

    `hours` of records one close upon the other are those after the first; in the same minute there is no room at all.
    """

    kind: DoubtKind
    day: date
    records: tuple[Record, ...]
    hours: Decimal
    room: Decimal


def doubts_of(verdict: Verdict, schedule: Schedule, calendar: Calendar) -> tuple[Doubt, ...]:
    """Give the doubts about a person's counted records, in order of day.

    `schedule` is the person's working hours. Courses completed one after the other in less time than those after the
    first are certified for; more certified hours completed off-hours on a day than it has outside working hours; the
    same minute for many courses.
    """
    courses = [course for each in (*verdict.sets, *verdict.mains) for course in _courses(each)]
    counted = _by_moment(course.counted_record for course in courses)
    own_time = _by_moment(course.off_hours_record for course in courses)
    found = [*_close_together(counted), *_crowded_days(own_time, schedule, calendar)]
    return tuple(sorted(found, key=lambda doubt: doubt.day))


def _courses(verdict: SetVerdict) -> Iterator[CourseVerdict]:
    yield from verdict.courses
    for member in verdict.members:
        yield from _courses(member)


def _by_moment(records: Iterable[Record | None]) -> list[Record]:
    once = {record.id: record for record in records if record is not None}
    return sorted(once.values(), key=lambda record: (record.completed_on, _minute(record) or datetime.max, record.id))


def _minute(record: Record) -> datetime | None:
    if record.completed_time is None:
        return None
    return datetime.combine(record.completed_on, record.completed_time).replace(second=0, microsecond=0)


def _close_together(records: Sequence[Record]) -> Iterator[Doubt]:
    """Find the runs of records that follow each other too closely, many of one minute taken as one."""
    run: list[Record] = []
    at: datetime | None = None
    for minute, together in _minutes(records).items():
        if len(together) >= MANY:
            yield Doubt(DoubtKind.SAME_MINUTE, minute.date(), tuple(together), _hours(together), Decimal(0))
        for record in together[:1] if len(together) >= MANY else together:
            if at is None or minute.date() != at.date() or minute - at >= float(record.hours) * _HOUR:
                yield from _run(run)
                run = []
            run.append(record)
            at = minute
    yield from _run(run)


def _minutes(records: Iterable[Record]) -> dict[datetime, list[Record]]:
    minutes: dict[datetime, list[Record]] = defaultdict(list)
    for record in records:
        minute = _minute(record)
        if minute is not None:
            minutes[minute].append(record)
    return minutes


def _run(records: Sequence[Record]) -> Iterator[Doubt]:
    if len(records) > 1:
        first, last = (_minute(record) or datetime.max for record in (records[0], records[-1]))
        room = Decimal((last - first) // timedelta(minutes=1)) / 60
        yield Doubt(DoubtKind.TOO_CLOSE, first.date(), tuple(records), _hours(records[1:]), room)


def _crowded_days(records: Iterable[Record], schedule: Schedule, calendar: Calendar) -> Iterator[Doubt]:
    days: dict[date, list[Record]] = defaultdict(list)
    for record in records:
        days[record.completed_on].append(record)
    for day, completed in days.items():
        room = _DAY_HOURS - (_working_hours(schedule, day) if calendar.works_on(day) else 0)
        if _hours(completed) > room:
            yield Doubt(DoubtKind.TOO_MANY_HOURS, day, tuple(completed), _hours(completed), room)


def _working_hours(schedule: Schedule, day: date) -> Decimal:
    return sum((Decimal((end - start) // timedelta(minutes=1)) / 60 for start, end in schedule.on(day)), Decimal(0))


def _hours(records: Iterable[Record]) -> Decimal:
    return sum((record.hours for record in records), Decimal(0))
