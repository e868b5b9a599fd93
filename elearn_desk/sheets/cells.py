"""What goes into a cell: text that stays text, figures, real days, formulas."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from elearn_desk.sheets.looks import Look

Content = str | int | Decimal | date | None

_LONGEST = 32_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "'")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def printable(text: str) -> str:
    """Give the text as a workbook can hold it: a character that XML forbids becomes U+FFFD, so that it is seen.

    Line ends become a line feed, and text beyond what Excel keeps in a cell is cut.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub("\ufffd", lines)[:_LONGEST]


def put(sheet: Worksheet, at: tuple[int, int], content: Content, look: Look) -> None:
    """Write a content at (row, column), never as a formula, whatever its first sign; an empty text is none."""
    cell = _cell(sheet, at, look)
    if not isinstance(content, str):
        cell.value = content
        return
    text = printable(content)
    if not text:
        return
    # Excel reads _x0041_ in stored text as a character code, unless its underscore is written as one.
    cell.value = _LOOKS_ESCAPED.sub("_x005F_", text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)


def put_formula(sheet: Worksheet, at: tuple[int, int], formula: str, look: Look) -> None:
    """Write a formula, given without its equals sign, at (row, column)."""
    _cell(sheet, at, look).value = f"={formula}"


def _cell(sheet: Worksheet, at: tuple[int, int], look: Look) -> Cell:
    cell = cast("Cell", sheet.cell(*at))
    cell.style = look
    return cell


def line_widths(text: str) -> list[int]:
    """Give how many Latin letters wide each line of a text is; a Chinese character is as wide as two."""
    return [_line_width(line) for line in printable(text).split("\n")]


def _line_width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)
