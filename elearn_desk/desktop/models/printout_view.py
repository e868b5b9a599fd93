"""The printout a record came from, ready to be looked at: its very page, or the rows around it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from elearn_desk.domain.findings import Finding
from elearn_desk.intake.cells import text_of
from elearn_desk.intake.detect import FileKind, detect
from elearn_desk.intake.open_tables import open_tables
from elearn_desk.intake.source import source_of
from elearn_desk.intake.tables import Table
from elearn_desk.services.desk import Desk
from elearn_desk.services.evidence import EvidenceState, Printout, evidence_bytes, evidence_of
from elearn_desk.services.outcome import Outcome

if TYPE_CHECKING:
    from elearn_desk.desktop.models.page_picture import PagePicture

AROUND = 12
"""Rows shown before and after the row of a record."""
HEAD = 3
"""Rows from the top that are shown above them, for the header stands there."""

LARGEST_SHOWN = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with its number in the file."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintoutView:
    """A printout with what can be shown of it; `lack` is why nothing can."""

    printout: Printout
    picture: PagePicture | None = None
    rows: tuple[Row, ...] = ()
    lack: Finding | None = None
    ending: str = ""
    """The ending under which other programs know the file; a pasted table has none of its own."""

    @property
    def name(self) -> str:
        """The name under which the file was brought in."""
        return self.printout.batch.file_name

    @property
    def kept(self) -> bool:
        """Tell whether the file itself is there, as it was brought in."""
        return self.printout.state is EvidenceState.INTACT


def view_printout(desk: Desk, record_id: int) -> Outcome[PrintoutView]:
    """Look the printout of a record up; a record that is not there is refused."""
    outcome = evidence_of(desk, record_id)
    printout = outcome.value
    if printout.state is not EvidenceState.INTACT:
        return Outcome(PrintoutView(printout, lack=next(iter(outcome.findings), None)))
    data = evidence_bytes(desk, record_id).value
    record = printout.record
    ending = Path(record.file_name).suffix or (".html" if detect(data) is FileKind.HTML else ".txt")
    if printout.page is not None:
        # Loaded only when a page is looked at: the window is to open quickly.
        from elearn_desk.desktop.models.page_picture import draw_page  # noqa: PLC0415

        return Outcome(PrintoutView(printout, draw_page(data, printout.page, record.raw.split("\t")), ending=ending))
    rows = _rows_around(data, record.file_name, record.sheet, record.row) if len(data) <= LARGEST_SHOWN else ()
    return Outcome(PrintoutView(printout, rows=rows, ending=ending))


def _rows_around(data: bytes, name: str, sheet: str, number: int) -> tuple[Row, ...]:
    tables = open_tables(source_of(name, data)).tables
    table = next((each for each in tables if (each.sheet or "") == sheet), None)
    return () if table is None else tuple(_around(table, number))


def _around(table: Table, wanted: int) -> Sequence[Row]:
    head: list[Row] = []
    near: deque[Row] = deque(maxlen=AROUND + 1 + AROUND)
    for number, cells in table.rows:
        row = Row(number, tuple(text_of(cell) for cell in cells))
        if len(head) < HEAD and number < wanted - AROUND:
            head.append(row)
        else:
            near.append(row)
        if number >= wanted + AROUND:
            break
    return [*head, *(row for row in near if row.number >= wanted - AROUND)]
