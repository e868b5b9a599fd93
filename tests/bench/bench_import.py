"""Importing 100,000 rows of learning hours with all checks, against reading and inserting them with none."""

from __future__ import annotations

import csv
import gc
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from elearn_desk.services.desk import load_plan, open_desk
from elearn_desk.services.hours import import_hours
from tests.bench.data import AS_OF, RECORDER, copied, filled_database, invented_people, write_hours

ROWS = 100_000
PEOPLE = 2_400
_TIMES = 5


def measure() -> dict[str, Any]:
    """Measure both in turn and compare the medians."""
    with tempfile.TemporaryDirectory() as folder:
        empty = filled_database(Path(folder), PEOPLE, 0)
        printout = Path(folder, "printout.csv")
        write_hours(printout, invented_people(PEOPLE), ROWS, load_plan(103))
        _import(copied(empty, "first.sqlite3"), printout)
        batch, rows, columns = stored(Path(folder, "first.sqlite3"))
        gc.collect()
        gc.freeze()
        ours, plain = [], []
        for _ in range(_TIMES):
            ours.append(_import(copied(empty, "ours.sqlite3"), printout))
            plain.append(_insert(copied(empty, "plain.sqlite3"), printout, batch, rows, columns))
        gc.unfreeze()
    return {
        "work": f"import {ROWS:,} hour rows from CSV, with all checks",
        "against": "csv module + sqlite3.executemany into the same table",
        "seconds": median(ours),
        "baseline_seconds": median(plain),
        "ratio": median(ours) / median(plain),
        "limit": 4,
    }


def _import(database: Path, printout: Path) -> float:
    with open_desk(str(database), 103, AS_OF, RECORDER) as desk:
        began = perf_counter()
        (result,) = import_hours(desk, [printout]).value
        took = perf_counter() - began
    if result.new != ROWS:
        raise AssertionError(result)
    return took


def stored(database: Path) -> tuple[dict[str, Any], list[tuple[Any, ...]], list[str]]:
    """Give the batch and the records as the program stored them, for the plain insertion to store again."""
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT * FROM batches WHERE kind = 'hours'")
        batch = dict(zip([column[0] for column in found.description], found.fetchone(), strict=True))
        found = connection.execute("SELECT * FROM records ORDER BY id")
        columns = [column[0] for column in found.description]
        return batch, found.fetchall(), columns


def _insert(
    database: Path, printout: Path, batch: dict[str, Any], rows: Sequence[tuple[Any, ...]], columns: Sequence[str]
) -> float:
    """Read the file with the csv module and insert the finished rows, nothing looked at."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        began = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(insertion("batches", list(batch)), tuple(batch.values()))
        with printout.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            next(reader)
            connection.executemany(insertion("records", columns), (row for _, row in zip(reader, rows, strict=True)))
        connection.execute("COMMIT")
        return perf_counter() - began


def insertion(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
