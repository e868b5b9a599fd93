"""The city's year from its agencies' annual summaries: which of them may come together, and in what order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.domain.names import name_key

Rows = Sequence[Sequence[Any]]
"""Rows of cells as a workbook holds them: texts, figures and days; an empty cell is the empty text."""

_RULED = "+r"
"""What stands in a plan's version before the rulings that an office made on it."""


@dataclass(frozen=True, slots=True)
class DataSheet:
    """A sheet of data as it was read: its head, and a row a datum with the values of the columns that were kept."""

    head: tuple[str, ...]
    kept: tuple[str, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class AgencySummary:
    """The annual summary of one agency as its workbook states it, its seal found whole.

    `sha256` is that of the file; `sheets` holds the data sheets by their names.
    """

    file: str
    sha256: str
    seal: str
    agency: str
    plan_year: int
    plan_version: str
    as_of: date
    ids_masked: bool
    sheets: Mapping[str, DataSheet]


@dataclass(frozen=True, slots=True)
class CitySummary:
    """The year of a city: its agencies in order of their names, all of one plan year and version."""

    plan_year: int
    plan_version: str
    agencies: tuple[AgencySummary, ...]

    @property
    def as_of(self) -> date:
        """Give the last of the days on which the agencies' figures stand."""
        return max(each.as_of for each in self.agencies)

    @property
    def ids_masked(self) -> bool:
        """Tell whether no agency shows a whole id."""
        return all(each.ids_masked for each in self.agencies)


def city_of(plan_year: int, plan_version: str, agencies: Sequence[AgencySummary]) -> CitySummary:
    """Put the agencies' summaries together, sorted by the agency's name."""
    in_order = sorted(agencies, key=lambda each: (each.agency, each.file))
    return CitySummary(plan_year, plan_base(plan_version), tuple(in_order))


def plan_base(version: str) -> str:
    """Give the version of a plan's text, without the rulings that an office made on it (103-1 of 103-1+r2)."""
    return version.partition(_RULED)[0]


def faults(plan_year: int, plan_version: str, agencies: Sequence[AgencySummary]) -> tuple[Finding, ...]:
    """Find what forbids that these summaries come together, for each file by its name.

    Findings, all fatal: MERGE-AGENCY (it names none), MERGE-YEAR, MERGE-VERSION (it is of another plan than that of
    the year and version asked for), MERGE-SAME-FILE, MERGE-TWICE (an earlier file is the same, or of the same agency).
    """
    return tuple(
        each for agency in agencies for each in _plan_faults(plan_year, plan_base(plan_version), agency)
    ) + tuple(_repeats(agencies))


def _plan_faults(year: int, version: str, agency: AgencySummary) -> Iterator[Finding]:
    place = Place(agency.file)
    if not agency.agency:
        yield finding("MERGE-AGENCY", place=place)
    if agency.plan_year != year:
        yield finding("MERGE-YEAR", place=place, value=agency.plan_year, year=year)
    elif plan_base(agency.plan_version) != version:
        yield finding("MERGE-VERSION", place=place, value=agency.plan_version, version=version)


def _repeats(agencies: Sequence[AgencySummary]) -> Iterator[Finding]:
    """Name each file that repeats an earlier one: the file itself, or another of its agency."""
    first: dict[str, AgencySummary] = {}
    for each in agencies:
        before = first.setdefault(name_key(each.agency), each) if each.agency else each
        if before is not each:
            place = Place(each.file)
            if before.sha256 == each.sha256:
                yield finding("MERGE-SAME-FILE", place=place, other=before.file)
            else:
                yield finding("MERGE-TWICE", place=place, other=before.file, agency=each.agency)


def doubts(agencies: Sequence[AgencySummary]) -> tuple[Finding, ...]:
    """Find what is worth a look in summaries that do come together.

    Findings, all warnings: MERGE-MASKED (whole ids beside masked ones), MERGE-AS-OF (a file's figures stand on an
    earlier day than the last), MERGE-RULED (rulings of the office itself changed the plan for it).
    """
    last = max((each.as_of for each in agencies), default=date.min)
    differ = len({each.ids_masked for each in agencies}) > 1
    return tuple(found for each in agencies for found in _doubts(each, last, is_bare=differ and not each.ids_masked))


def _doubts(each: AgencySummary, last: date, *, is_bare: bool) -> Iterator[Finding]:
    place, warning = Place(each.file), Severity.WARNING
    if each.as_of != last:
        yield finding("MERGE-AS-OF", warning, place, agency=each.agency, day=each.as_of, next=last)
    if _RULED in each.plan_version:
        yield finding("MERGE-RULED", warning, place, agency=each.agency, value=each.plan_version)
    if is_bare:
        yield finding("MERGE-MASKED", warning, place, agency=each.agency)
