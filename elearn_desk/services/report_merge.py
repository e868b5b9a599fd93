"""Many agencies' annual workbooks into the city's one: all of them, or none (陸、6（四）3, 8)."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from elearn_desk.domain.city import AgencySummary, CitySummary, city_of, doubts, faults, plan_base
from elearn_desk.domain.findings import Finding, Place, Refusal, finding
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.summaries import SetColumn
from elearn_desk.intake.read_summary import read_summaries
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.sheets.agency_columns import agency_columns, unlike_sheet
from elearn_desk.sheets.city_figures import needed_heads
from elearn_desk.sheets.city_summary import write_city_summary
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.wording.summary_book import PEOPLE


def merge_reports(
    desk: Desk, files: Sequence[Path], out: Path, *, progress: Progress | None = None
) -> Outcome[CitySummary]:
    """Put agencies' annual workbooks of the desk's plan year together in the city's workbook.

    Where any file cannot be taken, all is refused and nothing written: every file's fault is named, as `read_summaries`
    and `faults` find them, MERGE-COLUMNS where its sheets have other columns than this version's. MERGE-OUTPUT refuses
    to write over one of the files. The findings of a city that was written are those of `doubts`.
    """
    if any(_is_same(file, out) for file in files):
        raise Refusal(finding("MERGE-OUTPUT", file=out))
    sets = tuple(SetColumn(each.key, each.title, each.main) for each in desk.plan.sets)
    columns = agency_columns(sets)
    with _uncollected():
        read = read_summaries(files, progress, needed_heads(columns))
    agencies = [each for each in read if isinstance(each, AgencySummary)]
    found = [
        *(each for each in read if isinstance(each, Finding)),
        *faults(desk.plan.year, desk.plan.version, agencies),
        *_columns(desk.plan, columns, agencies),
    ]
    if found:
        raise Refusal(*found)
    city = city_of(desk.plan.year, desk.plan.version, agencies)
    with saving(out), _uncollected():
        write_city_summary(city, sets, out)
    note_export(desk, "report-merge", out, people_of(city), full_ids=not city.ids_masked)
    return Outcome(city, doubts(agencies))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off looking for circles: what is read and drawn holds none, and looking takes a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def people_of(city: CitySummary) -> int:
    """Give how many people the city's agencies have."""
    return sum(len(each.sheets[PEOPLE].rows) for each in city.agencies)


def _is_same(file: Path, out: Path) -> bool:
    return file.resolve() == out.resolve()


def _columns(
    plan: Plan, columns: Mapping[str, Sequence[Column[Any]]], agencies: Sequence[AgencySummary]
) -> list[Finding]:
    """Name the files whose sheets have other columns than those of their plan; another plan's may well have."""
    same_plan = (plan.year, plan_base(plan.version))
    return [
        finding("MERGE-COLUMNS", place=Place(each.file), name=sheet)
        for each in agencies
        if (each.plan_year, plan_base(each.plan_version)) == same_plan and (sheet := unlike_sheet(each, columns))
    ]
