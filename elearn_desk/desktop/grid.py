"""What a table that can be filtered, sorted and copied offers to the view that shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Signal

from elearn_desk.desktop.theme import Tone


@dataclass(frozen=True, slots=True)
class Filter:
    """What a column must hold: words that stand in it, and the keys ticked of its choices; None ticks them all."""

    text: str = ""
    keys: frozenset[Hashable] | None = None
    words: str = ""
    """The choices ticked as the clerk reads them."""

    @property
    def asks(self) -> bool:
        """Tell whether anything is asked at all."""
        return bool(self.text.strip()) or self.keys is not None

    @property
    def said(self) -> str:
        """Say what is asked."""
        typed = f"含「{self.text.strip()}」" if self.text.strip() else ""
        ticked = f"＝{self.words}" if self.keys is not None else ""
        return ticked + typed


class Cause(Enum):
    """Why a grid comes to show its rows anew."""

    SHOWN = "others are shown"
    FILTERED = "others are asked for"
    ORDERED = "the same in another order"


class Choice(NamedTuple):
    """One value that a column holds, as it reads, and in how many rows."""

    key: Hashable
    words: str
    times: int


class Cell(NamedTuple):
    """What a cell shows; `cap` are hours granted, spent and of the cap, drawn as a bar."""

    text: str
    tone: Tone | None
    figures: bool
    cap: tuple[int, int, int] | None


class Grid(QAbstractTableModel):
    """A table of values, one a row; which rows it shows and in what order is its own business, never the view's."""

    filters_changed = Signal()
    """Something else is asked of a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known_by: Callable[[Any], Hashable] = id
        self.filters: dict[int, Filter] = {}
        """What is asked of which column."""
        self.causes: frozenset[Cause] = frozenset()
        """Why the reset under way is made."""
        self._to_come: set[Cause] = set()

    def cells(self, row: int) -> list[Cell]:
        """Give what the cells of a row show, column by column."""
        raise NotImplementedError

    def value(self, row: int) -> Any:  # noqa: ANN401 - each table has values of its own kind
        """Give the value of a row, None where it is not there yet."""
        raise NotImplementedError

    def key(self, row: int) -> Hashable:
        """Give what the value of a row is known by, wherever it comes to stand."""
        raise NotImplementedError

    def places(self, keys: Collection[Hashable]) -> Sequence[int]:
        """Give the rows whose values are known by these keys."""
        raise NotImplementedError

    def can_filter(self, column: int) -> bool:
        """Tell whether something can be asked of a column."""
        raise NotImplementedError

    def ask_choices(self, column: int, then: Callable[[Sequence[Choice]], None]) -> None:
        """Count the values of a column among the rows that all other columns let through."""
        raise NotImplementedError

    def ask_rows(self, rows: Sequence[int], columns: Sequence[int], then: Callable[[list[list[str]]], None]) -> None:
        """Give the texts of rows, column by column in the order asked for."""
        raise NotImplementedError

    def find(self, text: str, column: int, start: int) -> int:
        """Give the first row from `start` on whose column begins with a text, -1 where there is none."""
        raise NotImplementedError

    def filter_by(self, column: int, asked: Filter | None) -> None:
        """Ask something of a column, or nothing any more."""
        if asked is not None and asked.asks:
            self.filters[column] = asked
        elif self.filters.pop(column, None) is None:
            return
        self.filters_changed.emit()
        self.arrange(Cause.FILTERED)

    def clear_filters(self) -> None:
        """Ask nothing of any column."""
        if self.filters:
            self.filters.clear()
            self.filters_changed.emit()
            self.arrange(Cause.FILTERED)

    def arrange(self, cause: Cause) -> None:
        """Choose and order the rows as the filters and the order now ask."""
        raise NotImplementedError

    def begin_showing(self) -> None:
        """Begin the reset that all came to that was asked for since the last."""
        self.causes = frozenset(self._to_come)
        self._to_come.clear()
        self.beginResetModel()
