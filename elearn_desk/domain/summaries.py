"""The year of an agency as one frozen value, from which the annual workbook is drawn (陸、6（四）3, 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from elearn_desk.domain.grant_lines import GrantLine
from elearn_desk.domain.people import Category, Rank


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """One person's year: sets completed by key with their day, hours certified, award and comp leave in whole hours.

    `number` is the person's place in the summary, from 1, by which the other rows name them. `main_on` is the day the
    main set of the rank then held was completed, `combined_on` the day a side set was completed besides. `award_times`
    counts 嘉獎 recommended, `approved_times` those approved.
    """

    number: int
    person_id: str
    name: str
    unit: str
    title: str
    category: Category
    rank: Rank | None
    eligibility: str
    completed: Mapping[str, date]
    main_on: date | None
    combined_on: date | None
    hours_certified: Decimal
    award_status: str
    award_times: int
    approved_times: int
    entitled_hours: int
    registered_hours: int
    used_hours: int
    lapsed_hours: int
    open_hours: int


@dataclass(frozen=True, slots=True)
class SetColumn:
    """A course set as a column of the summary, with its title as the plan writes it."""

    key: str
    title: str
    main: bool


@dataclass(frozen=True, slots=True)
class MonthHours:
    """The certified hours completed in the month that begins on `first`."""

    first: date
    hours: Decimal


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of the comp-leave ledger about one grant, with the title of its tier and what it is about in words."""

    person: PersonSummary
    line: GrantLine
    tier_title: str
    note: str


class AwardStage(StrEnum):
    """How far an award has come; one that is `held` waits while a higher one is in reach (rules D3, D5)."""

    RECOMMENDED = "recommended"
    HELD = "held"
    SENT = "sent"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class AwardSummary:
    """One award of a person, `times` commendations: what it rests on, and where it stands since which day.

    `batch` and `sent_on` are set for one that was sent, `document` and `approved_on` for one that was approved.
    """

    person: PersonSummary
    stage: AwardStage
    times: int
    main_title: str
    side_title: str
    completed_on: date | None
    batch: int | None = None
    sent_on: date | None = None
    document: str = ""
    approved_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CourseSummary:
    """A course of a set: how many people the set is for, and what became of the course for them.

    `needed` = `counted` + `near` + `missing`. `blocked` lack it, as one of few courses, for their nearest outcome, and
    `last` lack nothing else of the set.
    """

    set_title: str
    main: bool
    number: int
    title: str
    platform: str
    hours: Decimal
    needed: int
    counted: int
    near: int
    missing: int
    blocked: int
    last: int

    @property
    def lacking(self) -> int:
        """People who lack the course, a near miss being no completion."""
        return self.near + self.missing

    @property
    def rate(self) -> Decimal:
        """Give the part of those who need it for whom it counts, to four places."""
        return (Decimal(self.counted) / (self.needed or 1)).quantize(Decimal("0.0001"))


@dataclass(frozen=True, slots=True)
class NearRow:
    """Somebody's nearest outcome still open: how many courses and hours it lacks, by when, what it gives, in words."""

    person: PersonSummary
    side_title: str
    courses: int
    hours: Decimal
    unsettled: int
    by: date
    gains: str
    wants: str


@dataclass(frozen=True, slots=True)
class AnnualSummary:
    """The year of an agency as of a day; every total follows from its rows.

    `people` stand in order of unit, those without one last, and are numbered so; `entries` counts the ledger's stored
    entries of these people that `ledger` shows line by line.
    """

    plan_year: int
    plan_title: str
    plan_version: str
    agency: str
    as_of: date
    sets: tuple[SetColumn, ...]
    people: tuple[PersonSummary, ...]
    ids_masked: bool
    months: tuple[MonthHours, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    entries: int = 0
    awards: tuple[AwardSummary, ...] = ()
    courses: tuple[CourseSummary, ...] = ()
    near: tuple[NearRow, ...] = ()
