"""The columns that say whom a row is about: 身分證字號, or 員工編號 where the file has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from elearn_desk.domain.findings import Severity
from elearn_desk.intake.cells import BadCell, Cell
from elearn_desk.intake.identity import check_digit_holds, employee_number_of, person_id_of
from elearn_desk.intake.rows import Column, RowReader

Line = TypeVar("Line")


class PersonColumns:
    """Reads the person of each row and notes every identity number whose check digit fails, once a table."""

    def __init__(self, reader: RowReader[Line]) -> None:
        """Stand for the person columns of the reader's table; its findings are where notes go."""
        by_id = Column(reader.table, "person_id", person_id_of)
        self._note = reader.note
        self._known: set[str] = set()
        self._has_check_digit = by_id.present
        self._column = by_id if by_id.present else Column(reader.table, "employee_number", _employee_number_of)
        self.present = self._column.present

    def of(self, cells: Sequence[Cell]) -> str:
        """Give the person of a row; IMPORT-ID-MISSING and IMPORT-ID refuse it."""
        return self._column.of(cells)

    def note(self, number: int, person_id: str) -> None:
        """Note the person of a row that is taken, where the check digit is wrong for the first time."""
        if person_id not in self._known:
            self._known.add(person_id)
            if self._has_check_digit and not check_digit_holds(person_id):
                self._note("IMPORT-CHECK-DIGIT", Severity.WARNING, number, "person_id", value=person_id)

    def refuse(self, cells: Sequence[Cell], code: str, **details: str) -> BadCell:
        """Make the trouble of a row whose person cannot be right, to be raised."""
        return self._column.refuse(cells, code, **details)


def _employee_number_of(cell: Cell) -> str:
    number = employee_number_of(cell)
    if not number:
        raise BadCell("IMPORT-ID-MISSING")
    return number
