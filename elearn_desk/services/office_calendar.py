"""The office calendar as it is in force, month by month: which days work, which do not, and by whose word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.workdays import Calendar
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.work import UnitOfWork

_WEEKDAYS = 5


class DaySource(Enum):
    """Where a day's being worked or not comes from."""

    WEEKDAY = "weekday"
    SHIPPED = "shipped"
    BROUGHT_IN = "brought_in"
    RULED = "ruled"


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A day that the calendar names: whether it works, what the calendar says of it, and by whose word."""

    day: date
    works: bool
    note: str
    source: DaySource

    @property
    def usual(self) -> bool:
        """Tell whether it is as its day of the week has it."""
        return self.works == (self.day.weekday() < _WEEKDAYS)


@dataclass(frozen=True, slots=True)
class OfficeYear:
    """A year's calendar; a day it does not name works from Monday to Friday.

    `named` tells whether the calendar names days of the year at all.
    """

    year: int
    days: tuple[OfficeDay, ...]
    named: bool

    def month(self, number: int) -> tuple[OfficeDay, ...]:
        """Give the days of a month, 1 to 12."""
        return tuple(each for each in self.days if each.day.month == number)


def office_year(desk: Desk, year: int | None = None) -> Outcome[OfficeYear]:
    """Give every day of a calendar year (ROC), the plan's own where none is given (rules F2, E7)."""
    number = desk.plan.year if year is None else year
    with desk.database.read() as work:
        days = tuple(_days(desk, work, number))
    return Outcome(OfficeYear(number, days, any(each.source is not DaySource.WEEKDAY for each in days)))


def calendar_in_force(desk: Desk) -> Outcome[Calendar]:
    """Give the office calendar with what was imported, ruled and set since laid over it (rules F2, E7)."""
    with desk.database.read() as work:
        return Outcome(rulebook(desk, work).calendar)


def _days(desk: Desk, work: UnitOfWork, year: int) -> Iterator[OfficeDay]:
    ruled, (imported, _notes) = rulebook(desk, work).calendar, work.calendar.overlay()
    own = desk.calendar.with_days(imported, {})
    day = date(year + ROC_OFFSET, 1, 1)
    while day.year == year + ROC_OFFSET:
        yield OfficeDay(day, ruled.works_on(day), ruled.notes.get(day, ""), _source(day, desk, own, ruled))
        day += timedelta(days=1)


def _source(day: date, desk: Desk, own: Calendar, ruled: Calendar) -> DaySource:
    if ruled.days.get(day) != own.days.get(day):
        return DaySource.RULED
    if own.days.get(day) != desk.calendar.days.get(day):
        return DaySource.BROUGHT_IN
    return DaySource.SHIPPED if day in desk.calendar.days else DaySource.WEEKDAY
