"""A workbook in the making: its sheets, faces and names; every formula is written with its figure.

A figure beside each formula is what a program shows that does not calculate: Excel's protected view, which files that
came by mail open in, and the previews of mail and telephones.
"""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from io import BytesIO

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from elearn_desk.sheets.contents import ONE_LINE, Content, looks_like_a_formula, printable, serial
from elearn_desk.sheets.faces import FONT, FONT_SIZE, Face, Faces

_PADDING = 1.2
"""What a column needs beside its text, in Latin letters."""
_A4 = 9
_LETTERS_A_PAGE = 200
"""What stands side by side on A4 landscape and can still be read."""
_NOT_IN_A_NAME = re.compile(r"\W")
_LONGEST_NAME = 200


class Book:
    """A workbook and what all of its sheets share; rows and columns count from 0."""

    def __init__(self, title: str) -> None:
        self._file = BytesIO()
        self.workbook = Workbook(self._file, {"in_memory": True, "strings_to_urls": False})
        # Column widths count in digits of the face that unformatted cells bear.
        self.workbook.formats[0].set_font_name(FONT)
        self.workbook.formats[0].set_font_size(FONT_SIZE)
        self.workbook.set_properties({"title": printable(title), "author": "elearn_desk"})
        self.workbook.set_calc_mode("auto")
        self.faces = Faces(self.workbook)
        self._names: set[str] = set()

    def sheet(self, name: str) -> Sheet:
        """Add a sheet behind the others."""
        worksheet = self.workbook.add_worksheet(name)
        worksheet.set_default_row(ONE_LINE)
        return Sheet(self, worksheet)

    def name(self, name: str, reference: str) -> str:
        """Name a cell or range, given absolute and with its sheet, and give the name as formulas may use it.

        Signs that no name may hold are left out; a name that is taken gets a number behind it.
        """
        plain = _NOT_IN_A_NAME.sub("", name)[:_LONGEST_NAME]
        own, number = plain, 1
        while own.casefold() in self._names:
            number += 1
            own = f"{plain}_{number}"
        self._names.add(own.casefold())
        self.workbook.define_name(own, f"={reference}")
        return own

    def content(self) -> bytes:
        """Close the workbook and give it as a file's content."""
        self.workbook.close()
        return self._file.getvalue()


class Sheet:
    """One sheet of a book."""

    def __init__(self, book: Book, worksheet: Worksheet) -> None:
        self.book = book
        self.worksheet = worksheet
        self.title: str = worksheet.get_name()
        self.letters = 0.0
        """How many letters the columns show side by side, what they need besides included."""
        self.pixels = 0
        """The same as the library counts it; a chart laid out by it covers these columns in whatever face they are."""

    def put(self, row: int, column: int, content: Content, face: Face) -> None:
        """Write a content, never as a formula, whatever its first sign; an empty text is an empty cell."""
        faces, sheet = self.book.faces, self.worksheet
        if isinstance(content, str) and content:
            text = printable(content)
            look = faces.quoted(face) if looks_like_a_formula(text) else faces.of(face)
            sheet.write_string(row, column, text, look)
        elif isinstance(content, date):
            sheet.write_number(row, column, serial(content), faces.of(face))
        elif content is None or isinstance(content, str):
            sheet.write_blank(row, column, None, faces.of(face))
        else:
            sheet.write_number(row, column, float(content), faces.of(face))

    def put_formula(self, row: int, column: int, formula: str, value: Decimal | float | str, face: Face) -> None:
        """Write a formula, given without its equals sign, with the figure it comes to."""
        figure = float(value) if isinstance(value, Decimal) else value
        self.worksheet.write_formula(row, column, f"={formula}", self.book.faces.of(face), figure)

    def reference(self, row: int, column: int, last_row: int | None = None, last_column: int | None = None) -> str:
        """Give a cell, or the range from it to the last row and column, absolute and with the sheet's name."""
        first = f"'{self.title}'!${xl_col_to_name(column)}${row + 1}"
        if last_row is None:
            return first
        return f"{first}:${xl_col_to_name(column if last_column is None else last_column)}${last_row + 1}"

    def set_widths(self, letters: list[float]) -> None:
        """Give the columns their widths from the first on, each in Latin letters (a Chinese character is two)."""
        self.letters = sum(letters) + _PADDING * len(letters)
        self.pixels = sum(int((width + _PADDING) * 7 + 0.5) + 5 for width in letters)
        for number, width in enumerate(letters):
            self.worksheet.set_column(number, number, width + _PADDING)

    def set_page(self, last_row: int, last_column: int, title_rows: tuple[int, int], title_columns: int = 0) -> None:
        """Set the sheet on A4 landscape pages that repeat the title rows, bear their number and can be read.

        A sheet too wide for one page goes on over a second, which repeats the first `title_columns` too.
        """
        page = self.worksheet
        page.set_paper(_A4)
        page.set_landscape()
        pages = 1
        if title_columns and self.letters > _LETTERS_A_PAGE:
            pages = math.ceil(self.letters / _LETTERS_A_PAGE)
            page.repeat_columns(0, title_columns - 1)
        page.fit_to_pages(pages, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.center_horizontally()
        page.set_footer("&L&A&R第 &P 頁，共 &N 頁")
        page.repeat_rows(*title_rows)
        page.print_area(0, 0, last_row, last_column)
