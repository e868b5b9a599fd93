"""One cell of a table as it was read, and the trouble that a cell can be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time

Cell = str | float | date | datetime | time
"""What a cell holds; an empty cell is the empty text."""

_PADDED = re.compile(r"[ \t\r\n\v\f\u00a0\u3000\u200b\u2060\ufeff]+")
_EDGES = " \t\r\n\v\f\u00a0\u3000\u200b\u2060\ufeff"


class BadCell(ValueError):
    """A cell that cannot be taken; it never leaves the room, the row's reader turns it into a finding."""

    def __init__(self, code: str, **details: str) -> None:
        """Carry the finding's code and the words its sentence needs."""
        super().__init__(code)
        self.code = code
        self.details = details
        self.field: str | None = None


def text_of(cell: Cell) -> str:
    """Give the cell as text without white space at its ends: 103.0 as 「103」, a date as 「2014-05-08」."""
    if isinstance(cell, str):
        return cell.strip(_EDGES)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()


def plain_text(cell: Cell) -> str:
    """Give the cell's text in its compatibility form (NFKC), as words and figures are compared."""
    text = text_of(cell)
    return text if text.isascii() else unicodedata.normalize("NFKC", text).strip(_EDGES)


def bare_word(cell: Cell) -> str:
    """Give the cell's text as a word of a fixed vocabulary: no width or white space, 臺 as 台, 身份 as 身分."""
    word = _PADDED.sub("", plain_text(cell))
    return word.replace("臺", "台").replace("身份", "身分").lower()


def raw_line(cells: Sequence[Cell]) -> str:
    """Give a row as it was read, its cells joined by tabs."""
    try:
        return "\t".join(cells)  # type: ignore[arg-type] # most rows are all text, and then this is the fast way
    except TypeError:
        return "\t".join([cell if isinstance(cell, str) else text_of(cell) for cell in cells])
