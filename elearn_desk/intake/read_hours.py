"""Reads learning-hour printouts (學習時數, 附件1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from elearn_desk.domain.findings import Place, Refusal, Severity
from elearn_desk.intake.cells import BadCell, Cell, plain_text, text_of
from elearn_desk.intake.column_values import says_not_passed
from elearn_desk.intake.columns import Column
from elearn_desk.intake.headers import HeadedTable
from elearn_desk.intake.identity import employee_number_of
from elearn_desk.intake.layout_files import layouts_of
from elearn_desk.intake.layouts import Layouts
from elearn_desk.intake.moment_columns import MomentColumns, moment_words
from elearn_desk.intake.notes import Notes
from elearn_desk.intake.person_columns import PersonColumns
from elearn_desk.intake.printout_person import PrintoutPerson
from elearn_desk.intake.rows import NO_CHOICES, Reading, RowReader, RowStream, stream_rows
from elearn_desk.intake.score_column import ScoreColumn
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import refusal
from elearn_desk.intake.told_platform import platform_of
from elearn_desk.intake.unread_columns import choice_for

MOST_HOURS = 999
_HOURS = re.compile(r"(\d{1,4}(?:\.\d{1,2}0*)?|\.\d{1,2}0*)\s*(?:小時|時|hours?|hrs?|h)?", re.ASCII | re.IGNORECASE)
_HOURS_MINUTES = re.compile(r"(\d{1,3})\s*小時\s*(\d{1,2})\s*分鐘?", re.ASCII)
_OTHER_UNIT = re.compile(r"\d[\d.]*\s*(天|日|分鐘?|學分|節|堂|點)", re.ASCII)
_QUARTER = 15
"""Minutes of which only the multiples are a whole number of hundredths of an hour; others are never rounded."""
_DECIMALS = 4


class HoursLine(NamedTuple):
    """One certified completion as a printout states it; a named tuple, for a file may have a million.

    `hours` are certified hours. `completed_time` is None where the printout gives a date only, `started_at` where it
    gives no start with a time of day. `raw` is its row as read, cells joined by tabs. `score` (訓練成績) is in points,
    None where the printout gives none or a word.
    """

    person_id: str
    name: str
    title: str
    platform: str
    hours: Decimal
    completed_on: date
    completed_time: time | None
    started_at: datetime | None
    sheet: str | None
    row: int
    raw: str
    score: Decimal | None = None


HoursReading = Reading[HoursLine]
HoursStream = RowStream[HoursLine]


def stream_hours(
    source: SourceFile,
    *,
    person_id: str | None = None,
    platform: str | None = None,
    columns: Mapping[str, str] = NO_CHOICES,
    remembered: Mapping[str, str] = NO_CHOICES,
    six_figures_roc: bool = False,
    layouts: Layouts | None = None,
    platforms: Mapping[str, str] = NO_CHOICES,
) -> HoursStream:
    """Open a printout of learning hours, whose lines are then read one after the other.

    `person_id` names the person of a printout that bears no such column, `platform` the platform where the file names
    none, `columns` what the clerk says of headers (header as written → field, empty to pass it over), `remembered` what
    was said of earlier files;
    `six_figures_roc` says that six figures (990508) are dates of the Republic. `layouts` are the shipped ones if not
    given, `platforms` the names by which a title line or the file's name may tell the platform. A header that will not
    do raises a `Refusal`: those of every file, IMPORT-PERSON, IMPORT-PERSON-MASKED and IMPORT-PLATFORM (neither in the
    file nor given), IMPORT-PERSON-CONFLICT (the file names somebody else).

    Findings besides those of every file: IMPORT-TITLE, IMPORT-HOURS, IMPORT-HOURS-UNIT, IMPORT-NOT-PASSED, the findings
    of dates and ids, IMPORT-TIME-DAY, IMPORT-START, IMPORT-PLATFORM-MISSING, IMPORT-CHECK-DIGIT, IMPORT-NAME-CHARACTER,
    IMPORT-SCORE, IMPORT-SCORE-NOT-PASSED, IMPORT-PLATFORM-BY-TITLE or IMPORT-PLATFORM-BY-NAME (taken from there), and
    IMPORT-PLATFORM-AGAINST (they tell another one than the one given, which stands).
    """
    given_person, given_platform = employee_number_of(person_id or ""), text_of(platform or "")

    def reader(table: HeadedTable, notes: Notes) -> _HoursReader:
        return _HoursReader(
            source, table, notes, given_person, given_platform, platforms, six_figures_roc=six_figures_roc
        )

    return stream_rows(source, layouts or layouts_of("hours"), reader, columns, remembered=remembered)


def read_hours(
    source: SourceFile,
    *,
    person_id: str | None = None,
    platform: str | None = None,
    columns: Mapping[str, str] = NO_CHOICES,
    remembered: Mapping[str, str] = NO_CHOICES,
    six_figures_roc: bool = False,
    layouts: Layouts | None = None,
    platforms: Mapping[str, str] = NO_CHOICES,
) -> HoursReading:
    """Read a printout of learning hours into a list; see `stream_hours`, whose refusals are here findings."""
    try:
        stream = stream_hours(
            source,
            person_id=person_id,
            platform=platform,
            columns=columns,
            remembered=remembered,
            six_figures_roc=six_figures_roc,
            layouts=layouts,
            platforms=platforms,
        )
        return stream.whole()
    except Refusal as stopped:
        return Reading(findings=[stopped.finding])


def certified_hours_of(cell: Cell) -> Decimal:
    """Read certified hours (認證時數), 1.5 as well as 2 or 1小時30分.

    An empty cell is a `BadCell` IMPORT-HOURS-MISSING, days or minutes (2天) IMPORT-HOURS-OTHER-UNIT with their `unit`,
    anything else that is no number from 0 to 999 IMPORT-HOURS.
    """
    if isinstance(cell, float):
        cell = f"{cell:.{_DECIMALS}f}"
    text = plain_text(cell)
    found = _HOURS.fullmatch(text)
    if not found:
        return _hours_otherwise(text)
    figure = found[1]
    hours = Decimal(figure.rstrip("0").rstrip(".") or "0") if "." in figure else Decimal(int(figure))
    if hours > MOST_HOURS:
        raise BadCell("IMPORT-HOURS")
    return hours


def _hours_otherwise(text: str) -> Decimal:
    if not text:
        raise BadCell("IMPORT-HOURS-MISSING")
    both = _HOURS_MINUTES.fullmatch(text)
    if both and int(both[2]) < 60 and int(both[2]) % _QUARTER == 0:
        return (int(both[1]) + Decimal(int(both[2])) / 60).normalize()
    other = _OTHER_UNIT.fullmatch(text)
    if other:
        raise BadCell("IMPORT-HOURS-OTHER-UNIT", unit=other[1])
    raise BadCell("IMPORT-HOURS")


class _HoursReader(RowReader[HoursLine]):
    comma_field = "title"

    def __init__(
        self,
        source: SourceFile,
        table: HeadedTable,
        notes: Notes,
        person_id: str,
        platform: str,
        platforms: Mapping[str, str],
        *,
        six_figures_roc: bool,
    ) -> None:
        super().__init__(table, notes)
        self._given_person = person_id
        self._persons = PersonColumns(self, given=person_id)
        self._title = self.column("title", _title_of)
        self._platform = self.column("platform", text_of)
        self._names_platform = "platform" in table.indexes
        self._given_platform = table.title_values.get("platform") or platform or table.layout.fixed.get("platform", "")
        if not self._names_platform and "platform" not in table.title_values:
            place = Place(source.name, table.table.sheet)
            self._given_platform, found = platform_of(self._given_platform, table.above, place, platforms)
            for each in found:
                notes.add(each)
        self._hours = _CertifiedHours(self)
        self._score = ScoreColumn(self)
        passed = self.column("passed", self._passed_of)
        self._passed = [one for one in (passed, *self.others("passed", self._passed_of)) if one.present]
        self._completed, self._started, self._course_ended, self._course_started = (
            MomentColumns(self, f"{name}_on", f"{name}_time", six_figures_roc=six_figures_roc)
            for name in ("completed", "started", "course_ended", "course_started")
        )
        self._other_hours = _Rivals(self, self._hours.main, certified_hours_of)
        self._other_days = _Rivals(self, self._completed.days, self._completed.day_of)
        self._person = None if self._persons.present else PrintoutPerson(source, self, self._persons, person_id)
        if not self._names_platform and not self._given_platform:
            raise refusal(
                "IMPORT-PLATFORM", source, table.table.sheet, choice=choice_for("platform", table.best, table.sample)
            )

    def line(self, number: int, cells: Sequence[Cell], raw: str) -> HoursLine | None:
        if self._person is None:
            person_id = self._persons.id_of(cells)
            if self._given_person and person_id != self._given_person:
                raise self._persons.ids.refuse(cells, "IMPORT-PERSON-CONFLICT", person=self._given_person)
        elif self._person.turns(number, cells):
            return None
        else:
            person_id = self._person.of_row(number)
        title = self._title.of(cells)
        platform = (self._names_platform and self._platform.of(cells)) or self._given_platform
        if not platform:
            raise self._platform.refuse(cells, "IMPORT-PLATFORM-MISSING")
        for passed in self._passed:
            passed.of(cells)
        if self.has_rules:
            self.judge(cells)
        hours = self._hours.of(cells)
        completed_on, completed_time, started_at = self._span(cells)
        if self._person is None:
            name = self._persons.names.of(cells)
            self._persons.note(number, person_id, name)
        else:
            name = self._person.name_of_row(cells)
        if self.has_rules:
            self.warn(number, cells)
        if self._other_hours.columns or self._other_days.columns:
            self._note_rivals(number, cells)
        score = self._score.of(number, cells) if self._score.present else None
        table = self.table.table
        sheet, row = table.where(number) if table.pages else (table.sheet, number)
        return HoursLine(
            person_id, name, title, platform, hours, completed_on, completed_time, started_at, sheet, row, raw, score
        )

    def _span(self, cells: Sequence[Cell]) -> tuple[date, time | None, datetime | None]:
        """Read when the learner completed and began; where the row leaves the end empty, the course's span stands."""
        completed, started = self._completed.of(cells), self._started
        if completed is None and self._course_ended.present:
            completed, started = self._course_ended.of(cells), self._course_started
        if completed is None:
            raise self._completed.days.refuse(cells, "IMPORT-DATE-MISSING")
        on, at = completed
        begun = started.of(cells) if started.present else None
        if begun is None:
            return on, at, None
        day, clock = begun
        if day > on or (day == on and clock is not None and at is not None and clock > at):
            told = moment_words(completed)
            raise started.days.refuse(cells, "IMPORT-START", value=moment_words(begun), completed=told)
        return on, at, None if clock is None else datetime.combine(day, clock)

    def _note_rivals(self, number: int, cells: Sequence[Cell]) -> None:
        for value, header, other in self._other_hours.disagreements(cells):
            self.note(
                "IMPORT-HOURS-CONFLICT", Severity.WARNING, number, "hours", value=value, header=header, other=other
            )
        for value, header, other in self._other_days.disagreements(cells):
            field = "completed_on"
            self.note("IMPORT-DATES-CONFLICT", Severity.WARNING, number, field, value=value, header=header, other=other)

    def _passed_of(self, cell: Cell) -> None:
        if says_not_passed(self.table.layout, cell, of_passing=True):
            raise BadCell("IMPORT-NOT-PASSED")


