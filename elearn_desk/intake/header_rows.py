"""Tells which row of a sheet is its header, alone or together with the row above it, and what its cells name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeGuard

from elearn_desk.intake.cells import LONGEST_WORD, Cell, text_of
from elearn_desk.intake.layouts import Layout, Layouts, header_name, spellings
from elearn_desk.intake.tables import Row

NO_FIELDS: Mapping[str, str] = {}
"""What the clerk says of headers, where nothing was said."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the clerk said of headers: the field that a header (as it is compared) names, empty for one to pass over.

    `given` was said for this file and goes before every name; `remembered` was said of earlier ones and fills only a
    field that no other column of the file bears. `written` gives each header as the clerk wrote it.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)

    def passes_over(self, header: str) -> bool:
        """Tell whether the clerk wants that header not to be read."""
        name = header_name(header)
        return self.given.get(name, self.remembered.get(name)) == ""

    def used_in(self, headers: Sequence[HeaderRow]) -> frozenset[str]:
        """Give the headers, as the clerk wrote them, whose meaning was taken from the clerk."""
        names = [header_name(text_of(header.cells[index])) for header in headers for index in header.used]
        passed = (
            name
            for header in headers
            for cell in header.cells
            if _is_word(cell) and self.passes_over(cell) and (name := header_name(cell))
        )
        return frozenset(self.written[name] for name in (*names, *passed))


NOTHING_CHOSEN = Choices()


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A row that may be the header: its number, its cells, and the rows of the file it is made of.

    `fields` has for each field the rank of the name found and the cell's index; `twice` are the fields that two cells
    name equally well, of which the left one is read; `others` has for each field the indexes of the cells that name it
    less well. `unread` are the indexes of the headers that name nothing, without those the clerk wants passed over,
    `used` those that the clerk's choice named.
    """

    row: int
    first_row: int
    cells: Sequence[Cell]
    parts: tuple[Sequence[Cell], ...]
    layout: Layout
    fields: Mapping[str, tuple[int, int]]
    twice: frozenset[str]
    others: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    unread: tuple[int, ...] = ()
    used: tuple[int, ...] = ()

    def missing(self, stated: frozenset[str] = frozenset()) -> list[str]:
        """Name what is needed and neither a column nor stated otherwise, each group by its first field."""
        found = self.fields.keys() | stated
        return [self.layout.proper_name(group[0]) for group in self.layout.needed if found.isdisjoint(group)]


def choices_of(columns: Mapping[str, str], layouts: Layouts, remembered: Mapping[str, str] = NO_FIELDS) -> Choices:
    """Give the clerk's choices (header as written → field, empty to pass over) as they are compared.

    A field that the layouts do not know, from a choice made long ago, chooses nothing.
    """
    known = layouts.general.columns
    given, before = (
        {header_name(header): name for header, name in said.items() if not name or name in known}
        for said in (columns, remembered)
    )
    written = {header_name(header): header for said in (remembered, columns) for header in said}
    return Choices(given, {header: name for header, name in before.items() if header not in given}, written)


def likeliest_header(head: Sequence[Row], layouts: Layouts, choices: Choices) -> HeaderRow:
    """Give the row that lacks the fewest needed columns and names the most fields; of equal ones the first."""
    rows = [header_row(number, number, cells, (cells,), layouts, choices) for number, cells in head]
    joined = [
        both
        for (above, upper), (below, lower) in pairwise(zip(rows, head, strict=True))
        if (both := _joined(above, upper[1], below, lower[1], layouts, choices))
    ]
    return max([*rows, *joined], key=lambda one: (-len(one.missing()), bool(one.layout.recognised_by), len(one.fields)))


def header_row(
    row: int,
    first_row: int,
    cells: Sequence[Cell],
    parts: tuple[Sequence[Cell], ...],
    layouts: Layouts,
    choices: Choices,
) -> HeaderRow:
    """Say what the cells of a row would name, were it the header."""
    layout = layouts.of_headers(_names(cells))
    named = {index: found for index, cell in enumerate(cells) if (found := field_named(cell, layout, choices))}
    used = [index for index, (_, rank) in named.items() if rank < 0]
    for index, cell in enumerate(cells) if choices.remembered else ():
        name = choices.remembered.get(header_name(cell)) if _is_word(cell) else None
        if name and all(other == index or found[0] != name for other, found in named.items()):
            named[index] = (name, -1)
            used.append(index)
    columns: dict[str, list[tuple[int, int]]] = {}
    for index in sorted(named):
        name, rank = named[index]
        columns.setdefault(name, []).append((rank, index))
    ranked = {name: sorted(found) for name, found in columns.items()}
    return HeaderRow(
        row,
        first_row,
        cells,
        parts,
        layout,
        {name: found[0] for name, found in ranked.items()},
        frozenset(name for name, found in ranked.items() if len(found) > 1 and found[0][0] == found[1][0]),
        {name: tuple(at for rank, at in found if rank > found[0][0]) for name, found in ranked.items()},
        tuple(
            index
            for index, cell in enumerate(cells)
            if _is_word(cell) and header_name(cell) and index not in named and not choices.passes_over(cell)
        ),
        tuple(used),
    )


def field_named(cell: Cell, layout: Layout, choices: Choices) -> tuple[str, int] | None:
    """Give the field that a header cell names and the rank of the name; the clerk's word goes before all names."""
    if not _is_word(cell):
        return None
    chosen = choices.given.get(header_name(cell)) if choices.given else None
    if chosen is None:
        return None if choices.passes_over(cell) else layout.field_of(cell)
    return (chosen, -1) if chosen else None


