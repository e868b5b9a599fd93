"""The seals of a workbook: a short text for each sheet, and one for all, that changes with any value it covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256

_CELL, _ROW = "\x1f", "\x1e"
"""Signs that no workbook can hold in a text, so that no text passes for the end of a cell."""
_MOST_TEXTS = 50_000
"""Values whose texts are kept for the next rows; a city's workbooks say mostly the same."""


def seal_over(seals: Mapping[str, str]) -> str:
    """Give the one seal of a workbook from those of its sheets by name, whatever order the sheets stand in."""
    return _digest("".join(f"{name}{_CELL}{seals[name]}{_ROW}" for name in sorted(seals)))


def seal_of(rows: Sequence[Sequence[object]]) -> str:
    """Give the seal of a sheet's rows of cells: SHA-256 in hex.

    A value counts as a spreadsheet program keeps it: an empty cell and an empty text are alike, as are 8 and 8.0, a
    day and its midnight, and any way of ending a line; empty cells and rows behind the last value do not count.
    """
    text_of = _TEXTS.__getitem__
    return _digest(_ROW.join([_CELL.join(map(text_of, row)).rstrip(_CELL) for row in rows]).rstrip(_ROW))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()


class _Texts(dict[object, str]):
    """The texts of values by the value; most come again, and those that are equal count as the same."""

    def __missing__(self, value: object) -> str:
        if len(self) >= _MOST_TEXTS:
            self.clear()
        text = self[value] = _cell_text(value)
        return text


_TEXTS = _Texts()


def _cell_text(value: object) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return str(int(value))
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return _figure_text(value) if isinstance(value, (float, Decimal)) else str(value)


def _figure_text(value: float | Decimal) -> str:
    figure = Decimal(repr(value)) if isinstance(value, float) else value
    return f"{figure.normalize():f}" if figure else "0"
