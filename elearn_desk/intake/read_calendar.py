"""Reads office calendars (辦公日曆表) in the open-data form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from elearn_desk.intake.cells import BadCell, Cell, plain_text, text_of
from elearn_desk.intake.dates import day_of, weekday_named
from elearn_desk.intake.headers import HeadedTable
from elearn_desk.intake.layout_files import layouts_of
from elearn_desk.intake.notes import Notes
from elearn_desk.intake.rows import NO_CHOICES, Reading, RowReader, read_rows
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


def read_calendar(
    source: SourceFile, *, columns: Mapping[str, str] = NO_CHOICES, remembered: Mapping[str, str] = NO_CHOICES
) -> CalendarReading:
    """Read an office calendar, in whose column 是否放假 0 is a working day and 2 a day off.

    `columns` is what the clerk says of headers (header as written → field, empty to pass it over), `remembered` what
    was said of earlier files.

    Findings besides those of every file: the findings of dates, IMPORT-CALENDAR-OFF (neither 0 nor 2),
    IMPORT-CALENDAR-WEEKDAY (the 星期 is not that of the day), IMPORT-CALENDAR-TWICE (a day said to be both).
    """
    return read_rows(source, layouts_of("calendar"), _CalendarReader, columns, remembered=remembered)


class _CalendarReader(RowReader[CalendarLine]):
    def __init__(self, table: HeadedTable, notes: Notes) -> None:
        super().__init__(table, notes)
        self._day = self.column("day", day_of)
        self._weekday = self.column("weekday", _weekday_of)
        self._works = self.column("off", self._works_of)
        self._note = self.column("note", text_of)
        self._stated: dict[date, bool] = {}

    def line(self, number: int, cells: Sequence[Cell], raw: str) -> CalendarLine:  # noqa: ARG002
        day = self._day.of(cells)
        weekday = self._weekday.of(cells)
        if weekday is not None and weekday != day.weekday():
            raise self._weekday.refuse(cells, "IMPORT-CALENDAR-WEEKDAY")
        works = self._works.of(cells)
        if self._stated.setdefault(day, works) != works:
            raise self._works.refuse(cells, "IMPORT-CALENDAR-TWICE")
        self.judge(cells)
        self.warn(number, cells)
        sheet, row = self.table.table.where(number)
        return CalendarLine(day, works, self._note.of(cells), sheet, row)

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