def _is_word(cell: Cell) -> TypeGuard[str]:
    return isinstance(cell, str) and 0 < len(cell) <= LONGEST_WORD


def _joined(
    above: HeaderRow, upper: Sequence[Cell], below: HeaderRow, lower: Sequence[Cell], layouts: Layouts, choices: Choices
) -> HeaderRow | None:
    """Join two rows of a header, 「完成」 over 「日期｜時間」, where that names more than either of them alone."""
    if not all(isinstance(cell, str) for cell in (*upper, *lower)) or not any(map(text_of, upper)):
        return None
    ways = list(_ways_to_read(upper, lower))
    layout = layouts.of_headers(_names([way for one in ways for way in one]))
    cells = [_known_way(one, layout, choices) for one in ways]
    for index, (cell, read) in enumerate(zip(upper, cells, strict=False)):
        under = text_of(lower[index]) if index < len(lower) else ""
        if under and field_named(cell, layout, choices) and not field_named(read, layout, choices):
            return None  # a row of the table, not of its header
    both = header_row(below.row, above.row, cells, (upper, lower), layouts, choices)
    return both if len(both.fields) > max(len(above.fields), len(below.fields)) else None


def _known_way(ways: Sequence[str], layout: Layout, choices: Choices) -> str:
    named = (way for way in ways if field_named(way, layout, choices))
    return next(named, next(filter(layout.is_idle, ways), ways[0]))


def _ways_to_read(upper: Sequence[Cell], lower: Sequence[Cell]) -> Iterator[list[str]]:
    """Give for each column what its two header cells may read; a merged cell above covers what follows it."""
    group = ""
    for index in range(max(len(upper), len(lower))):
        over = text_of(upper[index]) if index < len(upper) else ""
        under = text_of(lower[index]) if index < len(lower) else ""
        group = over or group
        yield [group + under, under + group, under] if group and under else [over or under]


def _names(cells: Sequence[Cell]) -> frozenset[str]:
    words = (cell for cell in cells if isinstance(cell, str) and len(cell) <= LONGEST_WORD)
    return frozenset(name for word in words for name in spellings(word) if name)
