"""Judging 25,000 people with 1,000,000 records into JSON, and those alone whom one more import touches."""

from __future__ import annotations

import csv
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from elearn_desk.cli.main import main
from elearn_desk.services.desk import load_plan, open_desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.verdicts import reassess
from tests.bench.bench_memory import peak
from tests.bench.data import AS_OF, HEADERS, RECORDER, filled_database, invented_people, learning_rows

PEOPLE, RECORDS = 25_000, 1_000_000
MOST_MEMORY = 600
"""Megabytes."""
ROWS = 300
AT_MOST = 0.1
"""Seconds on an idle machine."""
_TIMES = 5
_QUERY = """
SELECT records.person_id, courses.set_key
FROM records JOIN temp.courses AS courses ON records.title = courses.title AND records.platform = courses.platform
WHERE records.twin_of IS NULL AND records.hours_hundredths >= courses.hours AND records.completed_on BETWEEN ? AND ?
GROUP BY records.person_id, courses.set_key
HAVING count(DISTINCT courses.title) = courses.needed
ORDER BY records.person_id
"""


def measure() -> list[dict[str, Any]]:
    """Measure both in turn and compare the medians; then the peak of memory, and what follows on one more import."""
    with tempfile.TemporaryDirectory() as folder:
        database = filled_database(Path(folder), PEOPLE, RECORDS)
        ours, plain = [], []
        for _ in range(_TIMES):
            ours.append(_evaluate(database, Path(folder, "verdicts.json")))
            plain.append(_count(database))
        megabytes = peak("evaluate", "--json", "--as-of", "103-12-31", "--database", str(database))
        few, many = (_after_import(database, people) for people in (ROWS // 10, ROWS))
    work = f"{PEOPLE:,} people, {RECORDS:,} records"
    against = "one SQL query that joins and compares distinct counts"
    after = f"those judged anew after one more import of {ROWS} rows about"
    return [
        _row(f"evaluate {work}, into JSON", against, median(ours), median(plain), 6),
        _row(f"memory to evaluate {work}", f"{MOST_MEMORY} MB", megabytes, MOST_MEMORY, 1) | {"unit": "MB"},
        _row(f"{after} {ROWS // 10} people", f"{AT_MOST} s", few, AT_MOST, 1),
        _row(f"{after} {ROWS} people", f"{AT_MOST} s", many, AT_MOST, 1),
    ]


def _row(work: str, against: str, measured: float, baseline: float, limit: float) -> dict[str, Any]:
    return {
        "work": work,
        "against": against,
        "seconds": measured,
        "baseline_seconds": baseline,
        "ratio": measured / baseline,
        "limit": limit,
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


def _after_import(database: Path, people: int) -> float:
    """Bring in new rows about so many people several times, and give the median of judging these people anew."""
    took = []
    with open_desk(str(database), 103, AS_OF, RECORDER) as desk:
        for number in range(_TIMES + 1):
            printout = database.with_name(f"{people}-{number}.csv")
            with printout.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([HEADERS, *_new_rows(people, number)])
            touched = import_hours(desk, [printout]).people
            began = perf_counter()
            judged = reassess(desk, touched or ()).value
            took.append(perf_counter() - began)
            if len(judged) != people:
                raise AssertionError(len(judged))
    return median(took[1:])


def _new_rows(people: int, number: int) -> Iterator[tuple[str, ...]]:
    """Give rows about people all over the roster, completed at a time of day at which no other row was."""
    chosen = invented_people(PEOPLE)[number :: PEOPLE // people][:people]
    for row in learning_rows(chosen, ROWS, load_plan(103)):
        yield (*row[:-1], f"23:{people % 60:02}:{1 + number:02}")
