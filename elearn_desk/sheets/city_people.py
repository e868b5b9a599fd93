"""「人員明細」 of the city: the rows of every agency below each other, as they stand in their workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from elearn_desk.domain.city import CitySummary
from elearn_desk.sheets.book import Book
from elearn_desk.sheets.city_columns import AGENCY_COLUMNS
from elearn_desk.sheets.contents import line_widths, may_be_wider, row_height
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.quick_rows import QuickRows, quick_rows
from elearn_desk.wording.summary_book import PEOPLE

_FILTER_BUTTON = 12
"""The button stands below the head, in points."""
_FROZEN = 6
"""The columns up to the name stay in sight."""


def draw_city_people(
    book: Book, city: CitySummary, columns: Sequence[Column[Any]]
) -> tuple[Mapping[str, str], QuickRows]:
    """Draw the head, and give the names of the columns' ranges by key, and the rows that are to be put below it."""
    rows = [
        (agency.agency, number, *row)
        for number, agency in enumerate(city.agencies, 1)
        for row in agency.sheets[PEOPLE].rows
    ]
    every: Sequence[Column[Any]] = (*AGENCY_COLUMNS, *columns)
    texts = [{cell for cell in set(cells) if isinstance(cell, str)} for cells in zip(*rows, strict=True)] or [
        set()
    ] * len(every)
    needed = [_needed_width(column.least, each) for column, each in zip(every, texts, strict=True)]
    widths = [min(width, max(column.least, column.most)) for width, column in zip(needed, every, strict=True)]
    sheet = book.sheet(PEOPLE)
    heads = [column.head for column in every]
    sheet.set_widths(widths)
    sheet.worksheet.set_row(0, row_height(heads, widths) + _FILTER_BUTTON)
    for number, head in enumerate(heads):
        sheet.put(0, number, head, Face.HEAD)
    last_row = max(len(rows), 1)
    sheet.worksheet.freeze_panes(1, _FROZEN)
    sheet.worksheet.autofilter(0, 0, len(rows), len(every) - 1)
    sheet.set_page(last_row, len(every) - 1, (0, 0))
    names = {
        column.key: book.name(f"{PEOPLE}_{column.head}", sheet.reference(1, number, last_row))
        for number, column in enumerate(every)
    }
    return names, quick_rows(sheet, 2, [column.face for column in every], rows, _heights(rows, needed, widths))


def _needed_width(least: float, texts: set[str]) -> float:
    """Give how wide the widest line is; most texts need no measuring."""
    widest = least
    for text in texts:
        if may_be_wider(text, widest):
            widest = max(widest, *line_widths(text))
    return widest


def _heights(rows: Sequence[Sequence[Any]], needed: Sequence[float], widths: Sequence[float]) -> Mapping[int, float]:
    """Give the heights of the rows that do not fit on one line, by their number from 1."""
    wrapped = [number for number, width in enumerate(widths) if needed[number] > width]
    if not wrapped:
        return {}
    bounds = [widths[number] for number in wrapped]
    high = ((number, row_height([str(row[each]) for each in wrapped], bounds)) for number, row in enumerate(rows, 2))
    one_line = row_height([""], [1])
    return {number: height for number, height in high if height > one_line}