class _CertifiedHours:
    """Reads the certified hours of a row: 認證時數, else 訓練總數 in the unit beside it, else 數位時數."""

    def __init__(self, reader: RowReader[HoursLine]) -> None:
        self._layout = reader.table.layout
        self._hours = reader.column("hours", certified_hours_of)
        self._total = reader.column("total_hours", _optional_hours_of)
        self._digital = reader.column("digital_hours", _optional_hours_of)
        self._unit = reader.column("hours_unit", lambda cell: self._check_unit("hours_unit", cell))
        self._total_unit = reader.column("total_unit", lambda cell: self._check_unit("total_unit", cell))

        self._has_hours, self._has_unit = self._hours.present, self._unit.present
        self._has_total_unit = self._has_hours and self._total_unit.present
        self.main = self._hours

    def of(self, cells: Sequence[Cell]) -> Decimal:
        """Give the certified hours of a row; another unit than hours is a `BadCell` IMPORT-HOURS-UNIT."""
        if self._has_unit:
            self._unit.of(cells)
        if self._has_hours:
            hours = self._hours.of(cells)
            if self._has_total_unit and self._total.of(cells) in (None, hours):  # then the unit is that of the hours
                self._total_unit.of(cells)
            return hours
        total = self._total.of(cells)
        if total is not None:
            self._total_unit.of(cells)
            return total
        digital = self._digital.of(cells)
        if digital is None:
            raise (self._total if self._total.present else self._digital).refuse(cells, "IMPORT-HOURS-MISSING")
        return digital

    def _check_unit(self, field: str, cell: Cell) -> None:
        text = text_of(cell)
        if text and self._layout.word_key("units", text) != "hours":
            raise BadCell("IMPORT-HOURS-UNIT", value=self._layout.meant(field, cell))


