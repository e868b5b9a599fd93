"""The grids that ruled lines make on a page: which lines belong together, and which cell each spot lies in."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from elearn_desk.intake.pdf.reading import TooMuch
from elearn_desk.intake.pdf.rules import Rule

MOST_CROSSINGS = 1_000_000
"""Rules across times rules down: beyond it, what is drawn is no table."""

_NEAR = 3.0
"""Points between two lines that are one, and between two ends that touch."""
_SLACK = 1.5
"""Points by which print may reach over the edge of its cell."""


@dataclass(frozen=True)
class Grid:
    """One ruled table of a page: where its columns and rows meet, in points with y upwards.

    A cell is known by its number, which counts from the left and then from the bottom; `owners` gives for each the
    number of the cell it was merged into (or its own), None where no cells were merged.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: tuple[int, ...] | None

    @cached_property
    def columns(self) -> int:
        """Give how many columns it has."""
        return len(self.xs) - 1

    @cached_property
    def rows(self) -> int:
        """Give how many rows it has."""
        return len(self.ys) - 1

    @cached_property
    def left_edges(self) -> list[float]:
        """Give where a word of each column begins at the earliest."""
        return [x - _SLACK for x in self.xs]

    @cached_property
    def right_edges(self) -> list[float]:
        """Give where a word ends that is still in the column before."""
        return [x + _SLACK for x in self.xs]

    @cached_property
    def inside(self) -> list[bool]:
        """Tell of each place in the grid with a margin of one around it whether it is a cell."""
        return [
            0 < row <= self.rows and 0 < column <= self.columns
            for row in range(self.rows + 2)
            for column in range(self.columns + 2)
        ]

    def is_whole_line(self, row: int) -> bool:
        """Tell whether a row, counted from 0 at the bottom, is one cell from side to side."""
        if self.owners is None:
            return False
        owners = self.owners[row * self.columns : (row + 1) * self.columns]
        return len(set(owners)) == 1


def grids_of(across: Sequence[Rule], down: Sequence[Rule]) -> tuple[list[Grid], list[Rule]]:
    """Give the tables that the rules make, largest first, and the rules across that belong to none."""
    across, down = _joined(across), _joined(down)
    if len(across) * len(down) > MOST_CROSSINGS:
        raise TooMuch("個線條交叉", MOST_CROSSINGS)
    grids: list[Grid] = []
    loose: list[Rule] = []
    for own_across, own_down in _connected(across, down):
        grid = _grid(own_across, own_down)
        if grid is None:
            loose += own_across
        else:
            grids.append(grid)
    grids.sort(key=lambda one: (one.xs[-1] - one.xs[0]) * (one.ys[-1] - one.ys[0]), reverse=True)
    return grids, loose


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Join the rules that lie on one line and touch, such as the sides of neighbouring cells."""
    joined: list[Rule] = []
    on_line: list[Rule] = []
    for rule in sorted(rules):
        if on_line and rule.at - on_line[0].at > _NEAR:
            joined += _end_to_end(on_line)
            on_line = []
        on_line.append(rule)
    return joined + _end_to_end(on_line)


def _end_to_end(on_line: Sequence[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in sorted(on_line, key=lambda one: one.start):
        if joined and rule.start <= joined[-1].end + _NEAR:
            last = joined[-1]
            joined[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            joined.append(Rule(on_line[0].at, rule.start, rule.end))
    return joined


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Give the rules in groups that touch each other, directly or through others."""
    group_of = list(range(len(across) + len(down)))

    def root(member: int) -> int:
        while group_of[member] != member:
            group_of[member] = group_of[group_of[member]]
            member = group_of[member]
        return member

    for number, upright in enumerate(down, len(across)):
        for other, level in enumerate(across):
            if (
                upright.start - _NEAR <= level.at <= upright.end + _NEAR
                and level.start - _NEAR <= upright.at <= level.end + _NEAR
            ):
                group_of[root(number)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, level in enumerate(across):
        groups.setdefault(root(number), ([], []))[0].append(level)
    for number, upright in enumerate(down, len(across)):
        groups.setdefault(root(number), ([], []))[1].append(upright)
    yield from groups.values()


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    if not across or not down:
        return None
    xs = _lines([rule.at for rule in down], [rule.start for rule in across], [rule.end for rule in across])
    levels = [rule for rule in across if _covers_a_column(rule, xs)]
    ys = _lines([rule.at for rule in levels], [rule.start for rule in down], [rule.end for rule in down])
    if len(xs) <= 2 or len(ys) <= 1:
        return None
    return Grid(xs, ys, _owners(xs, ys, levels, down))


def _lines(own: Sequence[float], starts: Sequence[float], ends: Sequence[float]) -> tuple[float, ...]:
    """Give the places of rules in one direction, and of the open sides beyond which the crossing ones reach."""
    places: list[float] = []
    for place in sorted((*own, min(starts), max(ends))):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    return tuple(places)


def _covers_a_column(rule: Rule, xs: Sequence[float]) -> bool:
    return any(rule.start - _NEAR <= left and right <= rule.end + _NEAR for left, right in pairwise(xs))


def _owners(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> tuple[int, ...] | None:
    columns, rows = len(xs) - 1, len(ys) - 1
    walls = _present(down, xs, ys)
    floors = _present(across, ys, xs)
    if len(walls) == (columns - 1) * rows and len(floors) == (rows - 1) * columns:
        return None
    owners = list(range(columns * rows))
    for row in reversed(range(rows)):
        for column in range(columns):
            cell = row * columns + column
            if column and (column, row) not in walls:
                owners[cell] = owners[cell - 1]
            elif row < rows - 1 and (row + 1, column) not in floors:
                owners[cell] = owners[cell + columns]
    return tuple(owners)


def _present(rules: Sequence[Rule], places: Sequence[float], gaps: Sequence[float]) -> set[tuple[int, int]]:
    """Give, by line and gap between crossing lines, where an inner line is really drawn."""
    middles = [(first + second) / 2 for first, second in pairwise(gaps)]
    drawn: set[tuple[int, int]] = set()
    for rule in rules:
        line = bisect(places, rule.at + _NEAR / 2) - 1
        if 0 < line < len(places) - 1 and abs(places[line] - rule.at) <= _NEAR:
            first, last = bisect(middles, rule.start), bisect(middles, rule.end)
            drawn.update((line, gap) for gap in range(first, last))
    return drawn
