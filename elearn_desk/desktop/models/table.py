"""A read-only table over values held in memory: columns say how a value is shown, sorted and coloured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from elearn_desk.desktop.theme import CAP_ROLE, VALUE_ROLE, Tone, tone_colour

T = TypeVar("T")

Index = QModelIndex | QPersistentModelIndex

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its head, the text of a value, the key it is sorted by (the text where there is none), its looks.

    `width` counts Chinese characters, the last column takes the room that is left; `figures` stand at the right.
    """

    head: str
    text: Callable[[T], str]
    width: int = 6
    key: Callable[[T], Any] | None = None
    figures: bool = False
    tone: Callable[[T], Tone | None] | None = None
    tip: Callable[[T], str] | None = None
    cap: Callable[[T], tuple[int, int, int]] | None = None


class TableModel(QAbstractTableModel, Generic[T]):
    """Shows the values it is given; sorting is done here, on the values, and kept when others are shown."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[T, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[T, ...]:
        """The values shown, in order."""
        return self._rows

    def show(self, rows: Sequence[T]) -> None:
        """Show other values, in the order last asked for."""
        self.beginResetModel()
        self._rows = self._in_order(rows)
        self.endResetModel()

    def row(self, index: Index) -> T:
        """Give the value shown at an index."""
        return self._rows[index.row()]

    def _in_order(self, rows: Sequence[T]) -> tuple[T, ...]:
        if self._sorted_by is None:
            return tuple(rows)
        number, order = self._sorted_by
        column = self.columns[number]
        return tuple(sorted(rows, key=column.key or column.text, reverse=order is Qt.SortOrder.DescendingOrder))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 leaves the order the values came in."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(index, id(self._rows[index.row()])) for index in before]
        self._sorted_by = (column, order) if column >= 0 else None
        self._rows = self._in_order(self._rows)
        places = {id(row): number for number, row in enumerate(self._rows)}
        self.changePersistentIndexList(before, [self.index(places[row], index.column()) for index, row in kept])
        self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """Give the number of values; a table has no rows below its rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Give the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's head, over figures at the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == VALUE_ROLE:
            return self.columns[section].width
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].figures else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell shows."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        said = _SAID.get(role)
        return None if said is None else said(column, row)


def _colour(column: Column[Any], row: object) -> object:
    tone = column.tone(row) if column.tone is not None else None
    return None if tone is None else tone_colour(tone)


_SAID: Mapping[int, Callable[[Column[Any], Any], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _row: _RIGHT if column.figures else _LEFT,
    Qt.ItemDataRole.ForegroundRole: _colour,
    Qt.ItemDataRole.ToolTipRole: lambda column, row: (column.tip or column.text)(row),
    VALUE_ROLE: lambda _column, row: row,
    CAP_ROLE: lambda column, row: None if column.cap is None else column.cap(row),
}
"""What a cell says under each role."""
