"""A plain table as a workbook: title lines, a header, rows; the shape in which offices pass lists on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from elearn_desk.sheets.cells import Content, line_widths, printable, put
from elearn_desk.sheets.looks import Look, add_looks
from elearn_desk.sheets.pages import set_page, set_widths
from elearn_desk.sheets.saving import save_whole

_ROC_MOMENT = "[$-404]e/mm/dd hh:mm:ss"
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
    workbook = Workbook()
    add_looks(workbook)
    sheet = workbook.worksheets[0]
    sheet.title = "資料"
    for number, words in enumerate(title_lines, 1):
        put(sheet, (number, 1), words, Look.CAPTION)
    head = len(title_lines) + 1
    widths = [max(line_widths(header)) for header in headers]
    for column, header in enumerate(headers, 1):
        put(sheet, (head, column), header, Look.HEAD)
    last = head
    for last, row in enumerate(rows, head + 1):
        for column, content in enumerate(row, 1):
            put(sheet, (last, column), content, _look(content))
            if isinstance(content, datetime):
                sheet.cell(last, column).number_format = _ROC_MOMENT
            widths[column - 1] = max(widths[column - 1], _width(content))
    set_widths(sheet, [min(width, _WIDEST) for width in widths])
    set_page(sheet, last, len(headers), f"{head}:{head}")
    sheet.freeze_panes = f"A{head + 1}"
    workbook.properties.creator = "elearn_desk"
    workbook.properties.title = printable(title_lines[0]) if title_lines else None
    save_whole(workbook, path)


def _look(content: Content) -> Look:
    if isinstance(content, date):
        return Look.DAY
    if isinstance(content, Decimal):
        return Look.HOURS
    return Look.COUNT if isinstance(content, int) else Look.WORDS


def _width(content: Content) -> int:
    if isinstance(content, date):
        return _MOMENT_WIDTH if isinstance(content, datetime) else _DAY_WIDTH
    return max(line_widths("" if content is None else str(content)))
