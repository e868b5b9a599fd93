"""The rows of a PDF page after page: ruled cells by their grid, other lines by the columns of their header."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, repeat
from operator import itemgetter

from elearn_desk.intake.pdf.cells import Piece, cell_text, lines_of
from elearn_desk.intake.pdf.grid import Grid, grids_of
from elearn_desk.intake.pdf.lines import (
    FEWEST_COLUMNS,
    Lined,
    TableLines,
    column_cuts,
    header_among,
    looks_like_header,
    may_name_a_person,
)
from elearn_desk.intake.pdf.rules import Rule
from elearn_desk.intake.pdf.text import PageText

_FEWEST_CELLS = 2
_IDEOGRAPHS_APART = 0.2
_LATIN_WIDTH = 0.7
"""In heights of its line: wider no Latin word is by letter, least of all figures."""
_LETTERS_APART = 1.0
"""Points between two characters that are not of one text."""


class PageRows:
    """Makes the rows of each page in turn, and keeps from page to page what is known of the table's columns."""

    def __init__(self) -> None:
        """Begin a document."""
        self._rules: tuple[list[Rule], list[Rule]] = ([], [])
        self._grids: list[Grid] = []
        self._walls: list[float] = []
        self._cuts: list[float] = []
        self._header: list[str] = []
        self._begun = False

    def of(self, text: PageText, across: list[Rule], down: list[Rule]) -> Iterator[list[str] | None]:
        """Give the rows of a page from the top; None stands for a line that is no row, such as a page number.

        Lines above the first table of the document are all given, as cells side by side; further on only those that
        name a person. The header is given once.
        """
        if (across, down) != self._rules:
            self._rules = across, down
            self._grids, walls = grids_of(across, down)
            self._walls = [wall.at for wall in walls]
        found: list[Lined] = []
        outside: Sequence[int] = text.numbers
        for grid in reversed(self._grids):
            rows, outside = _GridRows(grid, text, outside).read()
            found += rows
        if self._grids:
            self._cuts = list(self._grids[0].xs[1:-1])
        if outside:
            found += self._around(text, outside) if self._grids and self._begun else self._loose(text, outside)
        found.sort(key=itemgetter(0), reverse=True)
        for row in found:
            yield self._judged(row)

    def _around(self, text: PageText, outside: Sequence[int]) -> list[Lined]:
        """Give the lines around the ruled tables of a page; titles and page numbers are seldom looked at closely."""
        words = Counter(round(text.bottoms[number]) for number in outside)
        if max(words.values()) < FEWEST_COLUMNS and not any(
            may_name_a_person(text.words[number]) for number in outside
        ):
            return [Lined(height, [], in_table=False) for height in words]
        return self._loose(text, outside)

    def _loose(self, text: PageText, outside: Sequence[int]) -> list[Lined]:
        lines = lines_of(_pieces(text, outside))
        if not self._grids and (header := header_among(lines, text.space_before)) is not None:
            self._cuts = column_cuts(lines, header, text.space_before)
        return list(TableLines(self._cuts, self._walls, text.space_before).rows(lines))

    def _judged(self, row: Lined) -> list[str] | None:
        if row.in_table:
            if self._begun:
                return None if row.cells == self._header else row.cells
            self._begun = bool(self._header)
            if looks_like_header([cell for cell in row.cells if cell]):
                self._header = row.cells
            return row.cells
        return row.cells if row.names_person or not self._begun else None


