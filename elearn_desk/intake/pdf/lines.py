"""Lines of print without ruled cells: which are rows of a table, by standing below its header, and which are not."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from elearn_desk.intake.pdf.cells import Piece, Spaces, are_latin, cell_text, line_text

_WORDS_APART = 0.75
"""In sizes of print: words that stand further apart stand in two columns."""
_IDEOGRAPHS_APART = 0.3
"""The same of ideographs, between which there are no spaces."""
_NEXT_LINE = 0.7
"""Of the print's size: between lines further apart nothing is wrapped."""
FEWEST_COLUMNS = 3
"""Columns that a table has at the least; two texts side by side are a title or a page's foot."""
_LONGEST_HEADER = 16
_SPREAD = 2.5
"""Of the print's size: how far the two characters of 姓名 may be spread."""
_HEADER_LINES = 0.4
_EVEN_STEP = 0.05
_WALL = 1000.0
_FAR = 1e6
_HAIR = 0.25
_ANCHOR, _WRAPPED, _OUTSIDE = range(3)
_FIGURE = re.compile(r"[0-9０-９]")
_LABEL = re.compile(r"\s*[^\W\d][^:：]{0,11}[:：]")
_PERSON = re.compile(
    r"\s*(?:學員|員工|人員|職員|中文)?\s*(?:(?:國\s*民)?\s*身\s*[分份]\s*證|員工|職員|人員|員編|姓\s*名|學\s*員|學習者)"
)
_PERSON_MARK = re.compile("[證姓員編]")
_MARGIN = re.compile(
    r"第?\s*\d+\s*[/／]\s*(?:共\s*)?\d+\s*頁?|.*第\s*\d+\s*頁|\W*\d+\W*|.*共\s*\d+\s*頁|page\b.*|製表|列印|印表|合計|小計|總計|共計|總時數",
    re.IGNORECASE,
)

Line = list[Piece]
Span = tuple[float, float]


class Lined(NamedTuple):
    """A row made from lines: its top in points, its cells, and whether it is a row of a table or a line by itself.

    A line by itself may say whose the rows below it are.
    """

    top: float
    cells: list[str]
    in_table: bool
    names_person: bool = False


def segments(line: Sequence[Piece], spaces: Spaces) -> list[list[Piece]]:
    """Cut a line where its words stand further apart than words of one text do."""
    cut: list[list[Piece]] = []
    for piece in line:
        if cut and piece.left - cut[-1][-1].right <= _widest_space(cut[-1][-1], piece, spaces):
            cut[-1].append(piece)
        else:
            cut.append([piece])
    return cut


def _widest_space(before: Piece, piece: Piece, spaces: Spaces) -> float:
    has_spaces = are_latin(before.text, piece.text) or (piece.number == before.number + 1 and spaces(piece.number))
    return min(before.size, piece.size) * (_WORDS_APART if has_spaces else _IDEOGRAPHS_APART)


def looks_like_header(texts: Sequence[str]) -> bool:
    """Tell whether texts side by side may be a table's header: several, short, without figures or a colon."""
    return len(texts) >= FEWEST_COLUMNS and all(
        len(text) <= _LONGEST_HEADER and not _FIGURE.search(text) and not _LABEL.match(text) for text in texts
    )


def names_a_person(cells: Sequence[str]) -> bool:
    """Tell whether a line outside of a table says whose the rows below are."""
    return any(_PERSON.match(cell) for cell in cells) and any(":" in cell or "：" in cell for cell in cells)


def may_name_a_person(word: str) -> bool:
    """Tell whether a word may belong to a line that names a person; quick, and rather yes than no."""
    return bool(_PERSON_MARK.search(word))


def header_among(lines: Sequence[Line], spaces: Spaces) -> int | None:
    """Give the first line that may be a header."""
    for place, line in enumerate(lines):
        if looks_like_header([line_text(segment, spaces) for segment in segments(line, spaces)]):
            return place
    return None


def column_cuts(lines: Sequence[Line], header: int, spaces: Spaces) -> list[float]:
    """Give the places between the columns of a header.

    Between two names of it that is the gap which most lines have print on both sides of, and the widest of those.
    """
    heads = _heads(lines, header, spaces)
    rows = _table_lines(lines[header:], spaces)
    blocks = _joined([*((piece.left, piece.right) for row in rows for piece in row), *heads])
    cuts = [-_FAR]
    for (left, end), (begin, right) in pairwise(heads):
        gaps = [
            (_on_both_sides(rows, cuts[-1], (before + after) / 2, right), after - before, (before + after) / 2)
            for (_, before), (after, _) in pairwise(blocks)
            if before > left and after <= begin
        ]
        cuts.append(max(gaps)[2] if gaps else _least_crossed(rows, end, begin))
    return cuts[1:]


