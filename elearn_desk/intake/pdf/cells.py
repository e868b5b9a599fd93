"""What is printed in one cell of a page, put together from its words by where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

_FIRST_WIDE = "\u2e80"
_LINE_OF_PRINT = 1.2
"""A line's height in sizes of its print, where it has no ideograph to tell it by."""
_SMALLEST = 1.0
"""Points: print that is damaged may have no size at all."""
_WORD_GAP = 0.15
_FIELD_GAP = 0.9
_SAME_PLACE = 1.5
_HALF = 0.5
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d")
_GOES_ON = ("-", "/", ".", ":", "：", "—", "─", "_", "(", "（")

Spaces = Callable[[int], str]
"""Gives the spaces that the file has between a word and the one before."""


class Piece(NamedTuple):
    """A word, or what of it stands in one cell: its number on the page and its sides in points, y upwards."""

    number: int
    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Give the height of its line."""
        return self.top - self.bottom

    @property
    def size(self) -> float:
        """Give the size of its print in points: the width of an ideograph, where it consists of them."""
        wide = (self.right - self.left) / len(self.text)
        size = min(self.height, wide) if min(self.text) >= _FIRST_WIDE else self.height / _LINE_OF_PRINT
        return max(size, _SMALLEST)

    @property
    def middle(self) -> float:
        """Give the height it stands at."""
        return (self.top + self.bottom) / 2


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Give the lines that the pieces stand on, from the top, each from the left."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.middle):
        if lines and abs(lines[-1][0].middle - piece.middle) < _HALF * min(lines[-1][0].height, piece.height):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        line.sort(key=lambda one: one.left)
    return lines


def line_text(line: Sequence[Piece], spaces: Spaces) -> str:
    """Give a line as it reads: the spaces that the file has, and one where Latin words stand apart."""
    text = line[0].text
    for before, piece in pairwise(line):
        if piece.text == before.text and abs(piece.left - before.left) < _SAME_PLACE:
            continue  # printed twice to look bold
        text += _between(before, piece, spaces) + piece.text
    return text


def cell_text(pieces: Sequence[Piece], left: float, right: float, spaces: Spaces) -> str:
    """Give the text of a cell between those sides; lines that were wrapped are put together again."""
    if len(pieces) == 1:
        return pieces[0].text
    lines = lines_of(pieces)
    room = right - left - 2 * max(0.0, min(line[0].left for line in lines) - left)
    text = line_text(lines[0], spaces)
    for before, line in pairwise(lines):
        text += _at_line_end(before, line, room) + line_text(line, spaces)
    return text


def _between(before: Piece, piece: Piece, spaces: Spaces) -> str:
    if piece.number == before.number + 1 and (real := spaces(piece.number)):
        return real
    gap = piece.left - before.right
    size = min(before.size, piece.size)
    if gap > _FIELD_GAP * size:
        return "\u3000"
    return " " if gap > _WORD_GAP * size and are_latin(before.text, piece.text) else ""


def _at_line_end(before: Sequence[Piece], line: Sequence[Piece], room: float) -> str:
    end, begin = before[-1].text, line[0].text
    if not are_latin(end, begin) or end.endswith(_GOES_ON):
        return ""
    is_cut_word = len(before) == 1 and before[0].right - before[0].left + line[0].right - line[0].left > room
    return "" if is_cut_word and not _CLOCK.match(begin) else " "


def are_latin(before: str, after: str) -> bool:
    """Tell whether both texts meet in characters that words divided by spaces are made of."""
    return before[-1] < _FIRST_WIDE and after[0] < _FIRST_WIDE
