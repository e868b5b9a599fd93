"""「人員明細」: one row a person, clean data that the totals count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from elearn_desk.domain.documents import PersonSummary
from elearn_desk.sheets.cells import line_widths, put
from elearn_desk.sheets.looks import Look
from elearn_desk.sheets.pages import row_height, set_page, set_widths
from elearn_desk.sheets.person_columns import PersonColumn

PEOPLE = "人員明細"
_FILTER_BUTTON = 12
"""The button stands below the head, in points."""


def draw_people(
    sheet: Worksheet, people: Sequence[PersonSummary], columns: Sequence[PersonColumn]
) -> Mapping[str, str]:
    """Draw the head and one row a person, and give each column's range by its key, absolute and with the sheet's name.

    Without people the ranges cover the one empty row below the head.
    """
    for number, column in enumerate(columns, 1):
        put(sheet, (1, number), column.head, Look.HEAD)
    widths = [_width(column, people) for column in columns]
    set_widths(sheet, widths)
    sheet.row_dimensions[1].height = row_height([column.head for column in columns], widths) + _FILTER_BUTTON
    for row, person in enumerate(people, 2):
        contents = [column.content(person) for column in columns]
        for number, (column, content) in enumerate(zip(columns, contents, strict=True), 1):
            put(sheet, (row, number), content, column.look)
        texts = [content if isinstance(content, str) else "" for content in contents]
        sheet.row_dimensions[row].height = row_height(texts, widths)
    last_row = max(len(people) + 1, 2)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(people) + 1}"
    set_page(sheet, last_row, len(columns), "1:1")
    return {column.key: _range(number, last_row) for number, column in enumerate(columns, 1)}


def _range(number: int, last_row: int) -> str:
    letter = get_column_letter(number)
    return f"'{PEOPLE}'!${letter}$2:${letter}${last_row}"


def _width(column: PersonColumn, people: Sequence[PersonSummary]) -> int:
    contents = (column.content(person) for person in people)
    longest = max((max(line_widths(content)) for content in contents if isinstance(content, str)), default=0)
    return max(column.least, min(longest, column.most))
