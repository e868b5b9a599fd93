"""XML spreadsheets of Excel 2003 (SpreadsheetML), which portals write and save under the ending .xls."""

from __future__ import annotations

from datetime import date, datetime

from elearn_desk.intake.cells import Cell
from elearn_desk.intake.encodings import encoded
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Tables, refusal
from elearn_desk.intake.text import lost_characters
from elearn_desk.intake.workbooks.sheet_rows import SheetRows, spending, tables_of_sheets
from elearn_desk.intake.workbooks.sheet_xml import follow

_LAST_DAY_OF_NO_DATE = date(1900, 1, 1)
"""Excel writes a time of day as one on the last days of 1899."""
_NOT_OF_THE_CELL = frozenset({"Comment", "PhoneticText"})
_MOST_FIGURES = 10


def tables_of_excel_xml(source: SourceFile) -> Tables:
    """Read the visible worksheets of an XML spreadsheet, each as a table.

    A `Refusal` ends it: IMPORT-ENCODING, IMPORT-DAMAGED, IMPORT-AREA, IMPORT-SHEETS-HIDDEN. Findings:
    IMPORT-LOST-CHARACTERS, IMPORT-SHEET-HIDDEN, IMPORT-CELL-ERROR, IMPORT-FORMULA.
    """
    text = encoded(source.data)
    if text is None:
        raise refusal("IMPORT-ENCODING", source)
    reader = _Workbook(source)
    follow(source, (piece.encode("utf-8", "replace") for piece in text.pieces()), reader)
    opened = tables_of_sheets(source, reader.sheets)
    return Tables(opened.tables, [*lost_characters(source, text), *opened.findings])


class _Workbook:
    """Follows a workbook and keeps its worksheets."""

    def __init__(self, source: SourceFile) -> None:
        self.sheets: list[SheetRows] = []
        self._spend = spending(source)
        self._inside: list[str] = []
        self._cell: dict[str, str] = {}
        self._type = ""
        self._text: list[str] = []
        self._noted = 0
        """How deep in a note, which has text of its own beside the cell's."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _bare(tag)
        if self._noted or tag in _NOT_OF_THE_CELL:
            self._noted += 1
        elif tag == "Cell" and self.sheets:
            self._begin_cell({_bare(name): value for name, value in attributes.items()})
        elif tag == "Data":
            self._type = next((value for name, value in attributes.items() if _bare(name) == "Type"), "String")
            self._inside.append(tag)
        elif tag == "Row" and self.sheets:
            index = next((value for name, value in attributes.items() if _bare(name) == "Index"), None)
            self.sheets[-1].begin_row(_count(index, self.sheets[-1].row))
        elif tag == "Worksheet":
            name = next((value for name, value in attributes.items() if _bare(name) == "Name"), "")
            self.sheets.append(SheetRows(name, self._spend, row=1))
        elif tag == "Visible":
            self._inside.append(tag)

    def end(self, tag: str) -> None:
        tag = _bare(tag)
        if self._noted:
            self._noted -= 1
        elif tag == "Cell" and self.sheets:
            self._end_cell()
        elif tag == "Row" and self.sheets:
            self.sheets[-1].end_row()
        elif self._inside and tag == self._inside[-1]:
            self._inside.pop()
            if tag == "Visible":
                self._see(self._taken_text())

    def data(self, data: str) -> None:
        if self._inside and not self._noted:
            self._text.append(data)

    def _see(self, visibility: str) -> None:
        if self.sheets:
            self.sheets[-1].hidden = visibility.strip() in {"SheetHidden", "SheetVeryHidden"}

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        sheet.column = max(sheet.column, _count(attributes.get("Index"), 1) - 1)
        sheet.merge_down(1 + _count(attributes.get("MergeDown"), 0))
        self._cell = attributes
        self._type = ""
        self._taken_text()

    def _end_cell(self) -> None:
        sheet, text = self.sheets[-1], self._taken_text()
        if self._type == "Error":
            sheet.unread.errors.note(sheet.address())
            text = ""
        elif not self._type and "Formula" in self._cell:
            sheet.unread.formulas.note(sheet.address())
        sheet.add(_value(self._type, text))
        sheet.column += _count(self._cell.get("MergeAcross"), 0)

    def _taken_text(self) -> str:
        text = "".join(self._text)
        self._text.clear()
        return text


def _value(kind: str, text: str) -> Cell:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return _moment(datetime.fromisoformat(text.strip()))
    except ValueError:
        return text
    if kind == "Boolean":
        return "TRUE" if text.strip() in {"1", "true"} else "FALSE"
    return text


def _moment(moment: datetime) -> Cell:
    return moment.time() if moment.date() <= _LAST_DAY_OF_NO_DATE else moment.replace(tzinfo=None)


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < _MOST_FIGURES and text.isascii() and text.isdecimal() else otherwise
