"""Working days, working hours and duty intervals (rules F2, F4)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Calendar:
    """The office calendar (辦公日曆表): the days it names, working or not, with what it says of them.

    A day it does not name works from Monday to Friday.
    """

    days: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))
    """True where the day is a working day."""
    notes: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))

    def works_on(self, day: date) -> bool:
        """Tell whether the government works on that day, make-up Saturdays (補行上班) included."""
        known = self.days.get(day)
        return day.weekday() < 5 if known is None else known

    def last_workday_until(self, day: date, not_before: date) -> date | None:
        """Give the last working day up to `day`, or None when there is none from `not_before` on (rule E7)."""
        while day >= not_before:
            if self.works_on(day):
                return day
            day -= timedelta(days=1)
        return None

    def next_workday_from(self, day: date) -> date:
        """Give `day` itself when it is a working day, else the next one (民法 §122; rule E7)."""
        while not self.works_on(day):
            day += timedelta(days=1)
        return day

    def with_days(self, days: Mapping[date, bool], notes: Mapping[date, str]) -> Calendar:
        """Give this calendar with other days laid over it: the later, more exact statement wins."""
        return Calendar({**self.days, **days}, {**self.notes, **notes})


@dataclass(frozen=True, slots=True)
class Schedule:
    """Working hours of a day (班別), half-open intervals; one whose end is not after its start passes midnight."""

    intervals: tuple[tuple[time, time], ...]
    name: str = ""
    _days: dict[date, tuple[tuple[datetime, datetime], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """Answers of `on`, kept: a year has few days and thousands of records."""
    passes_midnight: bool = field(init=False, compare=False, default=False)
    """Whether work that begins on one day goes on into the next."""

    def __post_init__(self) -> None:
        """Note whether any interval passes midnight."""
        object.__setattr__(self, "passes_midnight", any(end <= start for start, end in self.intervals))

    def covers(self, clock: time) -> bool:
        """Tell whether a time of day is working time; for intervals that do not pass midnight."""
        for start, end in self.intervals:  # noqa: SIM110 - asked for every record; `any` takes three times as long
            if start <= clock < end:
                return True
        return False

    def on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Give the working intervals that begin on that day, taking it to be a working day."""
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = tuple(
                (datetime.combine(day, start), datetime.combine(day if start < end else day + timedelta(days=1), end))
                for start, end in self.intervals
            )
        return known


_SPAN = re.compile(r"(\d{1,2}):?(\d{2})\s*[-~–—至到]\s*(\d{1,2}):?(\d{2})")


def schedule_from_text(text: str) -> Schedule | None:
    """Read working hours written out, such as 「08:30-12:30、13:30-17:30」; a text without an interval gives None."""
    spans = _SPAN.findall(unicodedata.normalize("NFKC", text).replace("〜", "~"))
    intervals = []
    for start_hour, start_minute, end_hour, end_minute in spans:
        if int(start_hour) > 23 or int(end_hour) > 24 or int(start_minute) > 59 or int(end_minute) > 59:
            return None
        intervals.append((time(int(start_hour), int(start_minute)), time(int(end_hour) % 24, int(end_minute))))
    return Schedule(tuple(sorted(intervals)), text) if intervals else None


class DutyKind(StrEnum):
    """差勤類別: what the interval is of."""

    OVERTIME = "overtime"
    TRIP = "trip"
    OFFICIAL_LEAVE = "official_leave"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class DutyInterval:
    """Overtime (加班), trip (公差), official leave (公假), shift (輪值): the start belongs to it, the end does not."""

    person_id: str
    kind: DutyKind
    start: datetime
    end: datetime
