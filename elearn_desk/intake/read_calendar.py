"""Reads office calendars (辦公日曆表) in the open-data form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from elearn_desk.intake.cells import BadCell, Cell, plain_text, text_of
from elearn_desk.intake.dates import day_of, weekday_named
from elearn_desk.intake.headers import HeadedTable
from elearn_desk.intake.layouts import layout
from elearn_desk.intake.rows import Column, Reading, RowReader, read_rows
from elearn_desk.intake.source import SourceFile


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """What the calendar says of one day: whether the government works, and why."""

    day: date
    works: bool
    note: str
    sheet: str | None
    row: int


CalendarReading = Reading[CalendarLine]


def read_calendar(source: SourceFile) -> CalendarReading:
    """Read an office calendar, in whose column 是否放假 0 is a working day and 2 a day off.

    Besides the findings of every file: the findings of dates, IMPORT-CALENDAR-OFF (neither 0 nor 2),
    IMPORT-CALENDAR-WEEKDAY (the 星期 is not that of the day), IMPORT-CALENDAR-TWICE (a day said to be both).
    """
    return read_rows(source, layout("calendar"), _CalendarReader)


class _CalendarReader(RowReader[CalendarLine]):
    def __init__(self, table: HeadedTable) -> None:
        super().__init__(table)
        self._day = Column(table, "day", day_of)
        self._weekday = Column(table, "weekday", _weekday_of)
        self._works = Column(table, "off", self._works_of)
        self._note = Column(table, "note", text_of)
        self._stated: dict[date, bool] = {}

    def line(self, number: int, cells: Sequence[Cell]) -> CalendarLine:
        day = self._day.of(cells)
        weekday = self._weekday.of(cells)
        if weekday is not None and weekday != day.weekday():
            raise self._weekday.refuse(cells, "IMPORT-CALENDAR-WEEKDAY")
        works = self._works.of(cells)
        if self._stated.setdefault(day, works) != works:
            raise self._works.refuse(cells, "IMPORT-CALENDAR-TWICE")
        return CalendarLine(day, works, self._note.of(cells), self.table.sheet, number)

    def _works_of(self, cell: Cell) -> bool:
        key = self.table.layout.word_key("off", text_of(cell))
        if key is None:
            raise BadCell("IMPORT-CALENDAR-OFF")
        return key == "works"


def _weekday_of(cell: Cell) -> int | None:
    text = plain_text(cell)
    weekday = weekday_named(text)
    if text and weekday is None:
        raise BadCell("IMPORT-CALENDAR-WEEKDAY")
    return weekday
