"""The most memory that a print run of a thousand people takes, each with 附件2 of 23 courses and a proof annex."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from elearn_desk.services.desk import load_plan, open_desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.roster import import_roster
from tests.bench.bench_memory import peak
from tests.bench.data import AS_OF, HEADERS, RECORDER, Invented, invented_people, write_roster

PEOPLE, COURSES = 1_000, 23
MOST = 300
"""Megabytes."""


def measure() -> dict[str, Any]:
    """Measure it once, in a process of its own: a peak does not vary as time does."""
    with tempfile.TemporaryDirectory() as folder:
        database, out = _filled(Path(folder)), Path(folder, "run.pdf")
        taken = peak("run", "print", "-o", str(out), "--database", str(database), "--as-of", AS_OF.isoformat())
    return {
        "work": f"memory for a print run of {PEOPLE:,} people with {COURSES} courses",
        "against": f"{MOST} MB",
        "seconds": taken,
        "baseline_seconds": MOST,
        "ratio": taken / MOST,
        "limit": 1,
        "unit": "MB",
    }


def _filled(folder: Path) -> Path:
    """Make a database in which everyone has completed their main set and the third side set off-hours."""
    database, roster, hours = folder / "filled.sqlite3", folder / "roster.csv", folder / "hours.csv"
    people = invented_people(PEOPLE)
    write_roster(roster, people)
    with hours.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows((HEADERS, *_rows(people)))
    with open_desk(str(database), 103, AS_OF, RECORDER) as desk:
        import_roster(desk, roster)
        import_hours(desk, [hours])
    return database


def _rows(people: list[Invented]) -> Iterator[tuple[str, ...]]:
    plan = load_plan(103)
    for person in people:
        for each in (plan.set_of(person.main), plan.set_of("side-3")):
            for course in each.courses:
                words = (course.title, each.platform, str(course.hours))
                yield (person.id, person.name, *words, "103/5/3", "103/5/3", "20:15:00")
