"""Summaries of invented people with valid defaults: a test says only what matters to it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from elearn_desk.domain.documents import AnnualSummary, PersonSummary, SetColumn
from elearn_desk.domain.people import Category, Rank

SETS = (
    SetColumn("main-senior", "簡任主餐", main=True),
    SetColumn("main-junior", "薦任主餐", main=True),
    SetColumn("main-elementary", "委任主餐", main=True),
    SetColumn("side-1", "副餐1-窈窕精緻餐", main=False),
    SetColumn("side-2", "副餐2-幸福嚴選餐", main=False),
    SetColumn("side-3", "副餐3-豪華主廚餐", main=False),
)


def a_person(**given: Any) -> PersonSummary:
    defaults: dict[str, Any] = {
        "person_id": "S1******01",
        "name": "王樣本",
        "unit": "人事室",
        "title": "科員",
        "category": Category.CIVIL_SERVANT,
        "rank": Rank.ELEMENTARY,
        "eligibility": "eligible",
        "completed": {},
        "hours_certified": Decimal(0),
        "award_status": "none",
    }
    zeros = {field.name: 0 for field in fields(PersonSummary) if field.name not in defaults}
    return PersonSummary(**{**defaults, **zeros, **given})


def a_summary(*people: PersonSummary, **given: Any) -> AnnualSummary:
    defaults: dict[str, Any] = {
        "plan_year": 103,
        "plan_version": "103-1",
        "agency": "高雄市政府樣本局",
        "as_of": date(2014, 12, 31),
        "sets": SETS,
        "people": people,
        "ids_masked": True,
    }
    return AnnualSummary(**{**defaults, **given})
