"""What the values of a column tell that its header does not: a unit, days among times, rows that were not passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from elearn_desk.intake.cells import BadCell, Cell, bare_word, text_of
from elearn_desk.intake.dates import clock_of, moment_of
from elearn_desk.intake.header_rows import HeaderRow
from elearn_desk.intake.identity import person_id_of
from elearn_desk.intake.layouts import Layout, spellings
from elearn_desk.intake.tables import Row


def settled(header: HeaderRow, rows: Sequence[Row]) -> HeaderRow:
    """Give the header row with what its columns' values add, looking at the given rows below it.

    A column whose header names a field only by its values (單位, where it says 小時) is read as that field; where the
    days have no column and the column of times holds days with their times (103/05/03 20:15), it is that of the days.
    """
    below = [row for row in rows if row[0] > header.row]
    fields, unread, layout = dict(header.fields), list(header.unread), header.layout
    for field, names in layout.told_by_values.items():
        if field in fields:
            continue
        words = frozenset().union(*layout.words[field].values())
        for index in unread:
            named = not frozenset(names).isdisjoint(spellings(text_of(header.cells[index])))
            if named and _mostly_among(cells_of(below, index), words):
                fields[field] = (0, index)
                unread.remove(index)
                break
    for field, other in layout.stand_in.items():
        if field not in fields and other in fields and mostly(cells_of(below, fields[other][1]), holds_day):
            fields[field] = fields.pop(other)
    return replace(header, fields=fields, unread=tuple(unread))


def cells_of(rows: Iterable[Row], index: int) -> list[Cell]:
    """Give the cells of a column that are not empty."""
    return [cells[index] for _, cells in rows if index < len(cells) and text_of(cells[index])]


def mostly(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> bool:
    """Tell whether more than half of the cells are so."""
    return sum(map(holds, cells)) * 2 > len(cells)


def _mostly_among(cells: Sequence[Cell], words: frozenset[str]) -> bool:
    return mostly(cells, lambda cell: bare_word(cell) in words)


def holds_day(cell: Cell) -> bool:
    """Tell whether a cell holds a day."""
    return _reads(moment_of, cell)


def holds_clock(cell: Cell) -> bool:
    """Tell whether a cell holds a time of day and no day."""
    return isinstance(cell, str) and ":" in cell and _reads(clock_of, cell) and not holds_day(cell)


def holds_person_id(cell: Cell) -> bool:
    """Tell whether a cell holds an identity number, be some of its figures hidden."""
    try:
        person_id_of(cell)
    except BadCell as trouble:
        return trouble.code == "IMPORT-ID-MASKED"
    return True


def says_not_passed(layout: Layout, cell: Cell, *, of_passing: bool) -> bool:
    """Tell whether a cell says that the course was not passed.

    `of_passing` says that its column is about nothing else, so that a bare 「否」 says it too.
    """
    words = layout.words.get("passed", {})
    word = bare_word(cell)
    clear = word in words.get("no", ()) or word.startswith(tuple(words.get("no_beginnings", ())))
    return clear or (of_passing and word in words.get("bare_no", ()))


def _reads(read: Callable[[Cell], object], cell: Cell) -> bool:
    try:
        read(cell)
    except BadCell:
        return False
    return True
