"""Workbooks: their visible sheets, guarded against damaged, locked and monstrous ones."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.intake.cells import Cell
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, Tables, refusal

LARGEST_UNPACKED = 600 * 1024 * 1024
"""Bytes a workbook may unpack to; 100,000 rows of 12 columns have a tenth of it."""
LARGEST_AREA = 20_000_000
"""Cells between the first and the last one of a sheet: the reader holds that whole rectangle in memory."""
LAST_ROW = 1_048_576
"""The last row that a spreadsheet program knows."""

_PIECE = 4 * 1024 * 1024
_OVERLAP = 64
_ADDRESS = re.compile(rb"""r\s*=\s*["']\s*([A-Za-z]*)([0-9]+)""")
"""Where a cell or a row says it stands."""
_FAR_ADDRESS = re.compile(rb"""r\s*=\s*["']\s*([A-Za-z]{2,}(?=[0-9])|[A-Za-z]?(?=[0-9]{6}))([0-9]+)""")
"""The same of those beyond column Z or row 99,999, which are quickly found to be few or none."""
_NEAR = (26, 99_999)
_ENCRYPTED_FLAG = 0x1


def tables_of_workbook(source: SourceFile) -> Tables:
    """Read the visible sheets of an .xlsx workbook, each as a table.

    A `Refusal` ends it: IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-BOMB (it unpacks to more than `LARGEST_UNPACKED`),
    IMPORT-AREA (a stray cell far out). Findings: IMPORT-SHEET-HIDDEN for each hidden sheet, whose rows are not read.
    """
    _look_inside(source)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(source.data))
        sheets = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        shown = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
        tables = [Table(name, _rows(workbook.get_sheet_by_name(name))) for name in shown]
    except (CalamineError, OSError, ValueError) as error:
        raise refusal("IMPORT-DAMAGED", source) from error
    hidden = [one.name for one in sheets if one.visible != SheetVisibleEnum.Visible]
    return Tables(tables, [_hidden(source, name) for name in hidden])


def _hidden(source: SourceFile, sheet: str) -> Finding:
    return finding("IMPORT-SHEET-HIDDEN", Severity.WARNING, Place(source.name, sheet))


def _look_inside(source: SourceFile) -> None:
    """Refuse what would crash or flood the reader; every part is unpacked once, which also proves its checksum."""
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise refusal("IMPORT-BOMB", source, largest=LARGEST_UNPACKED // 1024 // 1024)
            if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
                raise refusal("IMPORT-ENCRYPTED", source)
            for part in parts:
                _look_at_part(source, archive, part)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise refusal("IMPORT-DAMAGED", source) from error


def _look_at_part(source: SourceFile, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    is_sheet = part.filename.lower().startswith("xl/worksheets/")
    width, height = _extent(archive, part, _FAR_ADDRESS if is_sheet else None, _NEAR)
    if width * height > LARGEST_AREA:
        width, height = _extent(archive, part, _ADDRESS, (0, 0))
    if width * height > LARGEST_AREA or height > LAST_ROW:
        raise refusal("IMPORT-AREA", source, columns=width, rows=height)


def _extent(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, address: re.Pattern[bytes] | None, at_least: tuple[int, int]
) -> tuple[int, int]:
    """Unpack a part to its end and give the last column and row among the addresses found in it."""
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    tail = b""
    with archive.open(part) as pieces:
        while piece := pieces.read(_PIECE):
            found = address.findall(tail + piece) if address else []
            columns.update(column for column, _ in found)
            rows.update(row for _, row in found)
            tail = piece[-_OVERLAP:]
    return max(at_least[0], *map(_column_number, columns), 0), max(at_least[1], *map(int, rows), 0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if any(cells) or any(cell != "" for cell in cells):
            yield number, [_cell(value) for value in cells]


def _cell(value: float | str | bool | time | date | datetime | timedelta) -> Cell:
    if isinstance(value, str):
        return value.replace("_x000d_", "").replace("_x000D_", "") if "_x000" in value else value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, timedelta):
        return _cell_of_duration(value)
    return float(value) if isinstance(value, int) else value


def _cell_of_duration(value: timedelta) -> Cell:
    """A clock format such as [h]:mm holds a time of day as a duration; beyond a day it is none."""
    if timedelta(0) <= value < timedelta(days=1):
        return (datetime.min + value).time()
    return str(value)
