"""One field of a table's rows: where it stands, how its cell is read, and the cells that were read before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from elearn_desk.intake.cells import LONGEST_WORD, BadCell, Cell, shown
from elearn_desk.intake.headers import HeadedTable

Value = TypeVar("Value")

ABSENT = -1
"""Where a column stands that the table does not have."""

_REMEMBERED = 20_000
"""Values a column remembers: most columns hold few different ones, and none may hold the file twice."""


class Column(dict[Cell, Value]):
    """One field of the rows; `column[cell]` reads a cell, an equal one only once.

    What cannot be taken is a `BadCell` that knows its field. Where the table has no such column, every cell of it is
    the one that the layout fixes, else empty.
    """

    __slots__ = ("_elsewhere", "_fixed", "_read", "at", "field", "present")

    def __init__(self, table: HeadedTable, name: str, read: Callable[[Cell], Value], at: int | None = None) -> None:
        """Stand for the column of that field, or for the one of that index, which names the field less well."""
        super().__init__()
        self.field = name
        self.at = table.indexes.get(name, ABSENT) if at is None else at
        self._elsewhere = at
        self._fixed: Cell = table.layout.fixed.get(name, "")
        self.present = self.at != ABSENT or bool(self._fixed)
        self._read = read

    def __missing__(self, cell: Cell) -> Value:
        """Read a cell that was not read before."""
        try:
            value = self._read(cell)
        except BadCell as trouble:
            trouble.field, trouble.at = self.field, self._elsewhere
            trouble.details.setdefault("value", shown(cell))
            raise
        if len(self) < _REMEMBERED and not (isinstance(cell, str) and len(cell) > LONGEST_WORD):
            self[cell] = value
        return value

    def of(self, cells: Sequence[Cell]) -> Value:
        """Read the field of a row, which has a cell for every header."""
        at = self.at
        return self[self._fixed if at == ABSENT else cells[at]]

    def text(self, cells: Sequence[Cell]) -> str:
        """Give the cell of a row as a finding quotes it."""
        return shown(self._fixed if self.at == ABSENT else cells[self.at])

    def refuse(self, cells: Sequence[Cell], code: str, **details: str) -> BadCell:
        """Make the trouble of a cell that reads well but cannot be so, to be raised."""
        trouble = BadCell(code, **{"value": self.text(cells), **details})
        trouble.field, trouble.at = self.field, self._elsewhere
        return trouble
