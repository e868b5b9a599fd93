"""Reads learning-hour printouts (學習時數, 附件1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from elearn_desk.domain.findings import Refusal, Severity
from elearn_desk.intake.cells import BadCell, Cell, bare_word, plain_text, raw_line, text_of
from elearn_desk.intake.dates import Moment, clock_of, moment_of
from elearn_desk.intake.headers import HeadedTable, stated_in_line
from elearn_desk.intake.identity import check_digit_holds, employee_number_of, person_id_of
from elearn_desk.intake.layouts import layout
from elearn_desk.intake.person_columns import PersonColumns
from elearn_desk.intake.rows import Column, Reading, RowReader, read_rows
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import refusal

MOST_HOURS = 999
_HOURS = re.compile(r"(\d{1,4}(?:\.\d{1,2}0*)?|\.\d{1,2}0*)\s*(?:小時|時|hours?|hrs?|h)?", re.ASCII | re.IGNORECASE)
_DECIMALS = 4
_PERSON_MARKS = ("證", "編號", "代號", "姓", "學員")


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One certified completion as a printout states it; `raw` is its row as read, cells joined by tabs.

    `hours` are certified hours. `completed_time` is None where the printout gives a date only, `started_at` where it
    gives no start with a time of day.
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


HoursReading = Reading[HoursLine]


def read_hours(source: SourceFile, *, person_id: str | None = None, platform: str | None = None) -> HoursReading:
    """Read the learning hours of a printout.

    `person_id` names the person of a printout that bears no such column, `platform` the platform where the file names
    none. Besides the findings of every file: IMPORT-PERSON and IMPORT-PLATFORM (neither in the file nor given),
    IMPORT-PERSON-CONFLICT (the file names somebody else), IMPORT-TITLE, IMPORT-HOURS, IMPORT-HOURS-UNIT,
    IMPORT-NOT-PASSED, the findings of dates and ids, IMPORT-TIME-DAY, IMPORT-START, IMPORT-CHECK-DIGIT.
    """

    def reader(table: HeadedTable) -> _HoursReader:
        return _HoursReader(source, table, employee_number_of(person_id or ""), text_of(platform or ""))

    return read_rows(source, layout("hours"), reader)


def certified_hours_of(cell: Cell) -> Decimal:
    """Read certified hours (認證時數), 1.5 as well as 2; no number from 0 to 999 is a `BadCell` IMPORT-HOURS."""
    if isinstance(cell, float):
        cell = f"{cell:.{_DECIMALS}f}"
    found = _HOURS.fullmatch(plain_text(cell))
    if not found:
        raise BadCell("IMPORT-HOURS")
    figure = found[1]
    hours = Decimal(figure.rstrip("0").rstrip(".") or "0") if "." in figure else Decimal(int(figure))
    if hours > MOST_HOURS:
        raise BadCell("IMPORT-HOURS")
    return hours


class _HoursReader(RowReader[HoursLine]):
    def __init__(self, source: SourceFile, table: HeadedTable, person_id: str, platform: str) -> None:
        super().__init__(table)
        self._source = source
        self._given_person = person_id
        self._given_platform = table.title_values.get("platform", "") or platform
        self._persons = PersonColumns(self)
        self._name = Column(table, "name", text_of)
        self._title = Column(table, "title", _title_of)
        self._platform = Column(table, "platform", text_of)
        self._hours = Column(table, "hours", certified_hours_of)
        self._unit = Column(table, "hours_unit", self._unit_of)
        self._completed_on = Column(table, "completed_on", moment_of)
        self._completed_time = Column(table, "completed_time", _optional_clock_of)
        self._started_on = Column(table, "started_on", _optional_moment_of)
        self._started_time = Column(table, "started_time", _optional_clock_of)
        self._passed = Column(table, "passed", self._passed_of)
        self._person, self._person_name = self._person_of_file()
        self._has_rows = False
        if not self._platform.present and not self._given_platform:
            raise refusal("IMPORT-PLATFORM", source, table.sheet)

    def line(self, number: int, cells: Sequence[Cell]) -> HoursLine | None:
        if not self._persons.present and self._turns_to_another_person(number, cells):
            return None
        person_id = self._person_of_row(number, cells)
        title = self._title.of(cells)
        platform = self._platform.of(cells) or self._given_platform
        if not platform:
            raise self._platform.refuse(cells, "IMPORT-PLATFORM-MISSING")
        self._passed.of(cells)
        self._unit.of(cells)
        hours = self._hours.of(cells)
        completed_on, completed_time = self._completed(cells)
        started_at = self._started(cells, completed_on, completed_time)
        name = self._name_of_row(cells)
        if self._persons.present:
            self._persons.note(number, person_id)
        return HoursLine(
            person_id,
            name,
            title,
            platform,
            hours,
            completed_on,
            completed_time,
            started_at,
            self.table.sheet,
            number,
            raw_line(cells),
        )

    def _completed(self, cells: Sequence[Cell]) -> Moment:
        day, clock = self._completed_on.of(cells)
        stated = self._completed_time.of(cells)
        if stated is None:
            return day, _without_midnight(clock)
        if stated[0] is not None and stated[0] != day:
            raise self._completed_time.refuse(cells, "IMPORT-TIME-DAY")
        return day, stated[1]

    def _started(self, cells: Sequence[Cell], completed_on: date, completed_time: time | None) -> datetime | None:
        begun = self._started_on.of(cells)
        if begun is None:
            return None
        day, clock = begun
        stated = self._started_time.of(cells)
        if stated is not None:
            if stated[0] is not None and stated[0] != day:
                raise self._started_time.refuse(cells, "IMPORT-TIME-DAY")
            clock = stated[1]
        else:
            clock = _without_midnight(clock)
        late = day == completed_on and clock is not None and completed_time is not None and clock > completed_time
        if day > completed_on or late:
            raise self._started_on.refuse(cells, "IMPORT-START")
        return None if clock is None else datetime.combine(day, clock)

    def _person_of_row(self, number: int, cells: Sequence[Cell]) -> str:
        if not self._persons.present:
            if (
                not self._person
            ):  # the lines above named somebody else, without a number: whose row this is nobody knows
                raise self._stopped(
                    "IMPORT-PERSON-CONFLICT", number, value=self._person_name, person=self._given_person
                )
            self._has_rows = True
            return self._person
        person_id = self._persons.of(cells)
        if self._given_person and person_id != self._given_person:
            raise self._persons.refuse(cells, "IMPORT-PERSON-CONFLICT", person=self._given_person)
        return person_id

    def _name_of_row(self, cells: Sequence[Cell]) -> str:
        name = self._name.of(cells) or self._person_name
        if not self._persons.present:
            self._person_name = self._person_name or name
            if bare_word(name) != bare_word(self._person_name):  # a printout of several, whom no number tells apart
                raise self._name.refuse(cells, "IMPORT-PERSON-CONFLICT", person=self._person_name)
        return name

    def _person_of_file(self) -> tuple[str, str]:
        if self._persons.present:
            return "", ""
        person_id, name = self._person_stated(self.table.title_values, self.table.header_row)
        if not (person_id or self._given_person):
            raise refusal("IMPORT-PERSON", self._source, self.table.sheet)
        return person_id or self._given_person, name

    def _turns_to_another_person(self, number: int, cells: Sequence[Cell]) -> bool:
        """Follow printouts that set one person's table below another's, each under its own title lines."""
        first = next((cell for cell in cells if cell != ""), "")
        if not isinstance(first, str) or not any(mark in first for mark in _PERSON_MARKS):
            return False
        person_id, name = self._person_stated(stated_in_line(cells, self.table.layout), number)
        repeated = not person_id and name == self._person_name
        if self._has_rows and not repeated:
            self._person, self._person_name, self._has_rows = "", "", False
        self._person = person_id or self._person
        self._person_name = name or self._person_name
        return bool(person_id or name)

    def _person_stated(self, stated: Mapping[str, str], number: int) -> tuple[str, str]:
        person_id = employee_number_of(stated.get("employee_number", ""))
        if "person_id" in stated:
            try:
                person_id = person_id_of(stated["person_id"])
            except BadCell as trouble:
                raise self._stopped(trouble.code, number, value=stated["person_id"]) from None
            if not check_digit_holds(person_id):
                self.note("IMPORT-CHECK-DIGIT", Severity.WARNING, number, "person_id", value=person_id)
        if self._given_person and person_id and person_id != self._given_person:
            raise self._stopped("IMPORT-PERSON-CONFLICT", number, value=person_id, person=self._given_person)
        return person_id, stated.get("name", "")

    def _stopped(self, code: str, number: int, **details: str) -> Refusal:
        return refusal(code, self._source, self.table.sheet, number, **details)

    def _unit_of(self, cell: Cell) -> None:
        counted = text_of(self.table.header[self.table.indexes["hours"]])
        if "訓練總數" not in counted or text_of(cell) == "":
            return
        if self.table.layout.word_key("hours_unit", text_of(cell)) is None:
            raise BadCell("IMPORT-HOURS-UNIT")

    def _passed_of(self, cell: Cell) -> None:
        if self.table.layout.word_key("passed", text_of(cell)) == "no":
            raise BadCell("IMPORT-NOT-PASSED")


def _without_midnight(clock: time | None) -> time | None:
    # Exports write midnight into a date column for want of a time; as a time of day it would pass for off-hours.
    return None if clock == time.min else clock


def _title_of(cell: Cell) -> str:
    title = text_of(cell)
    if not title:
        raise BadCell("IMPORT-TITLE")
    return title


def _optional_moment_of(cell: Cell) -> Moment | None:
    return None if text_of(cell) == "" else moment_of(cell)


def _optional_clock_of(cell: Cell) -> tuple[date | None, time] | None:
    return None if text_of(cell) == "" else clock_of(cell)