def _least_crossed(rows: Iterable[Line], end: float, begin: float) -> float:
    """Give the place between two names of a header that the fewest words reach over, the middle if any will do."""
    pieces = [piece for row in rows for piece in row if piece.right > end and piece.left < begin]
    places = [(end + begin) / 2, *sorted({piece.left - _HAIR for piece in pieces if piece.left > end}, reverse=True)]
    places.append(begin - _HAIR)
    return min(places, key=lambda place: sum(piece.left < place < piece.right for piece in pieces))


def _table_lines(lines: Sequence[Line], spaces: Spaces) -> list[Line]:
    """Give the lines that have several fields, and those close to them that may be the wrapped rest of one."""
    wide = [len(segments(line, spaces)) >= FEWEST_COLUMNS for line in lines]
    return [
        line
        for place, line in enumerate(lines)
        if wide[place]
        or (
            may_be_wrapped(line)
            and any(
                wide[other]
                and gap_between(*((line, lines[other]) if other > place else (lines[other], line))) < _NEXT_LINE
                for other in (place - 1, place + 1)
                if 0 <= other < len(lines)
            )
        )
    ]


def may_be_wrapped(line: Line) -> bool:
    """Tell whether a line may be the rest of a row: no page number, no total, nothing that bears a name."""
    begins = line[0].text
    return not (_MARGIN.match(begins) or _PERSON.match(begins))


def _on_both_sides(rows: Iterable[Line], left: float, cut: float, right: float) -> int:
    """Count the rows that have print between left and cut as well as between cut and right."""
    return sum(
        any(left < piece.left < cut for piece in row) and any(cut < piece.left < right for piece in row) for row in rows
    )


def _heads(lines: Sequence[Line], header: int, spaces: Spaces) -> list[Span]:
    """Give from where to where each name of a header runs, also of one that is wrapped over several lines."""
    heads = _names(lines[header], spaces)
    for step in (-1, 1):
        place = header
        while 0 <= (place := place + step) < len(lines):
            line = lines[place]
            near = gap_between(*((line, lines[place + 1]) if step < 0 else (lines[place - 1], line)))
            more = _joined([*heads, *_names(line, spaces)])
            if near > _HEADER_LINES or len(more) < len(heads) or any(_FIGURE.search(piece.text) for piece in line):
                break
            heads = more
    return heads


