"""A sheet of data: one head, one row a datum below it, columns known by their heads; sorted and filtered at will."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from elearn_desk.sheets.book import Book, Sheet
from elearn_desk.sheets.contents import (
    ONE_LINE,
    Content,
    line_widths,
    may_be_wider,
    row_height,
    stored,
    text_height,
)
from elearn_desk.sheets.faces import Face
from elearn_desk.sheets.quick_rows import QuickRows, quick_rows

Row = TypeVar("Row")

_FIRST_ROW = 2
"""The row below the head, counted from 1."""
_FILTER_BUTTON = 12
"""The button stands below the head, in points."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: `key` names it for formulas, `least` and `most` bound its width in Latin letters."""

    key: str
    head: str
    meaning: str
    clause: str
    face: Face
    least: int
    content: Callable[[Row], Content]
    most: int = 16


@dataclass(frozen=True, slots=True)
class DataSheet:
    """What was drawn: the name of each column's range by its key, and the cells as a reader finds them.

    `rows` are still to be put into the finished workbook, where the sheet was laid out for them.
    """

    names: Mapping[str, str]
    cells: Sequence[Sequence[Content]]
    rows: tuple[QuickRows, ...] = ()


def draw_data(book: Book, title: str, columns: Sequence[Column[Row]], rows: Iterable[Row], freeze: int) -> DataSheet:
    """Draw the head and the rows, with the first `freeze` columns always in sight, and name the columns' ranges.

    Without rows the ranges cover the one empty row below the head.
    """
    sheet, drawn, heights = _draw_frame(book, title, columns, rows, freeze)
    for row, contents in enumerate(drawn.cells[1:], 1):
        for column, (content, of) in enumerate(zip(contents, columns, strict=True)):
            sheet.put(row, column, content, of.face)
    for number, height in heights.items():
        sheet.worksheet.set_row(number - 1, height)
    return drawn


def lay_data(book: Book, title: str, columns: Sequence[Column[Row]], rows: Iterable[Row], freeze: int) -> DataSheet:
    """Draw the same but for the rows, which come by the ten thousand and are put into the finished workbook."""
    sheet, drawn, heights = _draw_frame(book, title, columns, rows, freeze)
    laid = quick_rows(sheet, _FIRST_ROW, [column.face for column in columns], drawn.cells[1:], heights)
    return replace(drawn, rows=(laid,))


def _draw_frame(
    book: Book, title: str, columns: Sequence[Column[Row]], rows: Iterable[Row], freeze: int
) -> tuple[Sheet, DataSheet, Mapping[int, float]]:
    """Draw everything but the rows, and give the height of each row, by its number from 1, that is not one line."""
    sheet = book.sheet(title)
    heads = [column.head for column in columns]
    cells = [[stored(column.content(row)) for column in columns] for row in rows]
    widths = [_width(column, [row[number] for row in cells]) for number, column in enumerate(columns)]
    sheet.set_widths(widths)
    sheet.worksheet.set_row(0, row_height(heads, widths) + _FILTER_BUTTON)
    for number, head in enumerate(heads):
        sheet.put(0, number, head, Face.HEAD)
    last_row = max(len(cells), 1)
    sheet.worksheet.freeze_panes(1, freeze)
    sheet.worksheet.autofilter(0, 0, len(cells), len(columns) - 1)
    sheet.set_page(last_row, len(columns) - 1, (0, 0), freeze)
    names = {
        column.key: book.name(f"{title}_{column.head}", sheet.reference(1, number, last_row))
        for number, column in enumerate(columns)
    }
    return sheet, DataSheet(names, [heads, *cells]), dict(_heights(columns, cells, widths))


def _heights(
    columns: Sequence[Column[Row]], cells: Sequence[Sequence[object]], widths: Sequence[float]
) -> Iterator[tuple[int, float]]:
    # Where the longest text of a column fits its width, no text of it wraps.
    wrapping = [
        (number, widths[number])
        for number in range(len(columns))
        if any(isinstance(row[number], str) and may_be_wider(str(row[number]), widths[number]) for row in cells)
    ]
    for number, row in enumerate(cells, _FIRST_ROW):
        height = max((text_height(str(row[column] or ""), width) for column, width in wrapping), default=ONE_LINE)
        if height > ONE_LINE:
            yield number, height


def _width(column: Column[Row], contents: Iterable[object]) -> float:
    width = column.least
    for content in contents:
        if isinstance(content, str) and width < column.most and may_be_wider(content, width):
            width = max(width, min(max(line_widths(content)), column.most))
    return width