class _GridRows:
    """Puts the words of a page into the cells of one grid."""

    def __init__(self, grid: Grid, text: PageText, numbers: Sequence[int]) -> None:
        self._grid = grid
        self._text = text
        self._numbers = numbers
        self._held: dict[int, list[Piece]] = {}
        middles = [(bottom + top) / 2 for bottom, top in zip(text.bottoms, text.tops, strict=True)]
        self._rows = list(map(bisect, repeat(grid.ys), middles))
        self._firsts = list(map(bisect, repeat(grid.left_edges), text.lefts))

    def read(self) -> tuple[list[Lined], list[int]]:
        """Give the rows, and the numbers of the words that stand outside of the grid."""
        width = self._grid.columns + 2
        places = [self._rows[number] * width + self._firsts[number] for number in self._numbers]
        inside = [self._grid.inside[place] for place in places]
        numbers = list(compress(self._numbers, inside))
        outside = [number for number, is_inside in zip(self._numbers, inside, strict=True) if not is_inside]
        alone = dict(zip(compress(places, inside), numbers, strict=True))
        if self._grid.owners is None and len(alone) == len(numbers) and not self._any_reaches_over(numbers):
            return self._plain(alone), outside
        for piece in _whole(self._text, numbers):
            self._put(piece)
        return [line for row in range(self._grid.rows) for line in self._row(row)], outside

    def _plain(self, alone: Mapping[int, int]) -> list[Lined]:
        """Give the rows where each cell holds one word at the most."""
        width = self._grid.columns + 2
        words = [*self._text.words, ""]  # the last for cells that hold none
        return [
            Lined(
                top,
                [words[alone.get(place, -1)] for place in range(row * width + 1, row * width + width - 1)],
                in_table=True,
            )
            for row, top in enumerate(self._grid.ys[1:], 1)
        ]

    def _any_reaches_over(self, numbers: Sequence[int]) -> bool:
        """Tell whether a word ends beyond its cell; most are too short for that, as no letter is wider than high."""
        text, firsts, edges = self._text, self._firsts, self._grid.right_edges
        lefts, lengths, heights = text.lefts, text.lengths, text.heights
        long = [
            number
            for number in numbers
            if (most := lengths[number] * heights[number]) > (room := edges[firsts[number]] - lefts[number])
            and not (most * _LATIN_WIDTH <= room and text.words[number].isascii())
        ]
        return any(right > edges[firsts[number]] for number, right in zip(long, text.rights(long), strict=True))

    def _put(self, word: Piece) -> None:
        """Put a word into its cell, or in pieces into several, where its characters stand apart at a rule."""
        row = self._rows[word.number]
        own = self._cell_at(word.left, row)
        reaches_over = self._cell_at(word.right, row, self._grid.right_edges) != own
        for piece in self._parted(word, row) if reaches_over else [word]:
            self._held.setdefault(self._cell_at(piece.left, row), []).append(piece)

    def _parted(self, word: Piece, row: int) -> list[Piece]:
        pieces: list[Piece] = []
        for letter in self._text.letters(word.number):
            stands_apart = not pieces or letter.left - pieces[-1].right > _LETTERS_APART
            if stands_apart and (not pieces or self._cell_at(pieces[-1].left, row) != self._cell_at(letter.left, row)):
                pieces.append(word._replace(text=letter.text, left=letter.left, right=letter.right))
            else:
                pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + letter.text, right=letter.right)
        return pieces

    def _cell_at(self, x: float, row: int, edges: Sequence[float] | None = None) -> int:
        columns = self._grid.columns
        column = min(max(bisect(edges or self._grid.left_edges, x), 1), columns)
        return self._owner((row - 1) * columns + column - 1)

    def _row(self, row: int) -> list[Lined]:
        grid = self._grid
        cells = range(row * grid.columns, (row + 1) * grid.columns)
        if grid.is_whole_line(row):
            return self._lines(self._held.get(cells[0], ()))
        held = [self._held[cell] for cell in cells if cell in self._held]
        if _are_several_rows([len(lines_of(pieces)) for pieces in held]):
            return self._lines([piece for pieces in held for piece in pieces])
        return [Lined(grid.ys[row + 1], [self._cell_text(cell) for cell in cells], in_table=True)]

    def _lines(self, pieces: Iterable[Piece]) -> list[Lined]:
        table = TableLines(self._grid.xs[1:-1], [], self._text.space_before)
        return list(table.rows(lines_of(pieces)))

    def _owner(self, cell: int) -> int:
        return cell if self._grid.owners is None else self._grid.owners[cell]

    def _cell_text(self, cell: int) -> str:
        """Give the text of a cell; what a cell says that is merged over several rows, it says of each of them."""
        columns, owner = self._grid.columns, self._owner(cell)
        if owner not in self._held or owner % columns != cell % columns:
            return ""
        last = cell
        while (last + 1) % columns and self._owner(last + 1) == owner:
            last += 1
        left, right = self._grid.xs[cell % columns], self._grid.xs[last % columns + 1]
        return cell_text(self._held[owner], left, right, self._text.space_before)


def _are_several_rows(lines: Sequence[int]) -> bool:
    """Tell from the lines in its cells whether what lies between two rules across is more than one row of a table."""
    if len(lines) < _FEWEST_CELLS:
        return False
    return min(lines) > 1 or (max(lines) > 3 and sum(count > 2 for count in lines) * 2 >= len(lines))


def _whole(text: PageText, numbers: Sequence[int]) -> Iterator[Piece]:
    """Give words as they are."""
    for number, right in zip(numbers, text.rights(numbers), strict=True):
        yield Piece(number, text.words[number], text.lefts[number], right, text.bottoms[number], text.tops[number])


def _pieces(text: PageText, numbers: Sequence[int]) -> Iterator[Piece]:
    """Give words in the pieces that stand apart, between which pdfium saw too little space to part them."""
    for word in list(_whole(text, numbers)):
        if word.text.isascii():
            yield word
            continue
        piece: Piece | None = None
        for letter in text.letters(word.number):
            if piece and letter.left - piece.right <= _IDEOGRAPHS_APART * word.height:
                piece = piece._replace(text=piece.text + letter.text, right=letter.right)
                continue
            if piece:
                yield piece
            piece = word._replace(text=letter.text, left=letter.left, right=letter.right)
        if piece:
            yield piece
