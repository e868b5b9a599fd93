"""What is told of columns that are not read, and which of them a missing one may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.cells import Cell, shown, text_of
from elearn_desk.intake.column_values import (
    cells_of,
    holds_clock,
    holds_day,
    holds_person_id,
    mostly,
    says_not_passed,
)
from elearn_desk.intake.header_rows import HeaderRow
from elearn_desk.intake.layouts import Layout, header_name, spellings
from elearn_desk.intake.tables import Row, Table
from elearn_desk.wording.column_advice import choose_column, columns_may_be

_MOST_LISTED = 8
_FEWEST_COMMON = 2
"""Characters that two headers share before they are alike."""
_DAYS = ("completed_on", "started_on", "hired_on", "day")


def unread_findings(file: str, table: Table, header: HeaderRow, rows: Sequence[Row]) -> Iterator[Finding]:
    """Tell of the columns of a table that are not read.

    IMPORT-COLUMN-NOT-PASSED: one says that rows were not passed; IMPORT-COLUMN-TIMES: one holds times of day while no
    column of times is known; IMPORT-COLUMNS-UNUSED: all others that are not known to be of no use.
    """
    below = [row for row in rows if row[0] > header.row]
    sheet, number = table.where(header.row)
    unknown = []
    for index in header.unread:
        name = shown(header.cells[index])
        cells = cells_of(below, index)
        place = Place(file, sheet, number, name)
        failing = next((cell for cell in cells if _fails(header.layout, name, cell)), None)
        if failing is not None:
            advice = choose_column(name, header.layout.proper_name("passed"))
            yield finding("IMPORT-COLUMN-NOT-PASSED", Severity.WARNING, place, value=shown(failing), advice=advice)
        elif header.layout.is_idle(name):
            continue
        elif _lacks_times(header) and cells and mostly(cells, holds_clock):
            advice = choose_column(name, header.layout.proper_name("completed_time"))
            yield finding("IMPORT-COLUMN-TIMES", Severity.WARNING, place, value=shown(cells[0]), advice=advice)
        else:
            unknown.append(name)
    if unknown:
        listed = "、".join(unknown[:_MOST_LISTED]) + ("…" if len(unknown) > _MOST_LISTED else "")
        yield finding("IMPORT-COLUMNS-UNUSED", Severity.WARNING, Place(file, sheet), columns=listed)


def likely_header(field: str, header: HeaderRow, rows: Sequence[Row]) -> str | None:
    """Give the unread header that may well be the column of a field: by its values, else by its words, else None."""
    below = [row for row in rows if row[0] > header.row]
    layout = header.layout
    unknown = [index for index in header.unread if not layout.is_idle(text_of(header.cells[index]))]
    named = {index: shown(header.cells[index]) for index in unknown}
    judge = holds_day if field in _DAYS else holds_person_id if field == "person_id" else None
    if judge:
        told = [index for index in unknown if (cells := cells_of(below, index)) and mostly(cells, judge)]
        named = {index: named[index] for index in told}
        if field == "person_id":
            return next(iter(named.values()), None)
    alike = max(named.values(), key=lambda name: _likeness(name, layout.columns[field]), default=None)
    if alike is None or (not judge and _likeness(alike, layout.columns[field]) < _FEWEST_COMMON):
        return None
    return alike


def choice_for(field: str, header: HeaderRow, rows: Sequence[Row]) -> str:
    """Advise which unread column may be that of a field; nothing without an idea."""
    name = likely_header(field, header, rows)
    return columns_may_be({name: header.layout.proper_name(field)} if name else {})


def unknown_headers(header: HeaderRow) -> list[str]:
    """Give the headers that name nothing and are not known to be of no use."""
    names = [shown(header.cells[index]) for index in header.unread]
    return [name for name in names if not header.layout.is_idle(name)]


def _likeness(name: str, known: Sequence[str]) -> int:
    """Count the characters that a header shares with the likest known one."""
    return max(len(set(header_name(one)) & set(spelling)) for one in known for spelling in spellings(name))


def _fails(layout: Layout, name: str, cell: Cell) -> bool:
    marks = layout.words.get("passed", {}).get("marks", ())
    return "passed" in layout.columns and says_not_passed(
        layout, cell, of_passing=any(mark in header_name(name) for mark in marks)
    )


def _lacks_times(header: HeaderRow) -> bool:
    return "completed_time" in header.layout.columns and "completed_time" not in header.fields
