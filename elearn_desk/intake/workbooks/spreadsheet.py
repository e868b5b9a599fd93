"""Workbooks of Excel: the cells of their visible sheets, as the reader of another language gives them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from types import MappingProxyType

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from elearn_desk.intake.cells import Cell
from elearn_desk.intake.source import SourceFile
from elearn_desk.intake.tables import Row, Table, Tables, refusal
from elearn_desk.intake.workbooks.excel95 import is_in_cp950, retold, with_bytes_as_latin
from elearn_desk.intake.workbooks.large_sheets import large_sheets, rows_in_pieces
from elearn_desk.intake.workbooks.merged import Merged, filled_down
from elearn_desk.intake.workbooks.old_workbook import looked_through_old
from elearn_desk.intake.workbooks.sheet_rows import Unread, shown_sheets
from elearn_desk.intake.workbooks.workbook_parts import looked_through

_PANIC = "pyo3_runtime"
_STANDARD_ERROR = 2


def tables_of_workbook(source: SourceFile) -> Tables:
    """Read the visible sheets of an .xlsx workbook, each as a table.

    A `Refusal` ends it: IMPORT-DAMAGED, IMPORT-ENCRYPTED, IMPORT-BOMB (it comes to more than
    `packages.LARGEST_UNPACKED`), IMPORT-AREA (a stray cell far out), IMPORT-SHEETS-HIDDEN. Findings:
    IMPORT-SHEET-HIDDEN for each hidden sheet, whose rows are not read, IMPORT-CELL-ERROR, IMPORT-FORMULA.
    """
    unread = looked_through(source)
    return _tables(source, unread, large_sheets(source))


def tables_of_old_workbook(source: SourceFile) -> Tables:
    """Read the visible sheets of an .xls workbook (Excel 5.0 to 2003), each as a table.

    Refusals and findings are those of `tables_of_workbook`.
    """
    unread = looked_through_old(source)
    if not is_in_cp950(source):
        return _tables(source, unread)
    return retold(_tables(with_bytes_as_latin(source), unread))


def _tables(
    source: SourceFile, unread: Mapping[str | int, Unread], large: Mapping[str, str] = MappingProxyType({})
) -> Tables:
    with reading(source), hushed():
        workbook = CalamineWorkbook.from_filelike(BytesIO(source.data))
        sheets = [each for each in enumerate(workbook.sheets_metadata) if each[1].typ == SheetTypeEnum.WorkSheet]
        shown = [(place, one.name) for place, one in sheets if one.visible == SheetVisibleEnum.Visible]
        tables = [
            Table(
                name,
                _rows_of_large(source, place, large[name])
                if name in large
                else _rows(source, workbook.get_sheet_by_index(place)),
            )
            for place, name in shown
        ]
    hidden = [one.name for _, one in sheets if one.visible != SheetVisibleEnum.Visible]
    found = [
        each for place, name in shown for each in unread.get(name, unread.get(place, Unread())).findings(source, name)
    ]
    return shown_sheets(source, tables, hidden, found)


@contextmanager
def reading(source: SourceFile) -> Iterator[None]:
    """Turn what the reader raises into the refusal of the file: IMPORT-ENCRYPTED, IMPORT-DAMAGED.

    Its panics are turned too, which are no `Exception`.
    """
    try:
        yield
    except PasswordError as error:
        raise refusal("IMPORT-ENCRYPTED", source) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise refusal("IMPORT-DAMAGED", source) from error
    except BaseException as error:
        if type(error).__module__ != _PANIC:
            raise
        raise refusal("IMPORT-DAMAGED", source) from error


@contextmanager
def hushed() -> Iterator[None]:
    """Keep off the screen what the reader itself says there when it panics; the file's refusal says it better."""
    try:
        shown = os.dup(_STANDARD_ERROR)
    except OSError:  # a window without a console has none
        yield
        return
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123 # a device, no path
        os.dup2(nothing.fileno(), _STANDARD_ERROR)
    try:
        yield
    finally:
        os.dup2(shown, _STANDARD_ERROR)
        os.close(shown)


def _rows(source: SourceFile, sheet: CalamineSheet) -> Iterator[Row]:
    merged = [
        Merged(first_column, first_row + 1, last_row + 1)
        for (first_row, first_column), (last_row, _) in sheet.merged_cell_ranges or ()
    ]
    return filled_down(_cells(source, sheet), merged)


def _cells(source: SourceFile, sheet: CalamineSheet) -> Iterator[Row]:
    with reading(source):
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if any(cells) or any(cell != "" for cell in cells):
                yield number, [_cell(value) for value in cells]


def _rows_of_large(source: SourceFile, place: int, part: str) -> Iterator[Row]:
    """Read a sheet that is too large to be held whole; merged cells are left as they are."""
    with reading(source):
        for number, cells in rows_in_pieces(source, place, part):
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
