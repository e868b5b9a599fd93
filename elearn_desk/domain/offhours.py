"""Whether a completion lies off-hours (公餘時間), by calendar, working hours and duty intervals (rules F1–F4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from elearn_desk.domain.records import Record
from elearn_desk.domain.workdays import Calendar, DutyInterval, DutyKind, Schedule

_DAY = timedelta(days=1)


class OffHours(StrEnum):
    """The answer: off-hours, not, clashing with a duty interval, or a time of day still to be attested."""

    YES = "yes"
    NO = "no"
    CONFLICT = "conflict"
    TIME_NEEDED = "time_needed"


class OffHoursVerdict(NamedTuple):
    """Whether one record counts as off-hours, and the duty interval that stands against it, if one does."""

    answer: OffHours
    interval: DutyInterval | None = None


_YES = OffHoursVerdict(OffHours.YES)
_NO = OffHoursVerdict(OffHours.NO)
_TIME_NEEDED = OffHoursVerdict(OffHours.TIME_NEEDED)


def judge_off_hours(
    record: Record, schedule: Schedule, calendar: Calendar, duties: Sequence[DutyInterval] = ()
) -> OffHoursVerdict:
    """Tell whether a record was completed off-hours.

    `schedule` is the person's working hours, `duties` are the person's intervals. The completion time decides; with a
    start time the whole span must lie off-hours (rule F3). A day without a time is off-hours when it is no working
    day, else the time is needed. Overtime, trips and official leave over the same time are a conflict; shift duty
    counts as working time (rule F4).
    """
    clock = record.completed_time
    if clock is not None and record.started_at is None and not duties and not schedule.passes_midnight:
        # What printouts mostly say, a moment and nothing against it: the time of day alone decides.
        return _NO if schedule.covers(clock) and calendar.works_on(record.completed_on) else _YES
    span = _span(record, calendar)
    if span is None:
        return _TIME_NEEDED
    start, end = span
    if _meets_working_hours(start, end, schedule, calendar):
        return _NO
    interval = _interval_met(record, start, end, duties) if duties else None
    if interval is None:
        return _YES
    return OffHoursVerdict(OffHours.NO if interval.kind is DutyKind.SHIFT else OffHours.CONFLICT, interval)


def _span(record: Record, calendar: Calendar) -> tuple[datetime, datetime] | None:
    if record.completed_time is not None:
        end = datetime.combine(record.completed_on, record.completed_time)
    elif calendar.works_on(record.completed_on):
        return None
    else:
        end = _last_moment(record.completed_on)
    # A start that a printout puts after the completion says nothing; the completion decides.
    return min(record.started_at or end, end), end


def _last_moment(day: date) -> datetime:
    return datetime.combine(day, time.max)


def _meets_working_hours(start: datetime, end: datetime, schedule: Schedule, calendar: Calendar) -> bool:
    # The span holds both its ends; of an interval the start belongs to it and the end does not (rule F2).
    day, last = start.date(), end.date()
    if schedule.passes_midnight:
        day -= _DAY
    while day <= last:
        if calendar.works_on(day):
            for opens, closes in schedule.on(day):
                if start < closes and end >= opens:
                    return True
        day += _DAY
    return False


def _interval_met(
    record: Record, start: datetime, end: datetime, duties: Sequence[DutyInterval]
) -> DutyInterval | None:
    """Give the earliest interval that the span meets, whatever order they were imported in (rule H8)."""
    if record.completed_time is None and record.started_at is None:
        # Without a time of day only an interval over the whole day is known to cover the completion.
        day = datetime.combine(end.date(), time.min)
        met = [duty for duty in duties if duty.start <= day and duty.end > end]
    else:
        met = [duty for duty in duties if start < duty.end and end >= duty.start]
    return min(met, key=lambda duty: (duty.start, duty.end, duty.kind), default=None)
