"""The seal of a workbook: one short text that changes with any value in the rows it covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256

_CELL, _ROW, _SHEET = "\x1f", "\x1e", "\x1d"
"""Signs that no workbook can hold in a text, so that no text passes for the end of a cell."""


def seal_of(sheets: Mapping[str, Sequence[Sequence[object]]]) -> str:
    """Give the seal of rows of cells by the name of their sheet: SHA-256 in hex, whatever order the sheets stand in.

    A value counts as a spreadsheet program keeps it: an empty cell and an empty text are alike, as are 8 and 8.0, a
    day and its midnight, and any way of ending a line; empty cells and rows behind the last value do not count.
    """
    texts = _Texts()
    text = "".join(f"{name}{_ROW}{texts.of_rows(sheets[name])}{_SHEET}" for name in sorted(sheets))
    return sha256(text.encode("utf-8", "replace")).hexdigest()


class _Texts(dict[object, str]):
    """The texts of values by the value; most come again, and those that are equal count as the same."""

    def __missing__(self, value: object) -> str:
        text = self[value] = _cell_text(value)
        return text

    def of_rows(self, rows: Sequence[Sequence[object]]) -> str:
        """Give the text of rows of cells."""
        return _ROW.join(_CELL.join(map(self.__getitem__, row)).rstrip(_CELL) for row in rows).rstrip(_ROW)


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
    return f"{figure.normalize():f}" if figure.is_finite() and figure else str(figure) if figure else "0"
