"""A use window with its reasons: from which day, to which day, and until when leave can really be taken (E5–E7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.workdays import Calendar, Schedule

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WindowReasons:
    """How a use window follows from the completion, step by step.

    `corresponding` is the day of the last month that corresponds to the first (相當日), None where that month has none;
    `legal_last` the last day as the Civil Code counts (民法 §121 II); `rolled` the working day it moves to, None where
    it does not move (民法 §122); `last_workday` the last day on which leave can be taken, None where there is none.
    """

    completed: date
    months: int
    first: date
    corresponding: date | None
    legal_last: date
    rolled: date | None
    last_workday: date | None

    @property
    def window(self) -> Window:
        """Give the window itself."""
        return Window(self.first, self.rolled or self.legal_last)


def derive_window(completed: date, months: int, calendar: Calendar, *, extend: bool) -> WindowReasons:
    """Derive the use window of a completion: so many months from the day after it (附件2 note 3; 民法 §120–§122).

    With `extend` a last day that is no working day moves to the next one (rule E7).
    """
    window = use_window(completed, months)
    rolled = calendar.next_workday_from(window.last) if extend else window.last
    after = window.last + _DAY
    return WindowReasons(
        completed=completed,
        months=months,
        first=window.first,
        corresponding=after if after.day == window.first.day else None,
        legal_last=window.last,
        rolled=rolled if rolled != window.last else None,
        last_workday=calendar.last_workday_until(rolled, window.first),
    )


def working_hours_on(day: date, schedule: Schedule, calendar: Calendar) -> int:
    """Give how many whole hours of leave fit into a day: its working hours, none on a day off (rules E4, E8)."""
    if not calendar.works_on(day):
        return 0
    return int(sum((end - start for start, end in schedule.on(day)), timedelta()) / timedelta(hours=1))


def days_to_take(days: Window, hours: int, schedule: Schedule, calendar: Calendar) -> Iterator[tuple[date, int]]:
    """Give the latest days on which `hours` of leave can be taken, the last first, with the hours that fit on each.

    Where the days do not hold so many, all their working days are given.
    """
    day, left = days.last, hours
    while left > 0 and day >= days.first:
        fits = min(left, working_hours_on(day, schedule, calendar))
        if fits:
            yield day, fits
            left -= fits
        day -= _DAY


def working_hours_in(days: Window, schedule: Schedule, calendar: Calendar) -> int:
    """Give how many whole hours of leave fit into a stretch of days."""
    total, day = 0, days.first
    while day <= days.last:
        total += working_hours_on(day, schedule, calendar)
        day += _DAY
    return total
