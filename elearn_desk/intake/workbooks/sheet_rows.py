"""The rows of one sheet, put together cell by cell, and the cells in it that hold nothing to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.cells import Cell
from elearn_desk.intake.headers import column_letters
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, Tables, refusal
from elearn_desk.intake.workbooks.merged import Merged, filled_down

LARGEST_AREA = 20_000_000
"""Cells of one file that are kept, those counted that stand between others."""
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The last row and the last column that a spreadsheet program knows."""

MOST_TABLES = 1_000
"""Sheets or tables of one file; a page with one for each person of a large office has half of it."""

_NAMED = 5

Spending = Callable[[int, int, int], None]
"""Is told of cells before they are kept: how many, and up to which column and row; stops a file that has too many."""


@dataclass(slots=True)
class NotedCells:
    """Cells that are noted: how many, and the address of the first, such as E5."""

    count: int = 0
    first: str = ""

    def note(self, address: str) -> None:
        """Count one more."""
        self.first = self.first or address
        self.count += 1

    def place(self, source: SourceFile, sheet: str) -> Place:
        """Give the place of the first one."""
        row = self.first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return Place(source.name, sheet, int(row) if row else None, cell=self.first)


@dataclass(slots=True)
class Unread:
    """Cells that hold no value: errors such as #REF!, and formulas that were saved without their result."""

    errors: NotedCells = field(default_factory=NotedCells)
    formulas: NotedCells = field(default_factory=NotedCells)

    def findings(self, source: SourceFile, sheet: str) -> list[Finding]:
        """Give one finding for each of the two where there are any: IMPORT-CELL-ERROR, IMPORT-FORMULA."""
        found = []
        if (errors := self.errors).count:
            place = errors.place(source, sheet)
            found.append(finding("IMPORT-CELL-ERROR", Severity.WARNING, place, count=errors.count, cell=errors.first))
        if (formulas := self.formulas).count:
            place = formulas.place(source, sheet)
            found.append(finding("IMPORT-FORMULA", Severity.WARNING, place, count=formulas.count, cell=formulas.first))
        return found


@dataclass(slots=True)
class SheetRows:
    """A sheet as it is read from its file in order; what is repeated there is repeated here, within bounds.

    Rows are numbered from 1, columns from 0.
    """

    name: str
    spend: Spending
    hidden: bool = False
    unread: Unread = field(default_factory=Unread)
    row: int = 0
    column: int = 0
    _repeats: int = 1
    _cells: list[Cell] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)
    _merged: list[Merged] = field(default_factory=list)

    def begin_row(self, number: int, repeats: int = 1) -> None:
        """Begin the row of that number, which stands there so many times."""
        self.row = number
        self.column = 0
        self._repeats = repeats
        self._cells = []

    def add(self, cell: Cell, repeats: int = 1) -> None:
        """Put a cell at the column reached, and so many more of the same to its right."""
        if cell != "":
            self.spend(self.column + repeats - len(self._cells), self.column + repeats, self.row)
            self._cells.extend([""] * (self.column - len(self._cells)))
            self._cells.extend([cell] * repeats)
        self.column += repeats

    def merge_down(self, rows: int) -> None:
        """Note that the cell to be put next reaches over that many rows, its own among them."""
        if rows > 1:
            self._merged.append(Merged(self.column, self.row, self.row + rows - 1))

    def end_row(self) -> None:
        """End the row; the next one follows after all that stand for it."""
        if self._cells:
            last = self.row + self._repeats - 1
            self.spend((self._repeats - 1) * len(self._cells), len(self._cells), last)
            self._rows.extend((self.row + each, self._cells) for each in range(self._repeats))
        self.row += self._repeats

    def address(self) -> str:
        """Give the address of the column and row reached."""
        return f"{column_letters(self.column)}{self.row}"

    def table(self) -> Table:
        """Give the sheet's rows."""
        return Table(self.name, self._filled())

    def _filled(self) -> Iterator[Row]:
        return filled_down(self._rows, self._merged)


def spending(source: SourceFile) -> Spending:
    """Give a `Spending` for all tables of a file, which raises a `Refusal` IMPORT-AREA where they grow too large."""
    left = LARGEST_AREA

    def spend(cells: int, columns: int, row: int) -> None:
        nonlocal left
        left -= cells
        if left < 0 or row > LAST_ROW or columns > LAST_COLUMN:
            raise refusal("IMPORT-AREA", source, columns=columns, rows=row)

    return spend


def refuse_too_many(source: SourceFile, tables: int) -> None:
    """Raise a `Refusal` IMPORT-TABLES for a file of more than `MOST_TABLES` tables: each has to be looked at."""
    if tables > MOST_TABLES:
        raise refusal("IMPORT-TABLES", source, count=tables, most=MOST_TABLES)


def shown_sheets(source: SourceFile, shown: list[Table], hidden: list[str], findings: list[Finding]) -> Tables:
    """Give the tables of the sheets a clerk sees, with a finding IMPORT-SHEET-HIDDEN for each other one.

    A file whose sheets are all hidden raises a `Refusal` IMPORT-SHEETS-HIDDEN, one of more than `MOST_TABLES` sheets
    an IMPORT-TABLES.
    """
    refuse_too_many(source, len(shown))
    if hidden and not shown:
        raise refusal("IMPORT-SHEETS-HIDDEN", source, sheets="、".join(hidden[:_NAMED]))
    left_out = [finding("IMPORT-SHEET-HIDDEN", Severity.WARNING, Place(source.name, name)) for name in hidden]
    return Tables(shown, [*left_out, *findings])


def tables_of_sheets(source: SourceFile, sheets: list[SheetRows]) -> Tables:
    """Give the tables of the sheets as `shown_sheets` does, with what was found in those that are shown."""
    shown = [sheet for sheet in sheets if not sheet.hidden]
    findings = [found for sheet in shown for found in sheet.unread.findings(source, sheet.name)]
    return shown_sheets(
        source, [sheet.table() for sheet in shown], [sheet.name for sheet in sheets if sheet.hidden], findings
    )
