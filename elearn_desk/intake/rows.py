"""Carries a reader over the rows of a file: every row becomes a line or a refusal that names its cell."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from elearn_desk.domain.findings import Finding, Place, Refusal, Severity, finding
from elearn_desk.intake.cells import BadCell, Cell, text_of
from elearn_desk.intake.headers import HeadedTable, headed_tables
from elearn_desk.intake.layouts import Layout
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.source import SourceFile

Line = TypeVar("Line")
Value = TypeVar("Value")

_REMEMBERED = 20_000
"""Values a column remembers: most columns hold few different ones, and none may hold the file twice."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[Line]):
    """What a file gave: its lines, its findings, and how many rows there were, lines and refused ones together.

    A blank row, a repeated header and a total line (合計) are no rows. A file that could not be read has one fatal
    finding and nothing else.
    """

    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows_read: int = 0

    @property
    def fatal(self) -> Finding | None:
        """Give the finding that stopped the whole file, if one did."""
        return next((one for one in self.findings if one.severity is Severity.FATAL), None)


class _Known(dict[Cell, Value]):
    """Cells that were read before, with what they say."""

    def __init__(self, read: Callable[[Cell], Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Cell) -> Value:
        value = self._read(cell)
        if len(self) < _REMEMBERED:
            self[cell] = value
        return value


class Column(Generic[Value]):
    """One field of the rows: where it stands and how its cell is read; equal cells are read once."""

    def __init__(self, table: HeadedTable, name: str, read: Callable[[Cell], Value]) -> None:
        """Stand for the column of that field; where the table has none, every cell of it is empty."""
        self.present = name in table.indexes
        self._field = name
        self._index = table.indexes.get(name, sys.maxsize)
        self._known = _Known(read)

    def of(self, cells: Sequence[Cell]) -> Value:
        """Read the field of a row; what cannot be taken is a `BadCell` that knows its field."""
        index = self._index
        cell = cells[index] if index < len(cells) else ""
        try:
            return self._known[cell]
        except BadCell as trouble:
            trouble.field = self._field
            trouble.details.setdefault("value", text_of(cell))
            raise

    def refuse(self, cells: Sequence[Cell], code: str, **details: str) -> BadCell:
        """Make the trouble of a cell that reads well but cannot be so, to be raised."""
        trouble = BadCell(code, value=text_of(self._cell(cells)), **details)
        trouble.field = self._field
        return trouble

    def _cell(self, cells: Sequence[Cell]) -> Cell:
        return cells[self._index] if self._index < len(cells) else ""


class RowReader(ABC, Generic[Line]):
    """Reads the rows of one table; the readers of each kind of printout say how."""

    def __init__(self, table: HeadedTable) -> None:
        """Begin a table, without findings."""
        self.table = table
        self.findings: list[Finding] = []

    @abstractmethod
    def line(self, number: int, cells: Sequence[Cell]) -> Line | None:
        """Read one row: a line, None where it is no row after all, or a `BadCell` that refuses it."""

    def note(self, code: str, severity: Severity, number: int, name: str, **details: object) -> None:
        """Add a finding about a row that is taken nevertheless."""
        self.findings.append(finding(code, severity, self.table.place(number, name), **details))


def read_rows(
    source: SourceFile,
    layout: Layout,
    reader: Callable[[HeadedTable], RowReader[Line]],
    given: Collection[str] = (),
) -> Reading[Line]:
    """Read every table of the file that has the layout's needed columns; `given` are fields stated by the command."""
    try:
        opened = open_tables(source)
        tables, findings = headed_tables(source, opened.tables, layout, given)
        lines: list[Line] = []
        refused = 0
        for table in tables:
            refused += _read_table(table, reader(table), lines, findings)
    except Refusal as stopped:
        return Reading(findings=[stopped.finding])
    findings = [*opened.findings, *findings]
    if not lines and not refused:
        findings.append(finding("IMPORT-NO-ROWS", Severity.WARNING, Place(source.name)))
    return Reading(lines, findings, len(lines) + refused)


def _read_table(table: HeadedTable, reader: RowReader[Line], lines: list[Line], findings: list[Finding]) -> int:
    refused = 0
    width = len(table.header)
    for number, cells in table.rows:
        try:
            if len(cells) > width:
                table.look_at_overhang(cells)
            line = reader.line(number, cells)
        except BadCell as trouble:
            if table.is_no_row(cells):
                continue
            refused += 1
            place = table.place(number, trouble.field)
            reader.findings.append(finding(trouble.code, Severity.REFUSED, place, **trouble.details))
        else:
            if line is not None:
                lines.append(line)
    findings.extend(reader.findings)
    return refused
