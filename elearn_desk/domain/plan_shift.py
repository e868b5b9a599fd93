"""A plan moved to another year, so that one year's plan can be tried on the records of another."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date

from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import Plan


def moved_day(day: date, years: int) -> date:
    """Give the same day so many years later; 29 February becomes the 28th where the year has none."""
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def moved_plan(plan: Plan, year: int) -> Plan:
    """Give a plan with every date moved to another ROC year and all else as it is; its version tells it was moved."""
    years = year - plan.year
    if years == 0:
        return plan
    return replace(
        plan,
        year=year,
        version=f"{plan.version}@{year}",
        period=_moved(plan.period, years),
        award_deadline=moved_day(plan.award_deadline, years),
        award_from=plan.award_from and moved_day(plan.award_from, years),
        leave_window=plan.leave_window and _moved(plan.leave_window, years),
        targets=tuple(replace(target, by=moved_day(target.by, years)) for target in plan.targets),
    )


def _moved(window: Window, years: int) -> Window:
    return Window(moved_day(window.first, years), moved_day(window.last, years))
