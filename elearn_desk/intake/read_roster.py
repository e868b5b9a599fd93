"""Reads staff rosters (員工名冊)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from elearn_desk.domain.findings import Place, Severity, finding
from elearn_desk.domain.people import Category, Rank, grade_from_text, rank_from_text, rank_of_grade
from elearn_desk.domain.workdays import schedule_from_text
from elearn_desk.intake.cells import BadCell, Cell, raw_line, text_of
from elearn_desk.intake.dates import day_of
from elearn_desk.intake.headers import HeadedTable
from elearn_desk.intake.layouts import layout
from elearn_desk.intake.person_columns import PersonColumns
from elearn_desk.intake.rows import Column, Reading, RowReader, read_rows
from elearn_desk.intake.source import SourceFile

FIRST_YEAR_OF_SERVICE = 1950
"""The earliest year AD in which somebody still on a roster was hired or promoted."""

_ELIGIBLE = (Category.CIVIL_SERVANT, Category.CONTRACT, Category.CONTRACT_EMPLOYEE)
_SUBSTITUTES = "?？■□●○\ufffd"


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One row of a roster: a person, or one rank period (`rank_since`) of a person who has several rows."""

    person_id: str
    name: str
    agency: str
    unit: str
    title: str
    category: Category
    category_text: str
    rank: Rank | None
    grade: int | None
    rank_since: date | None
    hired_on: date | None
    left_on: date | None
    schedule: str
    sheet: str | None
    row: int
    raw: str


RosterReading = Reading[RosterLine]


def read_roster(source: SourceFile, *, category: str | None = None) -> RosterReading:
    """Read a staff roster; `category` is the 人員類別 of everyone whose row states none.

    Besides the findings of every file: ROSTER-CATEGORY-GIVEN (the one given is unknown), the findings of ids and
    dates, ROSTER-NAME, ROSTER-NAME-CHARACTER, ROSTER-SERVICE (離職日 before 到職日), ROSTER-CATEGORY (rule A4),
    ROSTER-RANK, ROSTER-RANK-CONFLICT, ROSTER-RANK-MISSING (rule B1), IMPORT-CHECK-DIGIT.
    """
    given = text_of(category or "")
    if given and category_of(given) is Category.UNKNOWN:
        trouble = finding("ROSTER-CATEGORY-GIVEN", Severity.FATAL, Place(source.name), value=given)
        return Reading(findings=[trouble])
    return read_rows(
        source, layout("roster"), lambda table: _RosterReader(table, given), ("category",) if given else ()
    )


def category_of(text: str) -> Category:
    """Give the category that the words name exactly, `Category.UNKNOWN` for any other."""
    key = layout("roster").word_key("categories", text)
    return Category(key) if key else Category.UNKNOWN


class _RosterReader(RowReader[RosterLine]):
    def __init__(self, table: HeadedTable, category: str) -> None:
        super().__init__(table)
        self._given_category = category or table.title_values.get("category", "")
        self._persons = PersonColumns(self)
        self._texts = {
            name: Column(table, name, text_of) for name in ("agency", "unit", "title", "category", "schedule")
        }
        self._name = Column(table, "name", _name_of)
        self._rank = Column(table, "rank", self._stated_of)
        self._grade = Column(table, "grade", self._stated_of)
        self._rank_since = Column(table, "rank_since", self._day_of)
        self._hired_on = Column(table, "hired_on", self._day_of)
        self._left_on = Column(table, "left_on", self._day_of)

    def line(self, number: int, cells: Sequence[Cell]) -> RosterLine:
        person_id = self._persons.of(cells)
        name = self._name.of(cells)
        rank_since, hired_on, left_on = (
            column.of(cells) for column in (self._rank_since, self._hired_on, self._left_on)
        )
        if hired_on and left_on and left_on < hired_on:
            raise self._left_on.refuse(cells, "ROSTER-SERVICE")
        texts = {field: column.of(cells) for field, column in self._texts.items()}
        category_text = texts["category"] or self._given_category
        category = category_of(category_text)
        self._persons.note(number, person_id)
        if _is_doubtful(name):
            self.note("ROSTER-NAME-CHARACTER", Severity.WARNING, number, "name", value=name)
        if category is Category.UNKNOWN:
            self.note("ROSTER-CATEGORY", Severity.ATTENTION, number, "category", value=category_text, person=person_id)
        if texts["schedule"] and schedule_from_text(texts["schedule"]) is None:
            self.note("ROSTER-SCHEDULE", Severity.WARNING, number, "schedule", value=texts["schedule"])
        rank, grade = self._rank_and_grade(number, cells, category)
        return RosterLine(
            person_id=person_id,
            name=name,
            agency=texts["agency"] or self.table.title_values.get("agency", ""),
            unit=texts["unit"] or self.table.title_values.get("unit", ""),
            title=texts["title"],
            category=category,
            category_text=category_text,
            rank=rank,
            grade=grade,
            rank_since=rank_since,
            hired_on=hired_on,
            left_on=left_on,
            schedule=texts["schedule"],
            sheet=self.table.sheet,
            row=number,
            raw=raw_line(cells),
        )

    def _rank_and_grade(self, number: int, cells: Sequence[Cell], category: Category) -> tuple[Rank | None, int | None]:
        rank_text, grade_text = self._rank.of(cells), self._grade.of(cells)
        if not rank_text and not grade_text:
            if category in _ELIGIBLE:
                self.note("ROSTER-RANK-MISSING", Severity.ATTENTION, number, "rank")
            return None, None
        named, grade_named = ranks_and_grade(rank_text)
        others, grade = ranks_and_grade(grade_text)
        if (rank_text and not named) or not (named | others):
            field, value = ("rank", rank_text) if rank_text else ("grade", grade_text)
            self.note("ROSTER-RANK", Severity.ATTENTION, number, field, value=value)
            return None, None
        if len(named | others) > 1:
            self.note("ROSTER-RANK-CONFLICT", Severity.ATTENTION, number, "rank", value=rank_text, grade=grade_text)
            return None, None
        return next(iter(named | others)), grade or grade_named

    def _stated_of(self, cell: Cell) -> str:
        text = text_of(cell)
        return "" if self.table.layout.word_key("nothing", text) else text

    def _day_of(self, cell: Cell) -> date | None:
        return day_of(cell, FIRST_YEAR_OF_SERVICE) if isinstance(cell, date) or self._stated_of(cell) else None


def ranks_and_grade(text: str) -> tuple[set[Rank], int | None]:
    """Give the ranks that a text names, by 官等 or by 職等, and its grade; two are a contradiction (rule B1)."""
    grade = grade_from_text(text)
    ranks = {rank_from_text(text), rank_of_grade(grade) if grade else None}
    return {rank for rank in ranks if rank}, grade


def _name_of(cell: Cell) -> str:
    name = text_of(cell)
    if not name:
        raise BadCell("ROSTER-NAME")
    return name


def _is_doubtful(name: str) -> bool:
    """Tell whether the name holds a user-defined character (造字) or a sign that stands in for one."""
    return any(character in _SUBSTITUTES or "\ue000" <= character <= "\uf8ff" for character in name)
