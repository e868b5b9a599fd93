"""Taking comp leave: the working time it falls on, and the grants it is drawn on (rules E4, E8, H3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from elearn_desk.domain.findings import Finding, finding
from elearn_desk.domain.ledger import Draw, Entry, EntryKind, corrected, hours_left
from elearn_desk.domain.workdays import Calendar, Schedule

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


class Reachable(NamedTuple):
    """A grant whose window holds a day, with the whole hours left in it."""

    grant: Entry
    left: int


class Lapse(NamedTuple):
    """The whole hours that lapse when a day is over."""

    day: date
    hours: int


def leave_end(start: datetime, hours: int, schedule: Schedule, calendar: Calendar) -> datetime | Finding:
    """Give when leave of whole hours from `start` ends, breaks left out (rule E8).

    A leave lies on one day's work, which may pass midnight where the working hours do. Findings: hours below 1, a day
    off, a start outside working hours, or more hours than are left of that day's work.
    """
    if hours < 1:
        return finding("LEAVE-HOURS", hours=hours)
    day = start.date()
    spans = _work_from(start, schedule, calendar)
    if not spans:
        if not calendar.works_on(day):
            return finding("LEAVE-HOLIDAY", day=day.isoformat(), next=calendar.next_workday_from(day).isoformat())
        return finding(
            "LEAVE-OUTSIDE-HOURS", day=day.isoformat(), start=f"{start:%H:%M}", hours=hours, working=_said(schedule)
        )
    wanted = hours * _HOUR
    for opens, closes in spans:
        if wanted <= closes - opens:
            return opens + wanted
        wanted -= closes - opens
    return finding(
        "LEAVE-DAY-END",
        day=day.isoformat(),
        start=f"{start:%H:%M}",
        hours=hours,
        left=(hours * _HOUR - wanted) // _HOUR,
        next=calendar.next_workday_from(day + _DAY).isoformat(),
        working=_said(schedule),
    )


def _work_from(start: datetime, schedule: Schedule, calendar: Calendar) -> list[tuple[datetime, datetime]]:
    """Give what is left of the day's work that a moment falls on; nothing where it falls on none."""
    for day in (start.date(), start.date() - _DAY):
        if calendar.works_on(day):
            spans = [(max(opens, start), closes) for opens, closes in schedule.on(day) if closes > start]
            if spans and spans[0][0] == start:
                return spans
    return []


def _said(schedule: Schedule) -> str:
    return "、".join(f"{opens:%H:%M}～{closes:%H:%M}" for opens, closes in schedule.intervals)


def not_in_units(hours: int, unit_hours: int) -> Finding | None:
    """Tell what stands against hours that are no multiple of the unit the plan gives leave in, or None (rule E4)."""
    less = hours - hours % unit_hours
    if less == hours:
        return None
    fitting = "、".join(str(each) for each in (less, less + unit_hours) if each)
    return finding("LEAVE-UNIT", hours=hours, unit=unit_hours, fitting=fitting)


def reachable(entries: Iterable[Entry], day: date) -> tuple[Reachable, ...]:
    """Give the standing grants whose window holds a day, of whatever plan year, oldest expiry first (rule E8)."""
    stored = tuple(entries)
    left = hours_left(stored)
    entries_by_id = {entry.id: entry for entry in stored}
    held = sorted(
        (entry.last_day, entry.first_day, entry.id)
        for entry in stored
        if entry.id in left
        and entry.first_day is not None
        and entry.last_day is not None
        and entry.first_day <= day <= entry.last_day
    )
    return tuple(Reachable(entries_by_id[grant], left[grant]) for _, _, grant in held)


def draws_for(entries: Iterable[Entry], day: date, hours: int) -> tuple[Draw, ...] | Finding:
    """Choose the grants that leave of `hours` on a day draws on: those whose window holds the day, oldest expiry first.

    `entries` are the person's of all plan years. Findings: no grant's window holds the day, or the hours left in those
    that do are too few.
    """
    stored = tuple(entries)
    grants = reachable(stored, day)
    if not grants:
        return finding("LEAVE-WINDOW", day=day.isoformat(), windows=_windows(stored))
    draws = []
    wanted = hours
    for grant, left in grants:
        taken = min(wanted, left)
        if taken > 0:
            draws.append(Draw(grant.id, taken))
            wanted -= taken
    if wanted:
        return finding("LEAVE-BALANCE", day=day.isoformat(), hours=hours, left=hours - wanted)
    return tuple(draws)


def _windows(entries: tuple[Entry, ...]) -> str:
    left = hours_left(entries)
    windows = {(entry.first_day, entry.last_day) for entry in entries if left.get(entry.id)}
    said = sorted(f"{first.isoformat()}～{last.isoformat()}" for first, last in windows if first and last)
    return "、".join(said) or "none"


def next_lapse(entries: Iterable[Entry], as_of: date) -> Lapse | None:
    """Give the hours that lapse next, seen from a day, when nothing more is drawn; None where none are left."""
    stored = tuple(entries)
    left = hours_left(stored)
    ends = [
        (entry.last_day, left[entry.id])
        for entry in stored
        if left.get(entry.id) and entry.last_day is not None and entry.last_day >= as_of
    ]
    if not ends:
        return None
    day = min(end for end, _ in ends)
    return Lapse(day, sum(hours for end, hours in ends if end == day))


def leave_overlapping(entries: Iterable[Entry], start: datetime, end: datetime) -> Entry | None:
    """Give a use that stands over the same time, or None: nobody is on leave twice at once."""
    stored = tuple(entries)
    undone = corrected(stored)
    return next(
        (
            entry
            for entry in stored
            if entry.kind is EntryKind.USE
            and entry.id not in undone
            and entry.start_at is not None
            and entry.end_at is not None
            and entry.start_at < end
            and start < entry.end_at
        ),
        None,
    )
