"""What the city's workbook says of each agency, worked out from the rows of the agency's own workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add, itemgetter
from types import MappingProxyType
from typing import Any

from elearn_desk.domain.city import AgencySummary, CitySummary
from elearn_desk.domain.grant_lines import Effect
from elearn_desk.domain.ledger import EntryKind
from elearn_desk.domain.summaries import AwardStage
from elearn_desk.sheets.agency_columns import Columns, columns_by_key
from elearn_desk.sheets.award_columns import STAGE_NAMES
from elearn_desk.sheets.data_sheet import Column
from elearn_desk.sheets.ledger_columns import EFFECT_NAMES
from elearn_desk.sheets.total_columns import NONE, Figure, TotalColumn
from elearn_desk.wording.summary_book import AWARDS, COURSES, LEDGER, NEAR, PEOPLE
from elearn_desk.wording.terms import ELIGIBILITY_NAMES, ENTRY_NAMES

LEDGER_KINDS = (EntryKind.GRANT, EntryKind.ADJUST, EntryKind.USE, EntryKind.EXPIRE)
"""The kinds of ledger line that count by themselves."""
_NEEDED: Mapping[str, Sequence[str]] = MappingProxyType(
    {LEDGER: ("kind", "hours", "effect"), AWARDS: ("stage", "times", "contract"), NEAR: ()}
)
"""The columns that are needed of the sheets whose rows the city does not show."""
_ABOVE_NONE, _RATE = '">0"', "rate:"
_ELIGIBLE = ELIGIBILITY_NAMES["eligible"]
_COURSE = ("set", "kind", "course", "title", "platform", "hours")
COURSE_SUMS = ("needed", "counted", "near", "missing", "lacking", "blocked", "last")


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """An agency as a row of the city's sheets, `number` being its place there from 1.

    `hours` are the signed hours of the valid ledger lines by kind, `awards` people and commendations by stage.
    """

    number: int
    agency: AgencySummary
    people: int
    eligible: int
    totals: Mapping[str, Figure]
    hours: Mapping[EntryKind, float]
    lines: int
    awards: Mapping[AwardStage, tuple[int, float]]
    contract: int


@dataclass(frozen=True, slots=True)
class CourseFigures:
    """A course of a set over all agencies: what names it, and the sums of people by the key of their column."""

    named: Mapping[str, Any]
    agencies: int
    people: Mapping[str, float]

    @property
    def rate(self) -> float:
        """Give the part of those who need it for whom it counts."""
        return self.people["counted"] / (self.people["needed"] or 1)


def needed_heads(columns: Mapping[str, Sequence[Column[Any]]]) -> Mapping[str, Sequence[str]]:
    """Give the heads of the columns that alone are needed, by the sheet; of other sheets every column is."""
    return {sheet: [column.head for column in columns[sheet] if column.key in keys] for sheet, keys in _NEEDED.items()}


def agency_figures(
    city: CitySummary, columns: Mapping[str, Sequence[Column[Any]]], totals: Sequence[TotalColumn]
) -> tuple[AgencyFigures, ...]:
    """Work out the figures of every agency in the order of the city; `columns` are those of the agencies' sheets."""
    return tuple(_figures(number, agency, columns, totals) for number, agency in enumerate(city.agencies, 1))


def _figures(
    number: int, agency: AgencySummary, columns: Mapping[str, Sequence[Column[Any]]], totals: Sequence[TotalColumn]
) -> AgencyFigures:
    people = columns_by_key(agency.sheets[PEOPLE], columns[PEOPLE])
    ledger = columns_by_key(agency.sheets[LEDGER], columns[LEDGER])
    awards = columns_by_key(agency.sheets[AWARDS], columns[AWARDS])
    valid = EFFECT_NAMES[Effect.VALID]
    lines = [
        (kind, hours)
        for kind, hours, effect in zip(ledger["kind"], ledger["hours"], ledger["effect"], strict=True)
        if effect == valid
    ]
    return AgencyFigures(
        number,
        agency,
        len(people["number"]),
        people["eligibility"].count(_ELIGIBLE),
        {column.key: total(column, people) for column in totals},
        {kind: sum(hours for name, hours in lines if name == ENTRY_NAMES[kind]) for kind in LEDGER_KINDS},
        len(ledger["kind"]),
        {stage: _awarded(awards, STAGE_NAMES[stage]) for stage in AwardStage},
        sum(map(bool, awards["contract"])),
    )


def total(column: TotalColumn, people: Columns) -> Figure:
    """Work out a figure of 「總表」 from the columns of people, as its formula does."""
    if column.key.startswith(_RATE):
        return _rate(people["eligibility"], people[column.key.removeprefix(_RATE)])
    key, _, criterion = column.key.rpartition(":")
    if not key:
        return float(sum(people[criterion]))
    return sum(map(bool, people[key])) if criterion == _ABOVE_NONE else people[key].count(criterion.strip('"'))


def whole(column: TotalColumn, agencies: Sequence[AgencyFigures]) -> Figure:
    """Give a figure of 「總表」 over all agencies; a rate is that of all their people, not a mean of rates."""
    if column.added:
        return sum(float(each.totals[column.key]) for each in agencies)
    eligible = sum(each.eligible for each in agencies)
    done = sum(round(float(each.totals[column.key]) * each.eligible) for each in agencies if each.eligible)
    return done / eligible if eligible else NONE


def _rate(eligibility: Sequence[Any], done: Sequence[Any]) -> Figure:
    eligible = [bool(day) for kind, day in zip(eligibility, done, strict=True) if kind == _ELIGIBLE]
    return sum(eligible) / len(eligible) if eligible else NONE


def _awarded(awards: Columns, stage: str) -> tuple[int, float]:
    times = [times for name, times in zip(awards["stage"], awards["times"], strict=True) if name == stage]
    return len(times), sum(times)


def course_figures(city: CitySummary, columns: Sequence[Column[Any]]) -> tuple[CourseFigures, ...]:
    """Add up the courses over the agencies, the one that stops most people first."""
    sums: dict[tuple[Any, ...], tuple[int, list[float]]] = {}
    places = {column.key: place for place, column in enumerate(columns)}
    named, counted = (itemgetter(*(places[key] for key in keys)) for keys in (_COURSE, COURSE_SUMS))
    nobody = (0, [0.0] * len(COURSE_SUMS))
    for agency in city.agencies:
        for row in agency.sheets[COURSES].rows:
            agencies, so_far = sums.get(named(row), nobody)
            sums[named(row)] = agencies + 1, [*map(add, so_far, counted(row))]
    figures = (
        CourseFigures(dict(zip(_COURSE, course, strict=True)), agencies, dict(zip(COURSE_SUMS, people, strict=True)))
        for course, (agencies, people) in sums.items()
    )
    return tuple(sorted(figures, key=lambda each: -each.people["blocked"]))
