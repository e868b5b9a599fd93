"""A plain table as a workbook: title lines, a header, rows; the shape in which offices pass lists on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from elearn_desk.sheets.book import Book
from elearn_desk.sheets.contents import Content, line_widths
from elearn_desk.sheets.faces import Face
from elearn_desk.whole_file import write_whole

_FACES = {datetime: Face.TO_THE_SECOND, date: Face.DAY, Decimal: Face.HOURS, float: Face.HOURS, int: Face.COUNT}
_MOMENT_WIDTH = 20
_DAY_WIDTH = 12
_WIDEST = 60


def write_table(
    path: Path, title_lines: Sequence[str], headers: Sequence[str], rows: Iterable[Sequence[Content]]
) -> None:
    """Write rows below title lines and a header as an .xlsx workbook of one sheet; days and moments become date cells.

    The first title line names the sheet's content; text stays text, whatever its first sign.
    Raises OSError where the file cannot be written; what stood at `path` is then untouched.
    """
    book = Book(title_lines[0] if title_lines else "")
    sheet = book.sheet("資料")
    for number, words in enumerate(title_lines):
        sheet.put(number, 0, words, Face.CAPTION)
    last = head = len(title_lines)
    widths = [float(max(line_widths(header))) for header in headers]
    for column, header in enumerate(headers):
        sheet.put(head, column, header, Face.HEAD)
    for last, row in enumerate(rows, head + 1):
        for column, content in enumerate(row):
            sheet.put(last, column, content, _FACES.get(type(content), Face.WORDS))
            widths[column] = max(widths[column], _width(content))
    sheet.set_widths([min(width, _WIDEST) for width in widths])
    sheet.set_page(last, len(headers) - 1, (head, head))
    sheet.worksheet.freeze_panes(head + 1, 0)
    write_whole(path, book.content())


def _width(content: Content) -> int:
    if isinstance(content, date):
        return _MOMENT_WIDTH if isinstance(content, datetime) else _DAY_WIDTH
    return max(line_widths("" if content is None else str(content)))
