"""A read-only table over rows too many to hold: their numbers in order, and the rows of the pages in sight."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from elearn_desk.desktop.grid import Cause, Choice, Filter
from elearn_desk.desktop.models.table import Column, ColumnsModel, Index
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.domain.findings import Finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome

T = TypeVar("T")

PAGE = 64
"""Rows of a page: one or two of them fill a screen."""
HELD = 128
"""Pages held at most; those looked at longest ago are let go."""

Filters = tuple[tuple[str, Filter], ...]
"""What is asked of which field."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """Where the rows of a table come from; the three readings run off the window's thread.

    `numbers` gives the numbers of the rows that filters let through, ordered by a field (with a minus before it the
    largest first, empty as they lie); `rows` the rows of such numbers, None for one that is gone meanwhile; `choices`
    what a field holds among the rows that the filters of all other fields let through.
    """

    numbers: Callable[[Desk, Filters, str], Outcome[array[int]]]
    rows: Callable[[Desk, Sequence[int]], Outcome[tuple[T | None, ...]]]
    choices: Callable[[Desk, Filters, str], Outcome[tuple[Choice, ...]]]


class PagedModel(ColumnsModel[T]):
    """Shows a listing; what is not there yet shows as waiting, and comes with the pages beside it."""

    arrived = Signal()
    """The listing, or a page of it, has been read."""

    def __init__(self, columns: Sequence[Column[T]], tasks: Tasks, name: str, parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._tasks, self._name = tasks, name
        self._listing: Listing[T] | None = None
        self._numbers: array[int] = array("q")
        self._order = ""
        self._pages: OrderedDict[int, tuple[T | None, ...]] = OrderedDict()
        self._latest = -1
        self._wanted: list[int] = []
        self._reading: list[int] = []
        self._turn = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch)

    def show(self, listing: Listing[T]) -> None:
        """Show another listing, or the same one read anew; filters and order stay as they are."""
        self._listing = listing
        self.arrange(Cause.SHOWN)

    @property
    def rows(self) -> tuple[T, ...]:
        """The rows that are there, in order."""
        return tuple(row for _, rows in sorted(self._pages.items()) for row in rows if row is not None)

    @property
    def waiting(self) -> bool:
        """Tell whether a row in sight is still to come."""
        return bool(self._wanted or self._reading)

    def arrange(self, cause: Cause) -> None:
        """Read which rows the filters now let through, and their order."""
        self._to_come.add(cause)
        listing = self._listing
        if listing is None:
            return
        filters, order = self._asked(), self._order

        def work(desk: Desk, _progress: object) -> Outcome[tuple[array[int], tuple[T | None, ...]]]:
            numbers = listing.numbers(desk, filters, order).value
            # The first page comes along: it is what the clerk sees next.
            return Outcome((numbers, listing.rows(desk, numbers[:PAGE]).value))

        self._tasks.read(work, self._take, key=f"{self._name}/numbers")

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; one below 0, or one that has no field, leaves the rows as they lie."""
        field = self.columns[column].field if column >= 0 else ""
        asked = f"-{field}" if field and order is Qt.SortOrder.DescendingOrder else field
        if asked != self._order:
            self._order = asked
            self.arrange(Cause.ORDERED)

    def value(self, row: int) -> T | None:
        """Give the value of a row; where it is not there yet, have it come."""
        page, place = divmod(row, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        if page != self._latest:
            self._pages.move_to_end(page)
            self._latest = page
        return rows[place]

    def key(self, row: int) -> Hashable:
        """Give the number of a row."""
        return self._numbers[row]

    def places(self, keys: Collection[Hashable]) -> Sequence[int]:
        """Give where the rows of these numbers stand."""
        if len(keys) > 1:
            return [place for place, number in enumerate(self._numbers) if number in keys]
        try:
            return [self._numbers.index(number) for number in keys if isinstance(number, int)]
        except ValueError:
            return []

    def can_filter(self, column: int) -> bool:
        """Tell whether a column has a field that can be asked for."""
        return 0 <= column < len(self.columns) and bool(self.columns[column].field)

    def ask_choices(self, column: int, then: Callable[[Sequence[Choice]], None]) -> None:
        """Count what a column holds among the rows that all other columns let through."""
        listing, field = self._listing, self.columns[column].field
        if listing is not None and field:
            filters = self._asked()
            self._tasks.read(
                lambda desk, _progress: listing.choices(desk, filters, field),
                lambda outcome: then(outcome.value),
                key=f"{self._name}/choices",
            )

    def ask_rows(self, rows: Sequence[int], columns: Sequence[int], then: Callable[[list[list[str]]], None]) -> None:
        """Give the texts of rows, read off the window's thread where they are not there."""
        listing, texts = self._listing, [self.columns[column].text for column in columns]
        if listing is None:
            return
        numbers = [self._numbers[row] for row in rows]

        def work(desk: Desk, _progress: object) -> Outcome[list[list[str]]]:
            found = listing.rows(desk, numbers).value
            return Outcome([[text(row) for text in texts] for row in found if row is not None])

        self._tasks.read(work, lambda outcome: then(outcome.value), key=f"{self._name}/copied")

    def find(self, text: str, column: int, start: int) -> int:  # noqa: ARG002 - the rows are not here to be looked at
        """Find nothing: what is typed over so long a table belongs into its filter."""
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Give the number of rows; a table has no rows below its rows."""
        return 0 if parent is not None and parent.isValid() else len(self._numbers)

    def _asked(self) -> Filters:
        return tuple((self.columns[column].field, asked) for column, asked in sorted(self.filters.items()))

    def _take(self, outcome: Outcome[tuple[array[int], tuple[T | None, ...]]]) -> None:
        self.begin_showing()
        self._numbers, first = outcome.value
        self._turn += 1
        self._pages.clear()
        self._wanted.clear()
        self._reading.clear()
        if first:
            self._pages[0] = first
        self.endResetModel()
        self.arrived.emit()

    def _want(self, page: int) -> None:
        if page not in self._reading:
            # The page asked for last is the one in sight.
            if page in self._wanted:
                self._wanted.remove(page)
            self._wanted.append(page)
            if not self._soon.isActive() and not self._reading:
                self._soon.start()

    def _fetch(self) -> None:
        in_sight = self._wanted[-_AT_A_TIME:]
        self._wanted.clear()
        self._read([page for page in in_sight if page not in self._pages], beside=True)

    def _read(self, pages: list[int], *, beside: bool) -> None:
        listing = self._listing
        if not pages or listing is None:
            return
        self._reading = pages
        numbers = [self._numbers[page * PAGE : (page + 1) * PAGE] for page in pages]
        turn = self._turn

        def work(desk: Desk, _progress: object) -> Outcome[tuple[T | None, ...]]:
            return listing.rows(desk, [number for of_page in numbers for number in of_page])

        self._tasks.read(
            work,
            partial(self._place, turn, pages, beside),
            key=f"{self._name}/rows",
            refused=self._give_up,
            ahead=True,
        )

    def _place(self, turn: int, pages: list[int], beside: bool, outcome: Outcome[tuple[T | None, ...]]) -> None:
        if turn != self._turn:
            # They were asked for by another order; who still wants a page asks again.
            return
        self._reading = []
        rows = outcome.value
        for page in pages:
            count = min(PAGE, len(self._numbers) - page * PAGE)
            self._pages[page], rows = rows[:count], rows[count:]
            top = page * PAGE
            self.dataChanged.emit(self.index(top, 0), self.index(top + count - 1, len(self.columns) - 1))
        while len(self._pages) > HELD:
            self._pages.popitem(last=False)
        if self._wanted:
            self._soon.start()
        elif beside:
            self._read(self._beside(pages), beside=False)
        self.arrived.emit()

    def _beside(self, pages: list[int]) -> list[int]:
        last = (len(self._numbers) - 1) // PAGE
        near = (min(pages) - 1, max(pages) + 1)
        return [page for page in near if 0 <= page <= last and page not in self._pages]

    def _give_up(self, finding: Finding) -> None:
        self._reading = []
        self._tasks.refused.emit(finding)


_AT_A_TIME = 3
"""Pages read at once: as many as may be in sight."""
