"""What a chart of lying bars shows: its lines, their parts, and where each part begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, pairwise

WHOLE = -1
"""The number of no part: a line as a whole."""


class Shade(Enum):
    """How a part is filled; they differ by pattern as well as by colour."""

    DONE = "done"
    NEAR = "near"
    UNDER_WAY = "under way"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its name, the size of each part, the figure at its end, and all of it in words.

    `full` is the size that takes the whole width; `part_words` say each part alone, `key` what is asked for by it.
    """

    key: str
    name: str
    parts: tuple[int, ...]
    full: int
    figure: str
    words: str
    part_words: tuple[str, ...] = ()


def part_edges(parts: Sequence[int], full: int, width: int) -> list[int]:
    """Give where each part of a bar begins, and where the last ends, in whole pixels of a width."""
    return [0, *(round(width * size / full) if full else 0 for size in accumulate(parts))]


def part_at(edges: Sequence[int], x: int) -> int:
    """Give the number of the part that lies at a place of the bar, -1 for none."""
    return next((number for number, (left, right) in enumerate(pairwise(edges)) if left <= x < right), WHOLE)
