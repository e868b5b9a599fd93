"""The annual summary as a workbook: totals and charts, five sheets of data, the checks, and what it all means."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from elearn_desk.domain.seal import seal_of
from elearn_desk.domain.summaries import AnnualSummary
from elearn_desk.sheets.award_columns import award_columns
from elearn_desk.sheets.book import Book
from elearn_desk.sheets.checks import Names
from elearn_desk.sheets.checks_sheet import draw_checks
from elearn_desk.sheets.course_columns import COURSE_COLUMNS
from elearn_desk.sheets.data_sheet import Column, lay_data
from elearn_desk.sheets.ledger_columns import ledger_columns
from elearn_desk.sheets.near_columns import near_columns
from elearn_desk.sheets.notes_sheet import Meaning, draw_notes, sealed_facts
from elearn_desk.sheets.person_columns import person_columns
from elearn_desk.sheets.quick_rows import with_rows
from elearn_desk.sheets.total_columns import total_columns
from elearn_desk.sheets.totals_sheet import draw_totals, start_totals
from elearn_desk.sheets.units import Units
from elearn_desk.whole_file import write_whole
from elearn_desk.wording.summary_book import AWARDS, COURSES, LEDGER, NEAR, NOTES, PEOPLE, TOTALS

Row = TypeVar("Row")


def write_annual_summary(summary: AnnualSummary, path: Path) -> None:
    """Write the summary as an .xlsx workbook whose totals are formulas over its rows, each with its figure.

    `summary` carries the ids as they are to be printed; comp leave is in whole hours.
    Raises OSError where the file cannot be written; what stood at `path` is then untouched.
    """
    write_whole(path, annual_workbook(summary))


def annual_workbook(summary: AnnualSummary) -> bytes:
    """Draw the workbook, and give it as the content of an .xlsx file."""
    book = Book(f"{summary.agency}{summary.plan_year}年度推動數位學習成果總表")
    units = Units(summary.people)
    of_people, of_totals = person_columns(summary.sets, units), total_columns(summary.sets)
    of_ledger, of_awards, of_near = ledger_columns(units), award_columns(units), near_columns(units)
    totals_sheet = start_totals(book)
    people = lay_data(book, PEOPLE, of_people, summary.people, 4)
    ledger = lay_data(book, LEDGER, of_ledger, summary.ledger, 4)
    awards = lay_data(book, AWARDS, of_awards, summary.awards, 4)
    courses = lay_data(book, COURSES, COURSE_COLUMNS, summary.courses, 4)
    near = lay_data(book, NEAR, of_near, summary.near, 4)
    totals = draw_totals(totals_sheet, summary, of_totals, people.names, units)
    drawn = {PEOPLE: people, LEDGER: ledger, AWARDS: awards, COURSES: courses, NEAR: near}
    seals = {**{name: seal_of(each.cells) for name, each in drawn.items()}, NOTES: seal_of([sealed_facts(summary)])}
    draw_checks(book, summary, Names(people.names, ledger.names, awards.names, courses.names), totals, units, seals)
    meanings: dict[str, list[Meaning]] = {
        TOTALS: [(f"{column.group}－{column.head}", column.meaning, column.clause) for column in of_totals],
        PEOPLE: _meanings(of_people),
        LEDGER: _meanings(of_ledger),
        AWARDS: _meanings(of_awards),
        COURSES: _meanings(COURSE_COLUMNS),
        NEAR: _meanings(of_near),
    }
    draw_notes(book, summary, meanings)
    return with_rows(book.content(), [rows for each in drawn.values() for rows in each.rows])


def _meanings(columns: Iterable[Column[Row]]) -> list[Meaning]:
    return [(column.head, column.meaning, column.clause) for column in columns]
