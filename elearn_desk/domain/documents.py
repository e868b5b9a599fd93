"""Every paper, sheet and summary as a frozen value, before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from elearn_desk.domain.people import Category, Rank


@dataclass(frozen=True, slots=True)
class ClaimFormLine:
    """One course of 附件2; `registered_on` is set where an earlier claim already registered the line (附件2 note 7)."""

    number: int
    title: str
    hours: Decimal
    completed_on: date | None
    completed_time: time | None
    set_title: str = ""
    registered_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """公餘時間完成數位學習補休申請表 (附件2) of one person; without lines, the blank form of `blank_rows` courses."""

    plan_year: int
    agency: str = ""
    unit: str = ""
    title: str = ""
    name: str = ""
    serial: str = ""
    provisional: bool = False
    lines: tuple[ClaimFormLine, ...] = ()
    blank_rows: int = 0


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One person of the award list; `reason` is at most 100 characters."""

    unit: str
    title: str
    rank_text: str
    name: str
    person_id: str
    reason: str
    award: str
    basis: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AwardList:
    """獎懲建議名冊 of an agency; contract staff stand apart, for 考績法 does not cover them."""

    plan_year: int
    agency: str
    made_on: date
    rows: tuple[AwardRow, ...]
    contract_rows: tuple[AwardRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """One person's year: sets completed by key with their day, hours certified, award and comp leave in whole hours.

    `award_times` counts 嘉獎 recommended, `approved_times` those approved.
    """

    person_id: str
    name: str
    unit: str
    title: str
    category: Category
    rank: Rank | None
    eligibility: str
    completed: Mapping[str, date]
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
class AnnualSummary:
    """The year of an agency as of a day: the sets of the plan and one row a person, from which every total follows."""

    plan_year: int
    plan_version: str
    agency: str
    as_of: date
    sets: tuple[SetColumn, ...]
    people: tuple[PersonSummary, ...]
    ids_masked: bool