class _Rivals:
    """The columns that name a field less well than the one that is read, until they are found to disagree with it."""

    def __init__(self, reader: RowReader[HoursLine], main: Column[Any], read: Callable[[Cell], Any]) -> None:
        self._header = reader.table.header
        self._main, self._read = main, read
        chosen = reader.table.best.fields.get(main.field, (0, 0))[0] < 0  # the clerk has decided between them
        self.columns = [] if chosen else reader.others(main.field, _silent(read))

    def disagreements(self, cells: Sequence[Cell]) -> Iterator[tuple[str, str, str]]:
        """Tell what both columns say, once for each that says something else."""
        for other in list(self.columns):
            value = other.of(cells)
            if value is not None and value != self._read(cells[self._main.at]):
                self.columns.remove(other)
                header = text_of(self._header[other.at])
                yield self._main.text(cells), header, other.text(cells)


def _silent(read: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    def value_of(cell: Cell) -> object:
        try:
            return read(cell)
        except BadCell:
            return None

    return value_of


def _title_of(cell: Cell) -> str:
    title = text_of(cell)
    if not title:
        raise BadCell("IMPORT-TITLE")
    return title


def _optional_hours_of(cell: Cell) -> Decimal | None:
    return None if text_of(cell) == "" else certified_hours_of(cell)
