"""Plain tables on the screen, with columns that line up although Chinese characters are two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

NOTHING = "（無資料）"
"""What stands where there is nothing to list."""


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Give the lines of a table; without rows the headers and a line that says so."""
    texts = [tuple(headers), *(tuple("" if cell is None else str(cell) for cell in row) for row in rows)]
    widths = [max(_width(row[column]) for row in texts) for column in range(len(headers))]
    for row in texts:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()
    if not rows:
        yield NOTHING
