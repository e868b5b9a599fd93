"""Rows as a table for the clipboard: text with tabs, and for a spreadsheet with heads and as text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

_PLAIN = str.maketrans("\t\r\n", "   ")
_AS_TEXT = " style=\"mso-number-format:'\\@'\""
"""Keeps a spreadsheet from taking 「103/05/03」 for a day of 1903, and from reckoning what begins with 「=」."""


def as_table(heads: Sequence[str], figures: Sequence[bool], rows: Sequence[Sequence[str]]) -> QMimeData:
    """Give the rows as text, a tab between two cells, and as a table under its heads.

    `figures` tells of each column whether it holds numbers, which a spreadsheet may reckon with.
    """
    data = QMimeData()
    data.setText("\n".join("\t".join(cell.translate(_PLAIN) for cell in row) for row in rows))
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row, figures))}</tr>" for row in rows)
    data.setHtml(f"<meta charset='utf-8'><table><tr>{head}</tr>{body}</table>")
    return data


def _cell(text: str, number: bool) -> str:
    plain = text.replace(",", "").removeprefix("-").replace(".", "", 1).isdecimal()
    return f"<td{'' if number and plain else _AS_TEXT}>{escape(text)}</td>"
