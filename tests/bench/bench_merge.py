"""Merging 400 agencies' annual workbooks of 60 people into the city's one, against reading their cells bare."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from python_calamine import CalamineWorkbook

from elearn_desk.domain.summaries import AnnualSummary, SetColumn
from elearn_desk.services.desk import load_plan, open_desk
from elearn_desk.services.report_merge import merge_reports, people_of
from elearn_desk.sheets.annual_summary import write_annual_summary
from tests.bench.data import AS_OF, RECORDER
from tests.sheets.invented import an_agency

AGENCIES = 400
PEOPLE = 60
_TIMES = 5


def measure() -> dict[str, Any]:
    """Measure both in turn and compare the medians."""
    with tempfile.TemporaryDirectory() as folder:
        files = _workbooks(Path(folder))
        _merge(Path(folder), files)
        _read_bare(files)
        gc.collect()
        ours, plain = [], []
        for _ in range(_TIMES):
            ours.append(_merge(Path(folder), files))
            plain.append(_read_bare(files))
    return {
        "work": f"merge the workbooks of {AGENCIES} agencies of {PEOPLE} people",
        "against": "python-calamine reading their cells from bytes",
        "seconds": median(ours),
        "baseline_seconds": median(plain),
        "ratio": median(ours) / median(plain),
        "limit": 1.5,
    }


def _workbooks(folder: Path) -> list[Path]:
    plan = load_plan(103)
    sets = tuple(SetColumn(each.key, each.title, each.main) for each in plan.sets)
    pattern = replace(an_agency(PEOPLE), sets=sets, plan_version=plan.version)
    files = [folder / f"{number:03}.xlsx" for number in range(AGENCIES)]
    for number, file in enumerate(files):
        write_annual_summary(_of_agency(pattern, number), file)
    return files


def _of_agency(pattern: AnnualSummary, number: int) -> AnnualSummary:
    """Give the same year to other people."""
    people = tuple(
        replace(each, person_id=f"Y1{number:03}{each.number % 10}****", name=f"測試{number:03}{each.number:02}")
        for each in pattern.people
    )
    by_number = {each.number: each for each in people}
    return replace(
        pattern,
        agency=f"高雄市政府第{number + 1}局",
        people=people,
        ledger=tuple(replace(row, person=by_number[row.person.number]) for row in pattern.ledger),
        awards=tuple(replace(row, person=by_number[row.person.number]) for row in pattern.awards),
        near=tuple(replace(row, person=by_number[row.person.number]) for row in pattern.near),
    )


def _merge(folder: Path, files: Sequence[Path]) -> float:
    with open_desk(str(folder / "city.sqlite3"), 103, AS_OF, RECORDER) as desk:
        began = perf_counter()
        city = merge_reports(desk, files, folder / "city.xlsx").value
        took = perf_counter() - began
    if (len(city.agencies), people_of(city)) != (AGENCIES, AGENCIES * PEOPLE):
        raise AssertionError(city)
    return took


def _read_bare(files: Sequence[Path]) -> float:
    """Read every cell of every sheet, a workbook at a time, and keep none."""
    began = perf_counter()
    for file in files:
        workbook = CalamineWorkbook.from_filelike(BytesIO(file.read_bytes()))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return perf_counter() - began
