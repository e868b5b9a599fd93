"""The plan years a desk can be turned to, and turning it: the same database asked for another year's plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from elearn_desk.domain.years import standing_closing
from elearn_desk.intake.read_plan import years_with_plan
from elearn_desk.services.desk import Desk, at_present, plan_on_file
from elearn_desk.services.outcome import Outcome
from elearn_desk.shipped import shipped


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A ROC year with a plan; `closed_on` is the day of the closing that stands, None while the year is open."""

    year: int
    closed_on: date | None


def plan_years(desk: Desk) -> Outcome[tuple[PlanYear, ...]]:
    """List the years that have a plan, shipped or brought in, in order (rule C8)."""
    with desk.database.read() as work:
        years = sorted({*years_with_plan(shipped("resources", "plans")), *work.plans.years()})
        closings = ((year, standing_closing(work.years.of(year))) for year in years)
        return Outcome(tuple(PlanYear(year, closing.on if closing else None) for year, closing in closings))


def turn_to_year(desk: Desk, year: int) -> Outcome[Desk]:
    """Give the same desk with the plan that is in force for a ROC year; a year without one is refused (PLAN-YEAR)."""
    with desk.database.read() as work:
        return Outcome(at_present(replace(desk, plan=plan_on_file(year, work)), work))
