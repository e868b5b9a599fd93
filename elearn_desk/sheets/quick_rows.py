"""Rows by the ten thousand, put as XML into a workbook whose other cells are drawn as ever.

A workbook in the making keeps an object of every cell, and looks at every formula thirty times, which takes longer than
reading four hundred workbooks does. These rows are made from a pattern instead, a line of XML each.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from elearn_desk.sheets.book import Sheet
from elearn_desk.sheets.contents import looks_like_a_formula, printable, serial
from elearn_desk.sheets.faces import Face

_FAST = 1
"""How hard the rows are pressed together: even so they shrink to a tenth."""
_AT_ONCE = 2_000
_NUMBER, _QUOTED = "\x01", "\x02"
"""Stand for the number of the row, and in front of text that looks like a formula; no workbook can hold either."""
_LIKE_A_FORMULA = re.compile(rf's="([0-9]+)"{_QUOTED}')
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DIMENSION = re.compile(rb'(<dimension ref="A1:[A-Z]+)([0-9]+)')
_END = b"</sheetData>"


class Formula(NamedTuple):
    """A formula without its equals sign, and the figure it comes to."""

    text: str
    figure: object


@dataclass(frozen=True, slots=True)
class QuickRows:
    """Rows that are to be put into the part of a sheet from the row `first` on, counted from 1.

    `styles` has the numbers of the columns' looks, plain and for text that looks like a formula; `heights` the rows
    by their number that are higher than one line, in points.
    """

    part: str
    first: int
    styles: Sequence[tuple[int, int]]
    rows: Sequence[Sequence[Any]]
    heights: Mapping[int, float]


def quick_rows(
    sheet: Sheet, first: int, faces: Sequence[Face], rows: Sequence[Sequence[Any]], heights: Mapping[int, float]
) -> QuickRows:
    """Give the rows with the looks that their columns have in the sheet's workbook; each has a cell for every face."""
    known = sheet.book.faces
    numbers = [
        (known.of(face)._get_xf_index(), known.quoted(face)._get_xf_index())  # noqa: SLF001 - nothing else tells it
        for face in faces
    ]
    return QuickRows(f"xl/worksheets/sheet{sheet.worksheet.index + 1}.xml", first, numbers, rows, heights)


def with_rows(content: bytes, rows: Sequence[QuickRows]) -> bytes:
    """Give a workbook's content with the rows put between those drawn before and behind them, once for each sheet."""
    parts = {each.part: each for each in rows}
    put = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as drawn,
        zipfile.ZipFile(put, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as target,
    ):
        for part in drawn.infolist():
            with target.open(part.filename, "w") as file:
                _put(drawn.read(part), parts.get(part.filename), file)
    return put.getvalue()


def _put(part: bytes, rows: QuickRows | None, file: IO[bytes]) -> None:
    if rows is None:
        file.write(part)
        return
    behind = part.find(b'<row r="%d"' % (rows.first + len(rows.rows)))
    place = part.index(_END) if behind < 0 else behind
    last = rows.first + len(rows.rows) - 1
    file.write(_DIMENSION.sub(lambda found: found[1] + b"%d" % max(int(found[2]), last), part[:place], count=1))
    for piece in _pieces(rows):
        file.write(piece)
    file.write(part[place:])


def _pieces(rows: QuickRows) -> Iterator[bytes]:
    quoted = {str(plain): str(own) for plain, own in rows.styles}
    cells = (f'<c r="{xl_col_to_name(number)}{_NUMBER}" s="{plain}"%s' for number, (plain, _) in enumerate(rows.styles))
    pattern = f'<row r="{_NUMBER}">{"".join(cells)}</row>'
    content = _Contents().__getitem__
    lines = (
        (pattern % tuple(map(content, row))).replace(_NUMBER, str(number))
        for number, row in enumerate(rows.rows, rows.first)
    )
    if rows.heights:
        lines = (_high(line, rows.heights.get(number)) for number, line in enumerate(lines, rows.first))
    while piece := "".join(islice(lines, _AT_ONCE)):
        if _QUOTED in piece:
            piece = _LIKE_A_FORMULA.sub(lambda style: f's="{quoted[style[1]]}"', piece)
        yield piece.encode()


def _high(line: str, points: float | None) -> str:
    return line if points is None else line.replace(">", f' ht="{points:g}" customHeight="1">', 1)


class _Contents(dict[object, str]):
    """What stands in a cell behind its style, by the value; each is made once."""

    def __missing__(self, value: object) -> str:
        made = self[value] = _content(value)
        return made


def _content(value: object) -> str:
    if isinstance(value, str):
        return _text(printable(value))
    if isinstance(value, Formula):
        kind, figure = (' t="str"', value.figure) if isinstance(value.figure, str) else ("", _figure(value.figure))
        return f"{kind}><f>{escape(value.text)}</f><v>{figure}</v></c>"
    figure = _figure(value)
    return f"><v>{figure}</v></c>" if figure else "/>"


def _figure(value: object) -> str:
    if isinstance(value, date):
        value = serial(value)
    return f"{float(value):.16g}" if isinstance(value, (int, float, Decimal)) else ""


def _text(text: str) -> str:
    if text.isalnum():
        return f' t="inlineStr"><is><t>{text}</t></is></c>'
    if not text:
        return "/>"
    # Excel reads _x0041_ in stored text as a character code, unless its underscore is written as one.
    words = escape(_LOOKS_ESCAPED.sub("_x005F_", text))
    quoted = _QUOTED if looks_like_a_formula(text) else ""
    kept = "" if text == text.strip() else ' xml:space="preserve"'
    return f'{quoted} t="inlineStr"><is><t{kept}>{words}</t></is></c>'
