"""Reads staff rosters (員工名冊)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from elearn_desk.domain.findings import Place, Severity, finding
from elearn_desk.domain.people import Category, Rank, grade_from_text, ranks_from_text
from elearn_desk.domain.workdays import schedule_from_text
from elearn_desk.intake.cells import BadCell, Cell, bare_word, text_of
from elearn_desk.intake.dates import day_of
from elearn_desk.intake.headers import HeadedTable
from elearn_desk.intake.layout_files import layouts_of
from elearn_desk.intake.layouts import Layouts
from elearn_desk.intake.notes import Notes
from elearn_desk.intake.person_columns import PersonColumns
from elearn_desk.intake.rows import NO_CHOICES, Reading, RowReader, read_rows
from elearn_desk.intake.source import SourceFile

FIRST_YEAR_OF_SERVICE = 1950
"""The earliest year AD in which somebody still on a roster was hired or promoted."""

_ELIGIBLE = (Category.CIVIL_SERVANT, Category.CONTRACT, Category.CONTRACT_EMPLOYEE)


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


def read_roster(
    source: SourceFile,
    *,
    category: str | None = None,
    columns: Mapping[str, str] = NO_CHOICES,
    remembered: Mapping[str, str] = NO_CHOICES,
    six_figures_roc: bool = False,
    layouts: Layouts | None = None,
) -> RosterReading:
    """Read a staff roster.

    `category` is the 人員類別 of everyone whose row states none, `columns` what the clerk says of headers (header as
    written → field, empty to pass it over), `remembered` what was said of earlier files; `six_figures_roc` says
    that six figures (990508) are dates of the Republic. `layouts` are the shipped ones if not given.

    Findings besides those of every file: ROSTER-CATEGORY-GIVEN (the one given is unknown), the findings of ids and
    dates, ROSTER-NAME, IMPORT-NAME-CHARACTER, ROSTER-SERVICE (離職日 before 到職日), ROSTER-CATEGORY (rule A4),
    ROSTER-TITLE-CATEGORY (the 職稱 looks like another category than the one given), ROSTER-SCHEDULE, ROSTER-RANK,
    ROSTER-RANK-CONFLICT, ROSTER-RANK-MISSING (rule B1), IMPORT-CHECK-DIGIT.
    """
    given = text_of(category or "")
    if given and category_of(given) is Category.UNKNOWN:
        trouble = finding("ROSTER-CATEGORY-GIVEN", Severity.FATAL, Place(source.name), value=given)
        return Reading(findings=[trouble])

    def reader(table: HeadedTable, notes: Notes) -> _RosterReader:
        return _RosterReader(table, notes, given, six_figures_roc=six_figures_roc)

    stated = ("category",) if given else ()
    return read_rows(source, layouts or layouts_of("roster"), reader, columns, stated, remembered)


def category_of(text: str) -> Category:
    """Give the category that the words name exactly, `Category.UNKNOWN` for any other."""
    key = layouts_of("roster").general.word_key("categories", text)
    return Category(key) if key else Category.UNKNOWN


def category_of_title(title: str) -> Category:
    """Give the category to which alone people of that 職稱 belong (約僱…, 工友), `Category.UNKNOWN` for any other."""
    word = bare_word(title)
    found = (
        key
        for key, beginnings in layouts_of("roster").general.words["titles"].items()
        if word.startswith(tuple(beginnings))
    )
    return Category(next(found, Category.UNKNOWN))


class _RosterReader(RowReader[RosterLine]):
    def __init__(self, table: HeadedTable, notes: Notes, category: str, *, six_figures_roc: bool) -> None:
        super().__init__(table, notes)
        self._given_category = category or table.title_values.get("category", "")
        self._persons = PersonColumns(self, _name_of)
        self._texts = {name: self.column(name, text_of) for name in ("agency", "unit", "title", "category", "schedule")}
        self._rank = self.column("rank", self._stated_of)
        self._grade = self.column("grade", self._stated_of)
        self._six_figures_roc = six_figures_roc
        self._rank_since, self._hired_on, self._left_on = (
            self.column(name, self._day_of) for name in ("rank_since", "hired_on", "left_on")
        )

    def line(self, number: int, cells: Sequence[Cell], raw: str) -> RosterLine:
        person_id = self._persons.id_of(cells)
        name = self._persons.names.of(cells)
        rank_since, hired_on, left_on = (
            column.of(cells) for column in (self._rank_since, self._hired_on, self._left_on)
        )
        if hired_on and left_on and left_on < hired_on:
            raise self._left_on.refuse(cells, "ROSTER-SERVICE")
        self.judge(cells)
        texts = {field: column.of(cells) for field, column in self._texts.items()}
        category_text = texts["category"] or self._given_category
        category = category_of(category_text)
        self._persons.note(number, person_id, name)
        self._note_category(number, person_id, texts, category)
        if texts["schedule"] and schedule_from_text(texts["schedule"]) is None:
            self.note("ROSTER-SCHEDULE", Severity.WARNING, number, "schedule", value=texts["schedule"])
        rank, grade = self._rank_and_grade(number, cells, category)
        self.warn(number, cells)
        sheet, row = self.table.table.where(number)
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
            sheet=sheet,
            row=row,
            raw=raw,
        )

    def _note_category(self, number: int, person_id: str, texts: Mapping[str, str], category: Category) -> None:
        stated = texts["category"]
        if category is Category.UNKNOWN:
            value = stated or self._given_category
            self.note("ROSTER-CATEGORY", Severity.ATTENTION, number, "category", value=value, person=person_id)
            return
        by_title = category_of_title(texts["title"])
        if not stated and by_title not in {category, Category.UNKNOWN}:
            self.note(
                "ROSTER-TITLE-CATEGORY",
                Severity.WARNING,
                number,
                "title",
                value=texts["title"],
                category=self._given_category,
                person=person_id,
            )

    def _rank_and_grade(self, number: int, cells: Sequence[Cell], category: Category) -> tuple[Rank | None, int | None]:
        rank_text, grade_text = self._rank.of(cells), self._grade.of(cells)
        if not rank_text and not grade_text:
            if category in _ELIGIBLE:
                self.note("ROSTER-RANK-MISSING", Severity.ATTENTION, number, "rank")
            return None, None
        named, others = ranks_from_text(rank_text), ranks_from_text(grade_text)
        if len(named | others) > 1:
            value = "、".join(text for text in (rank_text, grade_text) if text)
            field = "rank" if rank_text else "grade"
            self.note("ROSTER-RANK-CONFLICT", Severity.ATTENTION, number, field, value=value)
            return None, None
        if (rank_text and not named) or not (named | others):
            field, value = ("rank", rank_text) if rank_text else ("grade", grade_text)
            self.note("ROSTER-RANK", Severity.ATTENTION, number, field, value=value)
            return None, None
        return next(iter(named | others)), grade_from_text(grade_text) or grade_from_text(rank_text)

    def _stated_of(self, cell: Cell) -> str:
        text = text_of(cell)
        return "" if self.table.layout.word_key("nothing", text) else text

    def _day_of(self, cell: Cell) -> date | None:
        if not isinstance(cell, date) and not self._stated_of(cell):
            return None
        return day_of(cell, FIRST_YEAR_OF_SERVICE, six_figures_roc=self._six_figures_roc)


def _name_of(cell: Cell) -> str:
    name = text_of(cell)
    if not name:
        raise BadCell("ROSTER-NAME")
    return name
