"""What goes into a cell: text that stays text, figures and real days; and how wide text is."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

Content = str | float | Decimal | date | None

_LONGEST = 32_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "'")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE = 16.0
"""The height of one line of the 12-point face, in points."""
_AIR = 4.0
ONE_LINE = _LINE + _AIR


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Give the text as a workbook can hold it: a character that XML forbids becomes U+FFFD, so that it is seen.

    Line ends become a line feed, and text beyond what Excel keeps in a cell is cut.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub("\ufffd", lines)[:_LONGEST]


def looks_like_a_formula(text: str) -> bool:
    """Tell whether a spreadsheet program might take the text for a formula when it is keyed in."""
    return text.startswith(_FORMULA_STARTS)


def stored(content: Content) -> Content:
    """Give a content as the cell holds it: printable text, a plain figure, a day; an empty text is none."""
    if isinstance(content, str):
        return printable(content) or None
    return float(content) if isinstance(content, Decimal) else content


_FIRST_DAY = date(1899, 12, 30).toordinal()
_SECONDS = 86_400


def serial(day: date) -> float:
    """Give a day, or a moment to the second, as spreadsheet programs count them."""
    whole = day.toordinal() - _FIRST_DAY
    if not isinstance(day, datetime):
        return whole
    return whole + (day.hour * 3600 + day.minute * 60 + day.second) / _SECONDS


def line_widths(text: str) -> list[int]:
    """Give how many Latin letters wide each line of a text is; a Chinese character is as wide as two."""
    return [_line_width(line) for line in printable(text).split("\n")]


def _line_width(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(map(_LETTERS.__getitem__, line))


class _Letters(dict[str, int]):
    """How many Latin letters wide a character is, by the character."""

    def __missing__(self, character: str) -> int:
        width = self[character] = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        return width


_LETTERS = _Letters()


def may_be_wider(text: str, letters: float) -> bool:
    """Tell whether a text may need more than one line of that width, without measuring it sign by sign."""
    return (len(text) if text.isascii() else 2 * len(text)) > letters or "\n" in text


@lru_cache(maxsize=4096)
def text_height(text: str, letters: float) -> float:
    """Give the height in points of a row that shows a text whole, wrapped in a column of that width in letters."""
    return row_height([text], [letters])


def row_height(texts: Sequence[str], letters: Sequence[float]) -> float:
    """Give the height in points of a row that shows every text whole, wrapped in its column's width in letters."""
    lines = max((_lines(text, width) for text, width in zip(texts, letters, strict=True)), default=1)
    return lines * _LINE + _AIR


def _lines(text: str, width: float) -> int:
    # A wrapped line may end a letter early, where half a Chinese character would be left over.
    return sum(1 if part <= width else math.ceil(part / (width - 1)) for part in line_widths(text))
