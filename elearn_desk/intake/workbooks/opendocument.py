"""OpenDocument spreadsheets (.ods)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from math import isfinite
from types import MappingProxyType

from elearn_desk.intake.cells import Cell
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Tables, refusal
from elearn_desk.intake.workbooks.packages import opened_package
from elearn_desk.intake.workbooks.sheet_rows import SheetRows, spending, tables_of_sheets
from elearn_desk.intake.workbooks.sheet_xml import follow

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = frozenset({_TABLE + "table-cell", _TABLE + "covered-table-cell"})
_CLOCK = re.compile(r"PT([0-9]{1,2})H([0-9]{1,2})M([0-9]{1,2})(?:[.,]([0-9]{1,6})[0-9]*)?S")
_ERROR = re.compile(r"#[A-Z/0!?]+|Err:[0-9]+")
_MOST_SPACES = 1_000
_MOST_FIGURES = 10


def tables_of_opendocument(source: SourceFile) -> Tables:
    """Read the visible sheets of an OpenDocument spreadsheet, each as a table.

    A `Refusal` ends it: IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-BOMB, IMPORT-AREA, IMPORT-SHEETS-HIDDEN. Findings:
    IMPORT-SHEET-HIDDEN, IMPORT-CELL-ERROR, IMPORT-FORMULA.
    """
    reader = _Document(source)
    with opened_package(source) as package:
        if package.is_encrypted_document():
            raise refusal("IMPORT-ENCRYPTED", source)
        follow(source, package.pieces("content.xml"), reader)
    return tables_of_sheets(source, reader.sheets)


def tables_of_flat_opendocument(source: SourceFile) -> Tables:
    """Read an OpenDocument spreadsheet that is one XML text instead of a package (.fods), in the same way."""
    reader = _Document(source)
    follow(source, [source.data], reader)
    return tables_of_sheets(source, reader.sheets)


class _Document:
    """Follows the content of a document and keeps its sheets."""

    def __init__(self, source: SourceFile) -> None:
        self.sheets: list[SheetRows] = []
        self._spend = spending(source)
        self._hiding_styles: set[str] = set()
        self._style = ""
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._paragraphs = 0
        self._in_paragraph = False
        self._inside = 0
        """How deep in what is no text of the cell: a note, a picture, a table within it."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._inside or (self._cell is not None and not tag.startswith(_TEXT)):
            self._inside += 1
        elif self._cell is not None:
            self._start_of_text(tag, attributes)
        elif tag in _CELLS:
            self._cell = attributes
            self._paragraphs = 0
        elif tag == _TABLE + "table-row":
            self._begin_row(attributes)
        elif tag == _TABLE + "table":
            hidden = attributes.get(_TABLE + "style-name") in self._hiding_styles
            self.sheets.append(SheetRows(attributes.get(_TABLE + "name", ""), self._spend, hidden, row=1))
        elif tag == _STYLE + "style":
            self._style = attributes.get(_STYLE + "name", "")
        elif tag == _STYLE + "table-properties" and attributes.get(_TABLE + "display") == "false":
            self._hiding_styles.add(self._style)

    def end(self, tag: str) -> None:
        if self._inside:
            self._inside -= 1
        elif tag == _TEXT + "p":
            self._in_paragraph = False
        elif tag in _CELLS:
            self._end_cell()
        elif tag == _TABLE + "table-row" and self.sheets:
            self.sheets[-1].end_row()

    def data(self, data: str) -> None:
        if self._in_paragraph and not self._inside:
            self._text.append(data)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        if self.sheets:
            sheet = self.sheets[-1]
            sheet.begin_row(sheet.row, _count(attributes.get(_TABLE + "number-rows-repeated")))

    def _start_of_text(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _TEXT + "p":
            self._text.extend("\n" if self._paragraphs else "")
            self._paragraphs += 1
            self._in_paragraph = True
        elif tag == _TEXT + "s":
            self._text.append(" " * min(_count(attributes.get(_TEXT + "c")), _MOST_SPACES))
        elif tag == _TEXT + "tab":
            self._text.append(" ")
        elif tag == _TEXT + "line-break":
            self._text.append("\n")

    def _end_cell(self) -> None:
        cell, text = self._cell or {}, "".join(self._text)
        self._cell = None
        self._text.clear()
        self._paragraphs = 0
        if not self.sheets:
            return
        sheet = self.sheets[-1]
        repeats = _count(cell.get(_TABLE + "number-columns-repeated")) if cell else 1
        if _TABLE + "number-rows-spanned" in cell:
            sheet.merge_down(_count(cell[_TABLE + "number-rows-spanned"]))
        if cell.get(_CALC + "value-type") == "error" or (_TABLE + "formula" in cell and _ERROR.fullmatch(text)):
            sheet.unread.errors.note(sheet.address())
            text, cell = "", {}
        elif _TABLE + "formula" in cell and _OFFICE + "value-type" not in cell:
            sheet.unread.formulas.note(sheet.address())
        sheet.add(_value(cell, text), repeats)


def _value(cell: dict[str, str], text: str) -> Cell:
    kind = cell.get(_OFFICE + "value-type", "string")
    read = _READ.get(kind)
    if read is None:
        return cell.get(_OFFICE + "string-value", text) if text == "" else text
    attribute, as_value = read
    try:
        return as_value(cell[_OFFICE + attribute])
    except (KeyError, ValueError):
        return text


def _number(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _date(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    if not found:
        raise ValueError(text)
    hours, minutes, seconds, fraction = found.groups(default="")
    return time(int(hours), int(minutes), int(seconds), int(fraction.ljust(6, "0")))


def _truth(text: str) -> str:
    return text.upper()


_READ: Mapping[str, tuple[str, Callable[[str], Cell]]] = MappingProxyType(
    {
        "float": ("value", _number),
        "percentage": ("value", _number),
        "currency": ("value", _number),
        "date": ("date-value", _date),
        "time": ("time-value", _clock),
        "boolean": ("boolean-value", _truth),
    }
)
"""By the type of a cell: the attribute that has its value, and what is made of it."""


def _count(text: str | None) -> int:
    return int(text) if text and len(text) < _MOST_FIGURES and text.isascii() and text.isdecimal() else 1
