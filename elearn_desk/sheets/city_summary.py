"""The city's year as a workbook: 「總表」 by agency, the agencies, all people, and the sums of the other sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from elearn_desk.domain.city import CitySummary
from elearn_desk.domain.summaries import SetColumn
from elearn_desk.sheets.agency_columns import agency_columns
from elearn_desk.sheets.book import Book
from elearn_desk.sheets.city_checks import draw_city_checks
from elearn_desk.sheets.city_columns import (
    AGENCY_COLUMNS,
    award_sum_columns,
    course_sum_columns,
    hours_columns,
    list_columns,
)
from elearn_desk.sheets.city_figures import agency_figures, course_figures
from elearn_desk.sheets.city_people import draw_city_people
from elearn_desk.sheets.city_totals import draw_city_totals
from elearn_desk.sheets.data_sheet import Column, draw_data
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.notes_sheet import Meaning, draw_facts_and_meanings, ids_fact
from elearn_desk.sheets.quick_rows import with_rows
from elearn_desk.sheets.total_columns import total_columns
from elearn_desk.whole_file import write_whole
from elearn_desk.wording.summary_book import (
    AS_OF,
    AWARDS,
    CHECKS,
    COURSES,
    LEDGER,
    LIST,
    PEOPLE,
    PLAN_VERSION,
    PLAN_YEAR,
    TOTALS,
)

_FROZEN = 1
"""The agency stays in sight."""
_SOURCE = f"「{TOTALS}」各項數字均為公式，由「{PEOPLE}」各列依機關序號計得，重新排序或篩選不影響結果。"
_SUMS = f"「{LEDGER}」、「{AWARDS}」、「{COURSES}」為各機關年度總表同名工作表之合計；各列明細見各機關之檔案。"
_CONTROL = f"「{CHECKS}」以公式核對彙總後之合計與各機關原檔所載；出現「不符」時請勿使用，並重新彙總。"


def write_city_summary(city: CitySummary, sets: Sequence[SetColumn], path: Path) -> None:
    """Write the city's year as an .xlsx workbook; `sets` are the course sets of the plan.

    Each agency's sheets have the columns that `agency_columns` names. Raises OSError where the file cannot be written;
    what stood at `path` is then untouched.
    """
    write_whole(path, city_workbook(city, sets))


def city_workbook(city: CitySummary, sets: Sequence[SetColumn]) -> bytes:
    """Give the content of the workbook that `write_city_summary` writes."""
    columns, totals = agency_columns(sets), total_columns(sets)
    agencies, courses = agency_figures(city, columns, totals), course_figures(city, columns[COURSES])
    book = Book(f"各機關{city.plan_year}年度推動數位學習成果彙總表")
    totals_sheet = book.sheet(TOTALS)
    names: dict[str, Mapping[str, str]] = {LIST: draw_data(book, LIST, list_columns(), agencies, _FROZEN).names}
    names[PEOPLE], people = draw_city_people(book, city, columns[PEOPLE])
    names[LEDGER] = draw_data(book, LEDGER, hours_columns(), agencies, _FROZEN).names
    names[AWARDS] = draw_data(book, AWARDS, award_sum_columns(), agencies, _FROZEN).names
    names[COURSES] = draw_data(book, COURSES, course_sum_columns(), courses, _FROZEN).names
    whole, by_agency = draw_city_totals(totals_sheet, city, totals, names[PEOPLE], agencies)
    checked = draw_city_checks(book, agencies, courses, totals, names, whole)
    _draw_notes(
        book,
        city,
        {
            TOTALS: [(f"{each.group}－{each.head}", each.meaning, each.clause) for each in totals],
            LIST: _meanings(list_columns()),
            PEOPLE: _meanings((*AGENCY_COLUMNS, *columns[PEOPLE])),
            LEDGER: _meanings(hours_columns()),
            AWARDS: _meanings(award_sum_columns()),
            COURSES: _meanings(course_sum_columns()),
        },
    )
    return with_rows(book.content(), [people, by_agency, checked])


def _meanings(columns: Sequence[Column[Any]]) -> list[Meaning]:
    return [(column.head, column.meaning, column.clause) for column in columns]


def _draw_notes(book: Book, city: CitySummary, meanings: dict[str, list[Meaning]]) -> None:
    facts = (
        ("彙總機關數", len(city.agencies), Face.NUMBER),
        (PLAN_YEAR, city.plan_year, Face.YEAR),
        (PLAN_VERSION, city.plan_version, Face.WORDS),
        (AS_OF, city.as_of, Face.DAY_IN_WORDS),
        ("身分證字號", ids_fact(masked=city.ids_masked), Face.WORDS),
        ("數字來源", _SOURCE, Face.WORDS),
        ("合計", _SUMS, Face.WORDS),
        ("核對", _CONTROL, Face.WORDS),
    )
    draw_facts_and_meanings(book, f"各機關{city.plan_year}年度推動數位學習成果彙總說明", facts, meanings)
