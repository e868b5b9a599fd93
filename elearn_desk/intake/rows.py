"""Carries a reader over the rows of a file: every row becomes a line or a refusal that names its cell."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from elearn_desk.domain.findings import Finding, Place, Refusal, Severity, finding
from elearn_desk.intake.cells import BadCell, Cell, text_of
from elearn_desk.intake.columns import Column
from elearn_desk.intake.header_rows import NO_FIELDS, Choices, choices_of
from elearn_desk.intake.headers import HeadedTable, headed_tables
from elearn_desk.intake.layouts import Layouts, RowRule
from elearn_desk.intake.notes import Notes, RefusedRow
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.raw_lines import RawLines
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Tables

Line = TypeVar("Line")
Value = TypeVar("Value")

NO_CHOICES = NO_FIELDS
"""What the clerk says of headers, where nothing was said."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[Line]):
    """What a file gave: its lines, its findings, and how many rows there were, lines and refused ones together.

    A blank row, a repeated header and a total line (合計) are no rows. A file that could not be read has one fatal
    finding and nothing else. `refused` are the refused rows as read, `layout` names how the columns were
    known, `columns_used` the headers (as the clerk wrote them) whose meaning was taken from what the clerk said.
    """

    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows_read: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    layout: str = ""
    columns_used: frozenset[str] = frozenset()

    @property
    def fatal(self) -> Finding | None:
        """Give the finding that stopped the whole file, if one did."""
        return next((one for one in self.findings if one.severity is Severity.FATAL), None)


