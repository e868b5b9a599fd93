"""The annual summary as a workbook: 「總表」, 「人員明細」 and 「說明」."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties

from elearn_desk.domain.documents import AnnualSummary
from elearn_desk.sheets.cells import printable
from elearn_desk.sheets.looks import add_looks
from elearn_desk.sheets.notes_sheet import NOTES, draw_notes
from elearn_desk.sheets.people_sheet import PEOPLE, draw_people
from elearn_desk.sheets.person_columns import person_columns
from elearn_desk.sheets.saving import save_whole
from elearn_desk.sheets.total_columns import total_columns
from elearn_desk.sheets.totals_sheet import TOTALS, draw_totals


def write_annual_summary(summary: AnnualSummary, path: Path) -> None:
    """Write the summary as an .xlsx workbook whose totals are formulas over its rows of people.

    `summary` carries the ids as they are to be printed; comp leave is in whole hours.
    Raises OSError where the file cannot be written; what stood at `path` is then untouched.
    """
    save_whole(_draw(summary), path)


def _draw(summary: AnnualSummary) -> Workbook:
    workbook = Workbook()
    add_looks(workbook)
    totals_sheet, people_sheet, notes_sheet = workbook.worksheets[0], workbook.create_sheet(), workbook.create_sheet()
    totals_sheet.title, people_sheet.title, notes_sheet.title = TOTALS, PEOPLE, NOTES
    columns, totals = person_columns(summary.sets), total_columns(summary.sets)
    people = sorted(summary.people, key=lambda person: (not person.unit, person.unit))
    ranges = draw_people(people_sheet, people, columns)
    draw_totals(totals_sheet, summary, totals, ranges)
    draw_notes(notes_sheet, summary, totals, columns)
    workbook.properties.creator = "elearn_desk"
    workbook.properties.title = printable(f"{summary.agency}{summary.plan_year}年度推動數位學習成果總表")
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    return workbook
