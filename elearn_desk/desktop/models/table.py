"""A read-only table over values held in memory: columns say how a value is shown, sorted, filtered and coloured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from elearn_desk.desktop.grid import Cause, Cell, Choice, Filter, Grid
from elearn_desk.desktop.models.clauses import ground_words
from elearn_desk.desktop.models.slices import STRIDE, Slices
from elearn_desk.desktop.theme import CAP_ROLE, VALUE_ROLE, Tone, tone_colour

T = TypeVar("T")

Index = QModelIndex | QPersistentModelIndex

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its head, the text of a value, the key it is sorted by (the text where there is none), its looks.

    `width` counts Chinese characters, the last column takes the room that is left; `figures` stand at the right.
    `words` is what it is filtered by where that is not its text; `field` names the column to a table that is sorted
    and filtered where its rows are kept.
    """

    head: str
    text: Callable[[T], str]
    width: int = 6
    key: Callable[[T], Any] | None = None
    figures: bool = False
    tone: Callable[[T], Tone | None] | None = None
    tip: Callable[[T], str] | None = None
    cap: Callable[[T], tuple[int, int, int]] | None = None
    words: Callable[[T], str] | None = None
    field: str = ""


_WAITING, _NOTHING = (Cell(text, Tone.MUTED, figures=False, cap=None) for text in ("…", ""))


class ColumnsModel(Grid, Generic[T]):
    """Says what columns make of values; where the values come from is left open."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def cells(self, row: int) -> list[Cell]:
        """Give what the cells of a row show, nothing but a sign of waiting where its value is not there yet."""
        value = self.value(row)
        if value is None:
            return [_WAITING, *[_NOTHING] * (len(self.columns) - 1)]
        return [
            Cell(
                column.text(value),
                column.tone(value) if column.tone is not None else None,
                column.figures,
                column.cap(value) if column.cap is not None else None,
            )
            for column in self.columns
        ]

    def columnCount(self, parent: Index | None = None) -> int:
        """Give the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's head, over figures at the right."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == VALUE_ROLE:
            return self.columns[section].width
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].figures else _LEFT
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole):
            return ground_words(self.columns[section].head) or None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell shows; a value that is not there yet shows nothing."""
        said = _SAID.get(role)
        if said is None or not index.isValid():
            return None
        value = self.value(index.row())
        return None if value is None else said(self.columns[index.column()], value)


class TableModel(ColumnsModel[T]):
    """Shows the values it is given; order and filters stay as they are when others are shown.

    Many values are sorted and filtered in slices (see `AT_ONCE`); until that is done the table stays as it was.
    """

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.all: tuple[T, ...] = ()
        """The values given, in the order they were given in."""
        self.slices = Slices(self)
        self._counting = Slices(self)
        self._rows: tuple[T, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[T, ...]:
        """The values shown, in order."""
        return self._rows

    def show(self, rows: Sequence[T]) -> None:
        """Show other values, filtered and in the order last asked for."""
        self.all = tuple(rows)
        self.arrange(Cause.SHOWN)

    def row(self, index: Index) -> T:
        """Give the value shown at an index."""
        return self._rows[index.row()]

    def value(self, row: int) -> T:
        """Give the value of a row."""
        return self._rows[row]

    def key(self, row: int) -> Hashable:
        """Give what the value of a row is known by."""
        return self.known_by(self._rows[row])

    def places(self, keys: Collection[Hashable]) -> Sequence[int]:
        """Give the rows whose values are known by these keys."""
        known = self.known_by
        return [number for number, row in enumerate(self._rows) if known(row) in keys]

    def can_filter(self, column: int) -> bool:
        """Tell that something can be asked of every column."""
        return 0 <= column < len(self.columns)

    def ask_choices(self, column: int, then: Callable[[Sequence[Choice]], None]) -> None:
        """Count the texts of a column among the rows that all other columns let through, in the column's order."""
        self._counting.run(self._counted(column, then), len(self.all))

    def _counted(self, column: int, then: Callable[[Sequence[Choice]], None]) -> Iterator[None]:
        lets_through, shown = self._lets_through(without=column), self.columns[column]
        text, key = shown.words or shown.text, shown.key or shown.text
        counts: Counter[str] = Counter()
        orders: dict[str, Any] = {}
        for number, row in enumerate(self.all):
            if lets_through(row):
                words = text(row)
                counts[words] += 1
                if words not in orders:
                    orders[words] = key(row)
            if not number % STRIDE:
                yield
        then([Choice(words, words, counts[words]) for words in sorted(counts, key=orders.__getitem__)])

    def ask_rows(self, rows: Sequence[int], columns: Sequence[int], then: Callable[[list[list[str]]], None]) -> None:
        """Give the texts of rows."""
        then([[self.columns[column].text(self._rows[row]) for column in columns] for row in rows])

    def find(self, text: str, column: int, start: int) -> int:
        """Give the first row from `start` on, and round again, whose column begins with a text."""
        said, count = self.columns[column].text, len(self._rows)
        wanted = text.casefold()
        places = (number % count for number in range(start, start + count))
        return next((number for number in places if said(self._rows[number]).casefold().startswith(wanted)), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 leaves the order the values came in."""
        self._sorted_by = (column, order) if column >= 0 else None
        self.arrange(Cause.ORDERED)

    def arrange(self, cause: Cause) -> None:
        """Filter and sort the values given."""
        self._to_come.add(cause)
        self.slices.run(self._arranging(), len(self.all))

    def _arranging(self) -> Iterator[None]:
        lets_through = self._lets_through()
        kept: list[T] = []
        for number, row in enumerate(self.all):
            if lets_through(row):
                kept.append(row)
            if not number % STRIDE:
                yield
        if self._sorted_by is not None:
            column = self.columns[self._sorted_by[0]]
            key = column.key or column.text
            keys: list[Any] = []
            known: dict[Any, Any] = {}
            for number, row in enumerate(kept):
                each = key(row)
                keys.append(known.setdefault(each, each))
                if not number % STRIDE:
                    yield
            # Of many rows few differ in most columns: what differs is sorted once, and the rows by its place.
            places = {each: place for place, each in enumerate(sorted(set(keys)))}
            yield
            ranks = [places[each] for each in keys]
            yield
            backwards = self._sorted_by[1] is Qt.SortOrder.DescendingOrder
            order = sorted(range(len(kept)), key=ranks.__getitem__, reverse=backwards)
            yield
            kept = [kept[number] for number in order]
        self._take(tuple(kept))

    def _take(self, rows: tuple[T, ...]) -> None:
        self.begin_showing()
        self._rows = rows
        self.endResetModel()

    def _lets_through(self, without: int = -1) -> Callable[[T], bool]:
        asked = [_asks(self.columns[each], what) for each, what in self.filters.items() if each != without]
        return lambda row: all(each(row) for each in asked)

    def rowCount(self, parent: Index | None = None) -> int:
        """Give the number of values; a table has no rows below its rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)


def _asks(column: Column[T], asked: Filter) -> Callable[[T], bool]:
    text = column.words or column.text
    words, keys = asked.text.casefold().split(), asked.keys

    def lets_through(row: T) -> bool:
        said = text(row)
        if keys is not None and said not in keys:
            return False
        return not words or all(word in said.casefold() for word in words)

    return lets_through


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