class RowReader(ABC, Generic[Line]):
    """Reads the rows of one table; the readers of each kind of printout say how."""

    comma_field: str | None = None
    """The field whose cells may hold commas that an exporter left unquoted."""

    def __init__(self, table: HeadedTable, notes: Notes) -> None:
        """Begin a table; `notes` is where its findings go."""
        self.table = table
        self.notes = notes
        self.width = len(table.header)
        self._columns: list[Column[object]] = []
        self._warned: list[tuple[Column[bool], RowRule]] = []
        self._refused: list[tuple[Column[bool], RowRule]] = []
        for rule in table.layout.rules:
            if rule.field in table.indexes:
                rules = self._refused if rule.refuses else self._warned
                rules.append((self.column(rule.field, rule.catches), rule))
        self.has_rules = bool(self._warned or self._refused)

    @abstractmethod
    def line(self, number: int, cells: Sequence[Cell], raw: str) -> Line | None:
        """Read one row: a line, None where it is no row after all, or a `BadCell` that refuses it.

        `cells` has one for every header at least; `raw` is the row as read.
        """

    def column(self, name: str, read: Callable[[Cell], Value], at: int | None = None) -> Column[Value]:
        """Make a column of this table, the foremost of its field or the one of that index."""
        column = Column(self.table, name, read, at)
        self._columns.append(column)  # type: ignore[arg-type] # only asked whether its cells can be read
        return column

    def note(self, code: str, severity: Severity, number: int, name: str, **details: object) -> None:
        """Add a finding about a row that is taken nevertheless."""
        self.notes.add(finding(code, severity, self.table.place(number, name), **details))

    def others(self, name: str, read: Callable[[Cell], Value]) -> list[Column[Value]]:
        """Make the columns of this table that name the field too, but less well than the foremost."""
        return [self.column(name, read, at) for at in self.table.best.others.get(name, ())]

    def judge(self, cells: Sequence[Cell]) -> None:
        """Refuse, by a `BadCell` IMPORT-LAYOUT-REFUSED, a row that the layout wants refused."""
        for column, rule in self._refused:
            if column.of(cells):
                raise column.refuse(cells, "IMPORT-LAYOUT-REFUSED", reason=rule.reason)

    def warn(self, number: int, cells: Sequence[Cell]) -> None:
        """Note, as IMPORT-LAYOUT-WARNED, what the layout wants looked at in a row that is taken."""
        for column, rule in self._warned:
            if column.of(cells):
                value, reason = column.text(cells), rule.reason
                self.note("IMPORT-LAYOUT-WARNED", Severity.WARNING, number, rule.field, value=value, reason=reason)

    def fitted(self, number: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Give a row that has not as many cells as the header a cell for every header.

        Where a separator stands within a cell that should have been quoted, and that can only be so in the one field
        that may hold it, its pieces are put together again (IMPORT-CELLS-JOINED); another row in which a stray
        separator made too many cells is a `BadCell` IMPORT-CELLS.
        """
        surplus = len(cells) - self.width
        if surplus < 0:
            return [*cells, *[""] * -surplus]
        if not self.table.table.delimited:
            return cells
        overhangs = any(text_of(cell) for cell in cells[self.width :])
        if not overhangs and self._fits(cells):
            return cells
        joined = self._put_together(cells, surplus)
        if joined is not None:
            name = self.comma_field or ""
            value = text_of(joined[self.table.indexes[name]])
            self.note("IMPORT-CELLS-JOINED", Severity.WARNING, number, name, value=value)
            return joined
        if overhangs:
            raise BadCell("IMPORT-CELLS", cells=str(len(cells)), columns=str(self.width))
        return cells

    def _put_together(self, cells: Sequence[Cell], surplus: int) -> list[Cell] | None:
        """Join neighbours so that as many cells as headers are left, where there is only one place to do so."""
        at = self.table.indexes.get(self.comma_field or "")
        if at is None:
            return None
        ways = {
            place: [*cells[:place], ",".join(map(text_of, cells[place:after])), *cells[after:]]
            for place, after in zip(range(self.width), range(surplus + 1, len(cells) + 1), strict=True)
        }
        fitting = [place for place, way in ways.items() if self._fits(way)]
        return ways[at] if fitting == [at] else None

    def _fits(self, cells: Sequence[Cell]) -> bool:
        try:
            for column in self._columns:
                if column.present:
                    column.of(cells)
        except BadCell:
            return False
        return True


class RowStream(Generic[Line]):
    """The lines of a file, one after the other, to be gone through once.

    While they are read, `findings`, `refused`, `rows_read` and `rows_refused` grow; a `Refusal` that comes out midway
    stops the whole file. `layout` names how the columns were known, `columns_used` the headers (as the clerk wrote
    them) whose meaning was taken from what the clerk said, now or before.
    """

    def __init__(
        self, source: SourceFile, opened: Tables, readers: Sequence[RowReader[Line]], notes: Notes, choices: Choices
    ) -> None:
        """Stand at the beginning of a file whose headers are known."""
        self._source = source
        self._opened = opened
        self._readers = readers
        self._notes = notes
        self._lines = self._read()
        self.rows_taken = 0
        self.layout = "、".join(dict.fromkeys(reader.table.layout.name for reader in readers))
        self.columns_used = choices.used_in([reader.table.best for reader in readers])

    def __iter__(self) -> Iterator[Line]:
        return self._lines

    @property
    def findings(self) -> list[Finding]:
        """Give what was found so far in the file, then in its rows."""
        return [*self._opened.findings, *self._notes.findings]

    @property
    def refused(self) -> list[RefusedRow]:
        """Give the refused rows so far, up to a bound."""
        return self._notes.refused

    @property
    def rows_refused(self) -> int:
        """Give how many rows were refused so far."""
        return self._notes.rows_refused

    @property
    def rows_read(self) -> int:
        """Give how many rows there were so far, lines and refused ones together."""
        return self.rows_taken + self._notes.rows_refused

    def whole(self) -> Reading[Line]:
        """Read every row into a list."""
        lines = list(self._lines)
        return Reading(lines, self.findings, self.rows_read, self.refused, self.layout, self.columns_used)

    def _read(self) -> Iterator[Line]:
        for reader in self._readers:
            table, line_of, width, raw_of = reader.table, reader.line, reader.width, RawLines().of
            for number, cells in table.rows:
                raw = raw_of(cells)
                try:
                    whole = cells if len(cells) == width else reader.fitted(number, cells)
                    line = line_of(number, whole, raw)
                except BadCell as trouble:
                    if table.is_no_row(cells):
                        continue
                    line = self._mended(reader, number, cells, raw, trouble)
                if line is not None:
                    self.rows_taken += 1
                    yield line
        if not self.rows_read:
            self._notes.add(finding("IMPORT-NO-ROWS", Severity.WARNING, Place(self._source.name)))
        self._notes.close()

    def _mended(
        self, reader: RowReader[Line], number: int, cells: Sequence[Cell], raw: str, trouble: BadCell
    ) -> Line | None:
        """Read a row that cannot be taken as it stands with what the clerk mended in it; else refuse it."""
        table = reader.table
        sheet, row = table.table.where(number)
        mends = self._source.mends.get((sheet or "", row))
        if mends:
            whole = [*cells, *[""] * (max(mends) + 1 - len(cells))]
            for at, text in mends.items():
                whole[at] = text
            try:
                line = reader.line(number, reader.fitted(number, whole), raw)
            except BadCell as still:
                trouble = still
            else:
                for at, text in sorted(mends.items()):
                    before = text_of(cells[at]) if at < len(cells) else ""
                    place = table.place(number, None, at) if at < reader.width else table.place(number)
                    self._notes.add(finding("IMPORT-MENDED", Severity.WARNING, place, value=before, after=text))
                return line
        self._refuse(table, number, trouble, raw)
        return None

    def _refuse(self, table: HeadedTable, number: int, trouble: BadCell, raw: str) -> None:
        place = table.place(number, trouble.field, trouble.at)
        self._notes.refuse(finding(trouble.code, Severity.REFUSED, place, **trouble.details), raw)


ReaderOf = Callable[[HeadedTable, Notes], RowReader[Line]]
"""Begins the reading of one table."""


def stream_rows(
    source: SourceFile,
    layouts: Layouts,
    reader: ReaderOf[Line],
    columns: Mapping[str, str] = NO_CHOICES,
    given: Collection[str] = (),
    remembered: Mapping[str, str] = NO_CHOICES,
) -> RowStream[Line]:
    """Open every table of the file that has the layout's needed columns, to go through its rows.

    `columns` is what the clerk says of headers (header as written → field, empty to pass it over), `remembered` what
    was said of earlier files, `given` are fields stated by the command. A file that cannot be read, or lacks a column,
    raises a `Refusal` at once.
    """
    opened = open_tables(source)
    choices = choices_of(columns, layouts, remembered)
    tables, findings = headed_tables(source, opened.tables, layouts, choices, given)
    notes = Notes(source.name)
    for found in (*findings, *_notices(source, tables)):
        notes.add(found)
    return RowStream(source, opened, [reader(table, notes) for table in tables], notes, choices)


def read_rows(
    source: SourceFile,
    layouts: Layouts,
    reader: ReaderOf[Line],
    columns: Mapping[str, str] = NO_CHOICES,
    given: Collection[str] = (),
    remembered: Mapping[str, str] = NO_CHOICES,
) -> Reading[Line]:
    """Read the rows of a file into a list; what `stream_rows` raises is the one finding of the reading."""
    try:
        return stream_rows(source, layouts, reader, columns, given, remembered).whole()
    except Refusal as stopped:
        return Reading(findings=[stopped.finding])


def _notices(source: SourceFile, tables: Sequence[HeadedTable]) -> Iterator[Finding]:
    for notice in dict.fromkeys(table.layout.notice for table in tables if table.layout.notice):
        yield finding("IMPORT-LAYOUT-NOTICE", Severity.WARNING, Place(source.name), notice=notice)
