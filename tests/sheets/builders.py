"""Summaries of invented people with valid defaults: a test says only what matters to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from elearn_desk.domain.grant_lines import grant_lines
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.summaries import (
    AnnualSummary,
    AwardStage,
    AwardSummary,
    CourseSummary,
    LedgerRow,
    MonthHours,
    NearRow,
    PersonSummary,
    SetColumn,
)
from tests.factory import a_grant, a_use

SETS = (
    SetColumn("main-senior", "簡任主餐", main=True),
    SetColumn("main-junior", "薦任主餐", main=True),
    SetColumn("main-elementary", "委任主餐", main=True),
    SetColumn("side-1", "副餐1-窈窕精緻餐", main=False),
    SetColumn("side-2", "副餐2-幸福嚴選餐", main=False),
    SetColumn("side-3", "副餐3-豪華主廚餐", main=False),
)
AS_OF = date(2014, 12, 31)


def a_person(**given: Any) -> PersonSummary:
    """Give one person's year, with nothing completed."""
    defaults: dict[str, Any] = {
        "number": 1,
        "person_id": "S10000****",
        "name": "王樣本",
        "unit": "人事室",
        "title": "科員",
        "category": Category.CIVIL_SERVANT,
        "rank": Rank.ELEMENTARY,
        "eligibility": "eligible",
        "completed": {},
        "main_on": None,
        "combined_on": None,
        "hours_certified": Decimal(0),
        "award_status": "none",
    }
    zeros = {field.name: 0 for field in fields(PersonSummary) if field.name not in defaults}
    return PersonSummary(**{**defaults, **zeros, **given})


def a_summary(*people: PersonSummary, **given: Any) -> AnnualSummary:
    """Give the year of these people, without a ledger, awards or courses."""
    defaults: dict[str, Any] = {
        "plan_year": 103,
        "plan_title": "高雄市政府103年度推動數位學習實施計畫",
        "plan_version": "103-1",
        "agency": "高雄市政府樣本局",
        "as_of": AS_OF,
        "sets": SETS,
        "people": people,
        "ids_masked": True,
    }
    return AnnualSummary(**{**defaults, **given})


def the_months(hours: Mapping[int, Decimal]) -> tuple[MonthHours, ...]:
    """Give the twelve months of the year, with these hours by the number of the month."""
    return tuple(MonthHours(date(2014, month, 1), hours.get(month, Decimal(0))) for month in range(1, 13))


def the_ledger(person: PersonSummary, entries: tuple[Entry, ...], as_of: date = AS_OF) -> tuple[LedgerRow, ...]:
    """Give a person's ledger as rows of the summary."""
    return tuple(LedgerRow(person, line, "副餐1-窈窕精緻餐", "") for line in grant_lines(entries, as_of))


def an_award(person: PersonSummary, **given: Any) -> AwardSummary:
    """Give one commendation recommended."""
    defaults: dict[str, Any] = {
        "stage": AwardStage.RECOMMENDED,
        "times": 1,
        "main_title": "委任主餐",
        "side_title": "副餐2-幸福嚴選餐",
        "completed_on": date(2014, 6, 7),
    }
    return AwardSummary(person, **{**defaults, **given})


def a_course(**given: Any) -> CourseSummary:
    """Give a course of a side set that one person needs and lacks."""
    defaults: dict[str, Any] = {
        "set_title": "副餐1-窈窕精緻餐",
        "main": False,
        "number": 1,
        "title": "【守護正義的防線】霸凌不要來",
        "platform": "e學中心",
        "hours": Decimal(2),
        "needed": 1,
        "counted": 0,
        "near": 0,
        "missing": 1,
        "blocked": 0,
        "last": 0,
    }
    return CourseSummary(**{**defaults, **given})


def a_near_row(person: PersonSummary, **given: Any) -> NearRow:
    """Give somebody who lacks one course of two hours."""
    defaults: dict[str, Any] = {
        "side_title": "副餐2-幸福嚴選餐",
        "courses": 1,
        "hours": Decimal(2),
        "unsettled": 0,
        "by": AS_OF,
        "gains": "再補休4小時（103/12/31前）",
        "wants": "《環境影響評估概論》2小時",
    }
    return NearRow(person, **{**defaults, **given})


def a_full_summary(**given: Any) -> AnnualSummary:
    """Give the year of three people of whom one has a ledger and an award, and a row on every sheet."""
    granted = (a_grant(1, 8), a_use(2, {1: 3}, datetime(2014, 6, 3, 8)))
    wang = a_person(
        completed={"main-elementary": date(2014, 5, 3), "side-1": date(2014, 5, 10)},
        main_on=date(2014, 5, 3),
        combined_on=date(2014, 5, 10),
        hours_certified=Decimal("30.5"),
        award_status="recommended",
        award_times=1,
        entitled_hours=8,
        registered_hours=8,
        used_hours=3,
        lapsed_hours=5,
    )
    lin = a_person(number=2, person_id="S10000****", name="林聘僱", unit="會計室", category=Category.CONTRACT)
    teacher = a_person(number=3, name="教師", unit="", eligibility="not_eligible", category=Category.TEACHER, rank=None)
    defaults: dict[str, Any] = {
        "ledger": the_ledger(wang, granted),
        "entries": 2,
        "awards": (an_award(wang),),
        "courses": (a_course(needed=2, missing=2),),
        "near": (a_near_row(lin),),
        "months": the_months({5: Decimal("30.5")}),
    }
    return a_summary(wang, lin, teacher, **{**defaults, **given})
