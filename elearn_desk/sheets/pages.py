"""How a worksheet stands on paper and on the screen: A4 landscape, widths, panes, titles on every page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from elearn_desk.sheets.cells import line_widths

_PADDING = 1.2
"""What a column needs beside its text, in Latin letters."""
_LINE = 16.0
"""The height of one line of the 12-point face, in points."""
_AIR = 4.0


def set_page(sheet: Worksheet, last_row: int, last_column: int, title_rows: str) -> None:
    """Fit the sheet on A4 landscape pages that repeat the title rows (such as `1:1`) and bear their number."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    sheet.print_options.horizontalCentered = True
    footer = HeaderFooterItem()
    footer.left.text, footer.right.text = "&A", "第 &P 頁，共 &N 頁"
    sheet.HeaderFooter.oddFooter = footer
    sheet.print_title_rows = title_rows
    sheet.print_area = f"A1:{get_column_letter(last_column)}{last_row}"


def set_widths(sheet: Worksheet, letters: Sequence[float]) -> None:
    """Give the columns their widths from the first on, each in Latin letters (a Chinese character is two)."""
    for number, width in enumerate(letters, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width + _PADDING


def row_height(texts: Sequence[str], letters: Sequence[float]) -> float:
    """Give the height in points of a row that shows every text whole, wrapped in its column's width in letters."""
    lines = max((_lines(text, width) for text, width in zip(texts, letters, strict=True)), default=1)
    return lines * _LINE + _AIR


def _lines(text: str, width: float) -> int:
    # A wrapped line may end a letter early, where half a Chinese character would be left over.
    return sum(1 if part <= width else math.ceil(part / (width - 1)) for part in line_widths(text))
