"""Reads duty intervals (差勤): overtime, official trips, official leave and shifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from elearn_desk.domain.workdays import DutyInterval, DutyKind
from elearn_desk.intake.cells import BadCell, Cell, raw_line, text_of
from elearn_desk.intake.dates import clock_of, day_of
from elearn_desk.intake.headers import HeadedTable
from elearn_desk.intake.layouts import layout
from elearn_desk.intake.person_columns import PersonColumns
from elearn_desk.intake.rows import Column, Reading, RowReader, read_rows
from elearn_desk.intake.source import SourceFile


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty interval and where it was read; `raw` is its row as read, cells joined by tabs."""

    interval: DutyInterval
    sheet: str | None
    row: int
    raw: str


DutyReading = Reading[DutyLine]


def read_duty(source: SourceFile) -> DutyReading:
    """Read duty intervals (rule F4).

    Besides the findings of every file: the findings of ids and dates, IMPORT-DUTY-KIND (a 差勤類別 that is none of
    overtime, trip, official leave, shift), IMPORT-DUTY-TIME (no time of day), IMPORT-DUTY-SPAN (the end is not after
    the start), IMPORT-TIME-DAY, IMPORT-CHECK-DIGIT.
    """
    return read_rows(source, layout("duty"), _DutyReader)


class _DutyReader(RowReader[DutyLine]):
    def __init__(self, table: HeadedTable) -> None:
        super().__init__(table)
        self._persons = PersonColumns(self)
        self._kind = Column(table, "kind", self._kind_of)
        self._start = Column(table, "start", clock_of)
        self._end = Column(table, "end", clock_of)
        self._start_day = Column(table, "start_day", _optional_day_of)
        self._end_day = Column(table, "end_day", _optional_day_of)

    def line(self, number: int, cells: Sequence[Cell]) -> DutyLine:
        person_id = self._persons.of(cells)
        kind = self._kind.of(cells)
        start = self._moment(cells, self._start, self._start_day.of(cells))
        end = self._moment(cells, self._end, self._end_day.of(cells) or self._start_day.of(cells))
        if end <= start:
            raise self._end.refuse(cells, "IMPORT-DUTY-SPAN")
        self._persons.note(number, person_id)
        interval = DutyInterval(person_id, kind, start, end)
        return DutyLine(interval, self.table.sheet, number, raw_line(cells))

    @staticmethod
    def _moment(cells: Sequence[Cell], column: Column[tuple[date | None, time]], day: date | None) -> datetime:
        stated, clock = column.of(cells)
        if stated is not None and day is not None and stated != day:
            raise column.refuse(cells, "IMPORT-TIME-DAY")
        on = stated or day
        if on is None:
            raise column.refuse(cells, "IMPORT-DUTY-TIME")
        return datetime.combine(on, clock)

    def _kind_of(self, cell: Cell) -> DutyKind:
        key = self.table.layout.word_key("kinds", text_of(cell))
        if key is None:
            raise BadCell("IMPORT-DUTY-KIND")
        return DutyKind(key)


def _optional_day_of(cell: Cell) -> date | None:
    return None if text_of(cell) == "" else day_of(cell)
