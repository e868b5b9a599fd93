"""Judging 6,000 people with 250,000 records into JSON, against one SQL query that only counts courses."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, redirect_stdout
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from elearn_desk.cli.main import main
from elearn_desk.services.desk import load_plan
from tests.bench.data import filled_database

PEOPLE, RECORDS = 6_000, 250_000
_TIMES = 5
_QUERY = """
SELECT records.person_id, courses.set_key
FROM records JOIN temp.courses AS courses ON records.title = courses.title AND records.platform = courses.platform
WHERE records.twin_of IS NULL AND records.hours_hundredths >= courses.hours AND records.completed_on BETWEEN ? AND ?
GROUP BY records.person_id, courses.set_key
HAVING count(DISTINCT courses.title) = courses.needed
ORDER BY records.person_id
"""


def measure() -> dict[str, Any]:
    """Measure both in turn and compare the medians."""
    with tempfile.TemporaryDirectory() as folder:
        database = filled_database(Path(folder), PEOPLE, RECORDS)
        ours, plain = [], []
        for _ in range(_TIMES):
            ours.append(_evaluate(database, Path(folder, "verdicts.json")))
            plain.append(_count(database))
    return {
        "work": f"evaluate {PEOPLE:,} people, {RECORDS:,} records, into JSON",
        "against": "one SQL query that joins and compares distinct counts",
        "seconds": median(ours),
        "baseline_seconds": median(plain),
        "ratio": median(ours) / median(plain),
        "limit": 8,
    }


def _evaluate(database: Path, answer: Path) -> float:
    began = perf_counter()
    with answer.open("w", encoding="utf-8") as file, redirect_stdout(file):
        code = main(["evaluate", "--json", "--as-of", "103-12-31", "--database", str(database)])
    took = perf_counter() - began
    if code:
        raise AssertionError(code)
    return took


def _count(database: Path) -> float:
    """Find who completed which set by counting, without rank, time, calendar or reason."""
    plan = load_plan(103)
    courses = [
        (each.key, course.title, each.platform, int(course.hours * 100), len(each.courses))
        for each in plan.sets
        for course in each.courses
    ]
    began = perf_counter()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TEMP TABLE courses (set_key, title, platform, hours, needed)")
        connection.executemany("INSERT INTO courses VALUES (?, ?, ?, ?, ?)", courses)
        connection.execute("CREATE INDEX temp.by_title ON courses (title)")
        days = (plan.period.first.isoformat(), plan.period.last.isoformat())
        found = connection.execute(_QUERY, days).fetchall()
        took = perf_counter() - began
    if not found:
        raise AssertionError
    return took