def _names(header: Line, spaces: Spaces) -> list[Span]:
    """Give from where to where each name of a header's line runs; 姓　名 is one."""
    names: list[Span] = []
    single = False
    for segment in segments(header, spaces):
        left, right = segment[0].left, segment[-1].right
        is_single = len(segment) == 1 and len(segment[0].text) == 1
        if single and is_single and left - names[-1][1] <= _SPREAD * segment[0].size:
            names[-1] = (names[-1][0], right)
            single = False
        else:
            names.append((left, right))
            single = is_single
    return names


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Join the spans that overlap."""
    joined: list[Span] = []
    for left, right in sorted(spans):
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def gap_between(first: Line, second: Line) -> float:
    """Give the gap between two lines, in sizes of their print."""
    upper, lower = min(piece.bottom for piece in first), max(piece.top for piece in second)
    return (upper - lower) / min(first[0].size, second[0].size)


def _labelled(line: Line) -> list[Line]:
    """Cut a line before each name of a field: 身分證字號：… 姓名：…."""
    parts: list[Line] = []
    for piece in line:
        if parts and not _LABEL.match(piece.text):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return parts


class TableLines:
    """Makes rows of lines that stand in the columns of a table, with what is wrapped joined to its row.

    `cuts` are the places between the columns, `walls` the heights of rules across, over which no row goes on.
    """

    def __init__(self, cuts: Sequence[float], walls: Sequence[float], spaces: Spaces) -> None:
        """Know the columns."""
        self._cuts = cuts
        self._walls = sorted(walls)
        self._spaces = spaces
        self._sides: list[Span] = []

    def rows(self, lines: Sequence[Line]) -> Iterator[Lined]:
        """Give the rows that the lines make, and the lines that are none by themselves, from the top."""
        held = self._by_column([piece for line in lines for piece in line])
        self._sides = [(min((p.left for p in own), default=0), max((p.right for p in own), default=0)) for own in held]
        kinds = [self._kind(line) for line in lines]
        anchors = [place for place, kind in enumerate(kinds) if kind == _ANCHOR]
        rows: dict[int, list[int]] = {anchor: [anchor] for anchor in anchors}
        for first, last in pairwise((-1, *anchors, len(lines))):
            above = first if first >= 0 else None
            below = last if last < len(lines) else None
            self._share(lines, kinds, range(first + 1, last), (above, below), rows)
        taken = {place: anchor for anchor, places in rows.items() for place in places}
        for place, line in enumerate(lines):
            if place in rows:
                pieces = [piece for member in sorted(rows[place]) for piece in lines[member]]
                yield Lined(max(piece.top for piece in pieces), self._cells(pieces), in_table=True)
            elif place not in taken:
                yield self._by_itself(line)

    def _by_itself(self, line: Line) -> Lined:
        """Give a line outside of a table: its fields side by side, in one cell where they bear their names."""
        texts = [line_text(one, self._spaces) for one in segments(line, self._spaces)]
        cells = texts
        if any(":" in text or "：" in text for text in texts):
            cells = ["\u3000".join(line_text(one, self._spaces) for one in _labelled(line))]
        elif all(self._spaces(piece.number) for piece in line[1:]):
            cells = [line_text(line, self._spaces)]
        return Lined(line[0].top, cells, in_table=False, names_person=names_a_person(texts))

    def _kind(self, line: Line) -> int:
        columns = {self._column(piece) for piece in line}
        if len(columns) >= FEWEST_COLUMNS:
            texts = [line_text(one, self._spaces) for one in segments(line, self._spaces)]
            return _OUTSIDE if names_a_person(texts) or all(map(_LABEL.match, texts)) else _ANCHOR
        return (
            _WRAPPED
            if may_be_wrapped(line) and all(self._fits(one) for one in segments(line, self._spaces))
            else _OUTSIDE
        )

    def _fits(self, segment: Sequence[Piece]) -> bool:
        """Tell whether a part of a line stands in one column; from the first one, titles reach over the table."""
        return self._column(segment[0]) in {bisect(self._cuts, segment[-1].right - 1), *range(1, len(self._cuts) + 1)}

    def _share(
        self,
        lines: Sequence[Line],
        kinds: Sequence[int],
        between: range,
        anchors: tuple[int | None, int | None],
        rows: dict[int, list[int]],
    ) -> None:
        """Give the wrapped lines between two rows to the one above or below, parted where they stand furthest apart."""
        above, below = anchors
        upwards, downwards = list(between), list(reversed(between))
        if above is not None and below is not None:
            order = [above, *between, below]
            steps = [self._step(lines[first], lines[second]) for first, second in pairwise(order)]
            parted = max(place for place, step in enumerate(steps) if step >= max(steps) - _EVEN_STEP)
            upwards, downwards = upwards[:parted], downwards[: len(between) - parted]
        for anchor, places in ((above, upwards), (below, downwards)):
            last = anchor
            for place in places:
                if last is None or kinds[place] != _WRAPPED:
                    break
                if self._step(lines[min(place, last)], lines[max(place, last)]) > _NEXT_LINE:
                    break
                rows[anchor or 0].append(place)
                last = place

    def _step(self, first: Line, second: Line) -> float:
        """Give the gap between two lines in sizes of their print; a rule between them is no gap to cross."""
        walled = bisect(self._walls, first[0].middle) != bisect(self._walls, second[0].middle)
        return _WALL if walled else gap_between(first, second)

    def _column(self, piece: Piece) -> int:
        return bisect(self._cuts, piece.left + min(piece.right - piece.left, piece.height) / 2)

    def _by_column(self, pieces: Iterable[Piece]) -> list[list[Piece]]:
        held: list[list[Piece]] = [[] for _ in range(len(self._cuts) + 1)]
        for piece in pieces:
            held[self._column(piece)].append(piece)
        return held

    def _cells(self, pieces: Iterable[Piece]) -> list[str]:
        return [
            cell_text(own, *sides, self._spaces) if own else ""
            for own, sides in zip(self._by_column(pieces), self._sides, strict=True)
        ]
