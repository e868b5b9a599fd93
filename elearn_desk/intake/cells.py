"""One cell of a table as it was read, and the trouble that a cell can be."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

Cell = str | float | date | datetime | time
"""What a cell holds; an empty cell is the empty text."""

_PADDED = re.compile(r"[ \t\r\n\v\f\u00a0\u3000\u200b\u2060\ufeff]+")
_BREAKS = re.compile("_x000[aAdD]_")
"""How some exporters write a line break out."""
LONGEST_WORD = 200
"""Characters beyond which a cell is no header, name, date or code, and is not looked at as one."""
_QUOTED = 40
_EDGES = " \t\r\n\v\f\u00a0\u3000\u200b\u2060\ufeff"


class BadCell(ValueError):
    """A cell that cannot be taken; it never leaves the room, the row's reader turns it into a finding."""

    def __init__(self, code: str, **details: str) -> None:
        """Carry the finding's code and the words its sentence needs."""
        super().__init__(code)
        self.code = code
        self.details = details
        self.field: str | None = None
        self.at: int | None = None


def text_of(cell: Cell) -> str:
    """Give the cell as text without white space at its ends: 103.0 as 「103」, a date as 「2014-05-08」."""
    if isinstance(cell, str):
        return (_BREAKS.sub("", cell) if "_x000" in cell else cell).strip(_EDGES)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def shown(cell: Cell) -> str:
    """Give the cell's text as a finding quotes it: a very long one is cut."""
    text = text_of(cell)
    return text if len(text) <= LONGEST_WORD else f"{text[:_QUOTED]}…"


def plain_text(cell: Cell) -> str:
    """Give the cell's text in its compatibility form (NFKC), as words and figures are compared."""
    text = text_of(cell)
    return text if text.isascii() else unicodedata.normalize("NFKC", text).strip(_EDGES)


def bare_word(cell: Cell) -> str:
    """Give the cell's text as a word of a fixed vocabulary: no width or white space, 臺 as 台, 身份 as 身分."""
    word = _PADDED.sub("", plain_text(cell))
    return word.replace("臺", "台").replace("身份", "身分").lower()
