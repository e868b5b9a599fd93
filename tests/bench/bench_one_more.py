"""One more person's printout into a small and a very large database, with the person's verdict made anew."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from elearn_desk.services.desk import load_plan, open_desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.verdicts import evaluate_person
from tests.bench.data import AS_OF, HEADERS, RECORDER, filled_database, invented_people, learning_rows

SMALL, LARGE = 10_000, 1_000_000
RECORDS_A_PERSON = 42
AT_MOST = 0.25
"""Seconds on an idle machine."""
GROWTH = 1.5
_ROWS = 40
_TIMES = 9


def measure() -> list[dict[str, Any]]:
    """Measure both, and give the absolute time of the large one and its growth over the small one."""
    small, large = _measured(SMALL), _measured(LARGE)
    work = f"one more printout into {LARGE:,} records, verdict made anew"
    return [
        _row(work, f"{AT_MOST} s", large, AT_MOST, 1),
        _row(work, f"the same into {SMALL:,} records", large, small, GROWTH),
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


def _measured(records: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        people = records // RECORDS_A_PERSON
        database = filled_database(Path(folder), people, records)
        chosen = invented_people(people)[:: max(1, people // (_TIMES + 1))][: _TIMES + 1]
        took = []
        with open_desk(str(database), 103, AS_OF, RECORDER) as desk:
            for number, person in enumerate(chosen):
                printout = Path(folder, f"{number}.csv")
                rows = [
                    (*row[:5], f"103/12/{1 + place % 31}", f"103/12/{1 + place % 31}", f"20:{number:02}:30")
                    for place, row in enumerate(learning_rows([person], _ROWS, load_plan(103)))
                ]
                with printout.open("w", encoding="utf-8-sig", newline="") as file:
                    csv.writer(file).writerows([HEADERS, *rows])
                began = perf_counter()
                (result,) = import_hours(desk, [printout]).value
                verdict = evaluate_person(desk, person.id).value.verdict
                took.append(perf_counter() - began)
                if result.new != _ROWS or not verdict.sets:
                    raise AssertionError(result)
    return median(took[1:])
