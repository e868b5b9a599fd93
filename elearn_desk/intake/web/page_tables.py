"""One table of a web page: where its cells stand when they reach over columns and rows, and what it is good for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from elearn_desk.intake.tables import Row
from elearn_desk.intake.workbooks.merged import Merged, filled_down
from elearn_desk.intake.workbooks.sheet_rows import Spending

BREAK = "\0"
"""Stands for a line break of the page, which is none of its characters, between the pieces of a text."""

_FURTHEST_RIGHT = 1_000
_FURTHEST_DOWN = 65_534
"""As far as browsers let a cell reach."""
_HEADING_ROWS = 6
"""A table of so few rows may be the heading of the next one: 姓名, 王小明, 身分證字號, A123456789."""
_HEADING_LENGTH = 2_000
_DATA_WIDTH = 3
_LOOKED_AT = 100
_MOST_WITHOUT_DATA = 20
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_FIGURES = re.compile(r"\s*([0-9]{1,6})")
_STATES = re.compile(r"[0-9:：]")


class PageTable:
    """The rows of a table, put together cell by cell.

    `titles` are the lines that stand above it; `holds_data` tells that it is no mere heading or layout: there is a
    header of several columns and a row below it with two figures, as hours and a date are.
    """

    def __init__(self, titles: Iterable[Sequence[str]], spend: Spending) -> None:
        """Begin a table; `spend` is told of its cells."""
        self.titles = list(titles)
        self.height = 0
        self.in_cell = False
        self._spend = spend
        self._rows: list[tuple[int, list[str]]] = []
        self._merged: list[Merged] = []
        self._cells: list[str] | None = None
        self._column = 0
        self._next = 0
        self._text: list[str] = []
        self._reach: dict[int, int] = {}
        self._reaching: dict[int, int] = {}
        self._reach_width = self._reach_ends = 0
        self._has_label = self._has_value = False
        self._has_header = False
        self.holds_data = False
        self._given_up = 0
        self._is_layout = False

    def begin_row(self) -> None:
        """Begin the next row."""
        self.end_row()
        self.height += 1
        self._cells = []
        self._next = 0
        self._has_label = self._has_value = False

    def begin_cell(self, attributes: Mapping[str, str], *, is_label: bool) -> None:
        """Begin the next cell of the row, to the right of those that reach down into it."""
        if self._cells is None:
            self.begin_row()
        self.end_cell()
        while self._next in self._reach:
            self._next += 1
        self._column = self._next
        self._next += min(_number(attributes["colspan"]), _FURTHEST_RIGHT) if "colspan" in attributes else 1
        rows = min(_number(attributes["rowspan"]), _FURTHEST_DOWN) if "rowspan" in attributes else 1
        if rows > 1:
            last_row = self.height + rows - 1
            self._merged.append(Merged(self._column, self.height, last_row))
            self._reaching.update(dict.fromkeys(range(self._column, self._next), last_row))
            self._spend(self._next - self._column, self._next, self.height)
        self._has_label |= is_label
        self._has_value |= not is_label
        self.in_cell = True

    def write(self, text: str) -> None:
        """Add a piece of the cell's text."""
        self._text.append(text)

    def end_cell(self) -> None:
        """End the cell, if one was begun."""
        if self.in_cell and self._cells is not None:
            self.in_cell = False
            if self._column > len(self._cells):
                self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.append(shown_text(self._text))
            self._text.clear()

    def end_row(self) -> None:
        """End the row, if one was begun."""
        self.end_cell()
        if self._cells is None:
            return
        self._cells.extend([""] * (self._reach_width - len(self._cells)))
        if self._reaching or self.height == self._reach_ends:
            self._reach_further()
        self._spend(len(self._cells), len(self._cells), self.height)
        if any(self._cells):
            self.holds_data = self.holds_data or self._is_data(self._cells)
            self._rows.append((self.height, self._cells))
        self._cells = None

    def given_up_as_layout(self) -> list[Sequence[str]]:
        """Give the rows that stand above a table within this one, each once, unless they are data themselves."""
        self._is_layout = True
        self.end_cell()
        heading = self.heading_rows()
        if self._cells and any(self._cells):
            heading.append(_cut(self._cells))
            self._cells = [""] * len(self._cells)
        self._given_up = len(self._rows)
        return heading

    def heading_rows(self) -> list[Sequence[str]]:
        """Give the rows as title lines of the table that follows, none where they are many or data themselves."""
        rows = self._rows[self._given_up :]
        return [] if self.holds_data or len(rows) > _HEADING_ROWS else [_cut(cells) for _, cells in rows]

    @property
    def is_worth_reading(self) -> bool:
        """Tell whether the table says more than its place on the page: it holds data, or more rows than a heading."""
        return self.holds_data or (len(self._rows) > _HEADING_ROWS and not self._is_layout)

    @property
    def has_rows(self) -> bool:
        """Tell whether anything stands in the table that does not lay out another one."""
        return bool(self._rows) and not self._is_layout

    def rows(self) -> Iterator[Row]:
        """Give the title lines, numbered up to 0, then the table's rows, numbered from 1."""
        titles = ((number - len(self.titles), line) for number, line in enumerate(self.titles, start=1))
        return chain(titles, filled_down(self._rows, self._merged))

    def _reach_further(self) -> None:
        """Keep in mind, for the next row, the cells that reach down into it."""
        held = {**self._reach, **self._reaching}
        self._reach = {column: last for column, last in held.items() if last > self.height}
        self._reaching.clear()
        self._reach_width = max(self._reach, default=-1) + 1
        self._reach_ends = min(self._reach.values(), default=0)

    def _is_data(self, cells: Sequence[str]) -> bool:
        """Tell whether a header that states nothing itself has come before, and this row has hours and a date."""
        stating = sum(1 for _ in filter(_STATES.search, cells[:_LOOKED_AT]))
        if self._has_header:
            return stating > 1
        is_of_pairs = self._has_label and self._has_value  # a label and what it says, side by side
        self._has_header = not (is_of_pairs or stating) and sum(map(bool, cells)) >= _DATA_WIDTH
        return False


def data_tables(tables: Sequence[PageTable]) -> list[PageTable]:
    """Leave out of the tables of a page those that lay it out or stand as a heading above the data.

    Where none holds data, the first ones are given, so that what they lack can be said.
    """
    with_data = [table for table in tables if table.is_worth_reading]
    return with_data or list(islice((table for table in tables if table.has_rows), _MOST_WITHOUT_DATA))


def shown_text(pieces: Sequence[str]) -> str:
    """Give a text as a browser shows it: spaces run together, and lines only where the page breaks them."""
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    text = _SPACES.sub(" ", text).replace("\xa0", " ")
    if BREAK not in text:
        return text.strip()
    return "\n".join(filter(None, map(str.strip, text.split(BREAK))))


def _cut(cells: Sequence[str]) -> list[str]:
    return [cell[:_HEADING_LENGTH] for cell in cells if cell]


def _number(text: str) -> int:
    found = _FIGURES.match(text)
    return max(1, int(found[1])) if found else 1
