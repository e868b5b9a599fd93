"""Reads duty intervals (差勤): overtime, official trips, official leave and shifts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from elearn_desk.domain.workdays import DutyInterval, DutyKind
from elearn_desk.intake.cells import BadCell, Cell, text_of
from elearn_desk.intake.columns import Column
from elearn_desk.intake.dates import clock_of, day_of
from elearn_desk.intake.headers import HeadedTable
from elearn_desk.intake.layout_files import layouts_of
from elearn_desk.intake.notes import Notes
from elearn_desk.intake.person_columns import PersonColumns
from elearn_desk.intake.rows import NO_CHOICES, Reading, RowReader, read_rows
from elearn_desk.intake.source import SourceFile


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty interval and where it was read; `raw` is its row as read, cells joined by tabs."""

    interval: DutyInterval
    sheet: str | None
    row: int
    raw: str


DutyReading = Reading[DutyLine]


def read_duty(
    source: SourceFile,
    *,
    columns: Mapping[str, str] = NO_CHOICES,
    remembered: Mapping[str, str] = NO_CHOICES,
    six_figures_roc: bool = False,
) -> DutyReading:
    """Read duty intervals (rule F4).

    `columns` is what the clerk says of headers (header as written → field, empty to pass it over), `remembered` what
    was said of earlier files; `six_figures_roc`
    says that six figures (990508) are dates of the Republic.

    Findings besides those of every file: those of ids and dates, IMPORT-DUTY-KIND (a 差勤類別 that is none of overtime,
    trip, official leave, shift), IMPORT-DUTY-TIME (no time of day), IMPORT-DUTY-SPAN (the end is not after
    the start), IMPORT-TIME-DAY, IMPORT-CHECK-DIGIT.
    """

    def reader(table: HeadedTable, notes: Notes) -> _DutyReader:
        return _DutyReader(table, notes, six_figures_roc=six_figures_roc)

    return read_rows(source, layouts_of("duty"), reader, columns, remembered=remembered)


class _DutyReader(RowReader[DutyLine]):
    def __init__(self, table: HeadedTable, notes: Notes, *, six_figures_roc: bool) -> None:
        super().__init__(table, notes)
        self._six_figures_roc = six_figures_roc
        self._persons = PersonColumns(self)
        self._kind = self.column("kind", self._kind_of)
        self._start = self.column("start", self._clock_of)
        self._end = self.column("end", self._clock_of)
        self._start_day = self.column("start_day", self._day_of)
        self._end_day = self.column("end_day", self._day_of)

    def line(self, number: int, cells: Sequence[Cell], raw: str) -> DutyLine:
        person_id = self._persons.id_of(cells)
        kind = self._kind.of(cells)
        start = self._moment(cells, self._start, self._start_day.of(cells))
        end = self._moment(cells, self._end, self._end_day.of(cells) or self._start_day.of(cells))
        if end <= start:
            raise self._end.refuse(cells, "IMPORT-DUTY-SPAN")
        self.judge(cells)
        self._persons.note(number, person_id, self._persons.names.of(cells))
        self.warn(number, cells)
        sheet, row = self.table.table.where(number)
        interval = DutyInterval(person_id, kind, start, end)
        return DutyLine(interval, sheet, row, raw)

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

    def _clock_of(self, cell: Cell) -> tuple[date | None, time]:
        return clock_of(cell, six_figures_roc=self._six_figures_roc)

    def _day_of(self, cell: Cell) -> date | None:
        return None if text_of(cell) == "" else day_of(cell, six_figures_roc=self._six_figures_roc)
