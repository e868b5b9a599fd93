"""Reads a very large sheet of an .xlsx workbook piece by piece: its reader would hold all of its cells at once."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineWorkbook

from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import refusal
from elearn_desk.intake.workbooks.packages import Package, opened_package
from elearn_desk.intake.workbooks.workbook_parts import SheetParts

LARGE = 160 * 1024 * 1024
"""Bytes of a sheet's XML from which it is read in pieces: some 400,000 rows of twelve columns."""
_PIECE = 16 * 1024 * 1024

_ROWS_BEGIN = re.compile(rb"<(\w+:)?sheetData\s*>")
_NUMBERED_ROW = re.compile(rb"""\s*<(?:\w+:)?row\b[^<>]*\br\s*=\s*["'][0-9]""")
_OTHER_SHEETS = re.compile(r"xl/(?:work|chart|dialog|macro)sheets/|docProps/|xl/(?:drawings|media|charts)/")

Value = float | str | bool | time | date | datetime | timedelta
NumberedRow = tuple[int, Sequence[Value]]
"""The number of a row in its sheet, counted from 1, and its values as the reader gives them."""


def large_sheets(source: SourceFile) -> Mapping[str, str]:
    """Give the sheets of a workbook whose XML has more than `LARGE` bytes: name → part."""
    with opened_package(source) as package:
        large = [part.filename for part in package.parts() if part.file_size > LARGE]
        sheets = SheetParts()
        if large:
            sheets.read(source, package)
        return {name: part for part in large if (name := sheets.sheet_of(part))}


def rows_in_pieces(source: SourceFile, place: int, part: str) -> Iterator[NumberedRow]:
    """Read the sheet at that place of the workbook, whose XML stands in that part, some ten thousand rows at a time.

    Raises what the reader raises; a part that is no sheet is a `Refusal` IMPORT-DAMAGED.
    """
    with opened_package(source) as package:
        rest = _without_sheets(package, part)
        for sheet in _pieces(source, package, part):
            yield from _rows(rest, place, part, sheet)


def _without_sheets(package: Package, part: str) -> bytes:
    """Pack everything but that part and what its cells do not need."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for each in package.parts():
            if each.filename != part and not _OTHER_SHEETS.match(each.filename):
                archive.writestr(each.filename, b"".join(package.pieces(each)))
    return packed.getvalue()


def _pieces(source: SourceFile, package: Package, part: str) -> Iterator[bytes]:
    """Give the sheet's XML as sheets of fewer rows; rows that do not say their numbers are left together."""
    unpacked = package.pieces(part)
    read = b""
    begin = None
    while begin is None:
        piece = next(unpacked, None)
        if piece is None:
            raise refusal("IMPORT-DAMAGED", source)
        read += piece
        begin = _ROWS_BEGIN.search(read)
    head, rows, prefix = read[: begin.end()], read[begin.end() :], begin[1] or b""
    row_end, closing = b"</" + prefix + b"row>", b"</" + prefix + b"sheetData></" + prefix + b"worksheet>"
    numbered = _NUMBERED_ROW.match(rows) is not None
    carried, size = [rows], len(rows)
    for piece in unpacked:
        carried.append(piece)
        size += len(piece)
        if size >= _PIECE and numbered:
            rows = b"".join(carried)
            cut = rows.rfind(row_end) + len(row_end)
            if cut >= len(row_end):
                yield head + rows[:cut] + closing
                rows = rows[cut:]
            carried, size = [rows], len(rows)
    yield head + b"".join(carried)


def _rows(rest: bytes, place: int, part: str, sheet: bytes) -> Iterator[NumberedRow]:
    workbook = BytesIO(rest)
    with zipfile.ZipFile(workbook, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(part, sheet)
    workbook.seek(0)
    read = CalamineWorkbook.from_filelike(workbook).get_sheet_by_index(place)
    if read.start is None:
        return
    first_row, first_column = read.start
    before = [""] * first_column
    for number, values in enumerate(read.to_python(skip_empty_area=True), start=first_row + 1):
        yield number, [*before, *values]
