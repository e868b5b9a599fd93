"""The annual workbook of 25,000 people, against XlsxWriter writing the same cells bare: no faces, widths or names.

The baseline is read back from the program's own workbook: the same texts, figures and days, the figure alone where
that has a formula, written a row at a time into a plain workbook. All of it is one thread's work, so seconds are the
processor's.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import process_time
from typing import Any

from python_calamine import CalamineWorkbook
from xlsxwriter.workbook import Workbook

from elearn_desk.sheets.annual_summary import annual_workbook
from tests.bench import table
from tests.sheets.invented import an_agency

PEOPLE, UNITS = 25_000, 60
LIMIT = 1.3
_ROUNDS = 3

Sheets = dict[str, list[list[object]]]


def measure() -> dict[str, Any]:
    """Measure both in turn and compare the medians."""
    summary = an_agency(PEOPLE, tuple(f"第{number:02}科" for number in range(1, UNITS + 1)))
    cells = _cells(annual_workbook(summary))
    ours, bare = [], []
    for _ in range(_ROUNDS):
        ours.append(_seconds(lambda: annual_workbook(summary)))
        bare.append(_seconds(lambda: _bare(cells)))
    count = sum(cell is not None for rows in cells.values() for row in rows for cell in row)
    return {
        "work": f"annual workbook of {PEOPLE:,} people, {count:,} cells",
        "against": "XlsxWriter writing the same cells bare",
        "seconds": median(ours),
        "baseline_seconds": median(bare),
        "ratio": median(ours) / median(bare),
        "limit": LIMIT,
    }


def _cells(content: bytes) -> Sheets:
    """Give what stands in the cells of each sheet, None where nothing does."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: [[None if cell == "" else cell for cell in row] for row in rows] for name, rows in sheets.items()}


def _bare(sheets: Sheets) -> bytes:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_urls": False, "default_date_format": "yyyy/mm/dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(table.main(["workbook"]))
