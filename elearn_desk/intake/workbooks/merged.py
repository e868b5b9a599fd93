"""Cells that are merged over several rows say what they say in each of these rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from elearn_desk.intake.cells import Cell, plain_text
from elearn_desk.intake.tables import Row

_AMOUNT = re.compile(r"\d{0,4}(?:\.\d+)?\s*(?:小時|時|分)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell merged over the rows below it: its column from 0, its first and its last row from 1."""

    column: int
    first_row: int
    last_row: int


def filled_down(rows: Iterable[Row], merged: Iterable[Merged]) -> Iterator[Row]:
    """Repeat each merged cell in the rows it covers, where a person's name and number stand for all the rows beside.

    An amount is never repeated: hours that stand once for several courses are their sum, not those of each. Neither
    is anything repeated to the right, since a merged header over merged cells would name its column twice.
    """
    waiting = sorted((one for one in merged if one.last_row > one.first_row), key=lambda one: -one.first_row)
    if not waiting:
        yield from rows
        return
    held: dict[int, tuple[int, Cell]] = {}
    for number, cells in rows:
        filled = list(cells)
        for column, (last_row, cell) in list(held.items()):
            if last_row < number:
                del held[column]
            elif column < len(filled) and filled[column] == "":
                filled[column] = cell
        while waiting and waiting[-1].first_row <= number:
            _hold(held, waiting.pop(), number, cells)
        yield number, filled


def _hold(held: dict[int, tuple[int, Cell]], one: Merged, number: int, cells: Sequence[Cell]) -> None:
    cell = cells[one.column] if one.first_row == number and one.column < len(cells) else ""
    if cell != "" and not _is_amount(cell):
        held[one.column] = one.last_row, cell


def _is_amount(cell: Cell) -> bool:
    return isinstance(cell, float) or (isinstance(cell, str) and _AMOUNT.fullmatch(plain_text(cell)) is not None)
