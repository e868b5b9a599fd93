"""Importing 250,000 rows of twelve columns from a workbook and from CP950 text, and the same once more."""

from __future__ import annotations

import csv
import gc
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from python_calamine import CalamineWorkbook

from elearn_desk.services.desk import load_plan, open_desk
from elearn_desk.services.hours import import_hours
from tests.bench.bench_import import insertion, stored
from tests.bench.data import AS_OF, RECORDER, copied, filled_database, invented_people, wide_rows
from tests.bench.workbook import write_workbook

ROWS = 250_000
PEOPLE = 6_000
_TIMES = 5


def measure() -> list[dict[str, Any]]:
    """Measure each file's import, the plain one and the repeated one in turn, and compare the medians."""
    with tempfile.TemporaryDirectory() as folder:
        empty = filled_database(Path(folder), PEOPLE, 0)
        rows = list(wide_rows(invented_people(PEOPLE), ROWS, load_plan(103)))
        workbook, text = Path(folder, "list.xlsx"), Path(folder, "list.csv")
        write_workbook(workbook, rows)
        with text.open("w", encoding="cp950", newline="") as file:
            csv.writer(file).writerows(rows)
        del rows
        return [
            *_measured(empty, workbook, "XLSX", "python-calamine to tuples + sqlite3.executemany", _of_workbook, 2),
            *_measured(empty, text, "CP950 CSV", "csv module + sqlite3.executemany", _of_text, 3),
        ]


def _measured(
    empty: Path, file: Path, kind: str, against: str, plain_rows: Callable[[Path], Iterable[object]], limit: float
) -> list[dict[str, Any]]:
    imported(copied(empty, "first.sqlite3"), file)
    batch, records, columns = stored(empty.with_name("first.sqlite3"))
    gc.collect()
    gc.freeze()
    ours, again, plain = [], [], []
    for _ in range(_TIMES):
        database = copied(empty, "ours.sqlite3")
        ours.append(imported(database, file))
        again.append(imported(database, file, new=0))
        plain.append(_plainly(copied(empty, "plain.sqlite3"), plain_rows, file, batch, records, columns))
    gc.unfreeze()
    return [
        _row(f"import {ROWS:,} rows × 12 columns from {kind}", against, median(ours), median(plain), limit),
        _row(f"the same {kind} again, all known", "the first import", median(again), median(ours), 0.7),
    ]


def _row(work: str, against: str, seconds: float, baseline: float, limit: float) -> dict[str, Any]:
    return {
        "work": work,
        "against": against,
        "seconds": seconds,
        "baseline_seconds": baseline,
        "ratio": seconds / baseline,
        "limit": limit,
    }


def imported(database: Path, file: Path, new: int = ROWS) -> float:
    """Import the file as a clerk does and give the seconds; `new` rows are to be new."""
    with open_desk(str(database), 103, AS_OF, RECORDER) as desk:
        began = perf_counter()
        (result,) = import_hours(desk, [file]).value
        took = perf_counter() - began
    if (result.read, result.new, result.known) != (ROWS, new, ROWS - new):
        raise AssertionError(result)
    return took


def _of_workbook(file: Path) -> list[tuple[object, ...]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(file.read_bytes())).get_sheet_by_index(0)
    return [tuple(row) for row in sheet.iter_rows()]


def _of_text(file: Path) -> Iterable[list[str]]:
    with file.open(encoding="cp950", newline="") as lines:
        yield from csv.reader(lines)


def _plainly(
    database: Path,
    plain_rows: Callable[[Path], Iterable[object]],
    file: Path,
    batch: dict[str, Any],
    records: Sequence[tuple[Any, ...]],
    columns: Sequence[str],
) -> float:
    """Read the file's rows, the header left out, and insert the finished records, nothing looked at."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        began = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(insertion("batches", list(batch)), tuple(batch.values()))
        read = iter(plain_rows(file))
        next(read)
        connection.executemany(insertion("records", columns), (row for _, row in zip(read, records, strict=True)))
        connection.execute("COMMIT")
        return perf_counter() - began
