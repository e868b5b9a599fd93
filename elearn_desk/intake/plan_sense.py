"""Whether a plan, right in its shape, also makes sense: dates, categories, platforms, parameters (rule C8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from itertools import pairwise

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.titles import title_key
from elearn_desk.intake.plan_sense_incentives import check_incentives
from elearn_desk.intake.plan_sense_sets import check_sets
from elearn_desk.intake.plan_table import PlanFile
from elearn_desk.intake.toml_lines import Key


def check_plan(plan: Plan, plan_file: PlanFile) -> None:
    """Note what contradicts itself in a plan.

    Findings: PLAN-DATE-YEAR, PLAN-PERIOD, PLAN-DAY-OUTSIDE, PLAN-CATEGORY-BOTH, PLAN-PLATFORM-TWICE, PLAN-PLATFORM,
    PLAN-WORKING-HOURS, PLAN-WORKING-HOURS-OVERLAP, PLAN-KEY-TWICE; those of `check_sets` and `check_incentives`.
    """
    _check_dates(plan, plan_file)
    _check_categories(plan, plan_file)
    _check_platforms(plan, plan_file)
    check_sets(plan, plan_file)
    check_incentives(plan, plan_file)
    _check_working_hours(plan.schedule.intervals, plan_file)
    _check_clauses(plan, plan_file)


def _roc(day: date) -> str:
    return f"{day.year - ROC_OFFSET}-{day:%m-%d}"


def _check_dates(plan: Plan, plan_file: PlanFile) -> None:
    for name, day in (("first_day", plan.period.first), ("last_day", plan.period.last)):
        if day.year != plan.year + ROC_OFFSET:
            plan_file.object_to("PLAN-DATE-YEAR", ("period", name), day=_roc(day), year=plan.year)
    _check_order(plan.period.first, plan.period.last, ("period", "last_day"), plan_file)
    if plan.period.first <= plan.period.last:
        for path, day in _days(plan):
            if day not in plan.period:
                plan_file.object_to(
                    "PLAN-DAY-OUTSIDE", path, day=_roc(day), first=_roc(plan.period.first), last=_roc(plan.period.last)
                )
        if plan.award_from is not None:
            _check_order(plan.award_from, plan.award_deadline, ("award", "deadline"), plan_file)
        if plan.leave_window is not None:
            _check_order(plan.leave_window.first, plan.leave_window.last, ("comp_leave", "last_day"), plan_file)


def _days(plan: Plan) -> Iterable[tuple[Key, date]]:
    """Give the days on which an incentive begins or ends, each with where the file says so."""
    yield ("award", "deadline"), plan.award_deadline
    if plan.award_from is not None:
        yield ("award", "first_day"), plan.award_from
    if plan.leave_window is not None:
        yield ("comp_leave", "first_day"), plan.leave_window.first
        yield ("comp_leave", "last_day"), plan.leave_window.last
    for number, target in enumerate(plan.targets):
        yield ("targets", number, "by"), target.by


def _check_order(first: date, last: date, path: Key, plan_file: PlanFile) -> None:
    if last < first:
        plan_file.object_to("PLAN-PERIOD", path, first=_roc(first), last=_roc(last))


def _check_categories(plan: Plan, plan_file: PlanFile) -> None:
    both = [*sorted(plan.eligible & plan.not_eligible), *sorted(plan.also_eligible & plan.also_not_eligible)]
    for category in both:
        plan_file.object_to("PLAN-CATEGORY-BOTH", ("eligibility", "not_eligible"), category=category)


def _check_platforms(plan: Plan, plan_file: PlanFile) -> None:
    names: dict[str, str] = {}
    for number, (name, aliases) in enumerate(plan.platforms.items()):
        for word in (name, *aliases):
            owner = names.setdefault(title_key(word), name)
            if owner != name:
                plan_file.object_to("PLAN-PLATFORM-TWICE", ("platforms", number), name=word, other=owner)
    for number, course_set in enumerate(plan.sets):
        if not course_set.members and course_set.platform not in plan.platforms:
            plan_file.object_to(
                "PLAN-PLATFORM", ("sets", number, "platform"), seen=course_set.platform, known="、".join(plan.platforms)
            )


def _check_working_hours(intervals: Iterable[tuple[time, time]], plan_file: PlanFile) -> None:
    path: Key = ("working_hours", "intervals")
    ordered = sorted(intervals)
    for start, end in ordered:
        if end <= start:
            plan_file.object_to("PLAN-WORKING-HOURS", path, seen=f"{start:%H:%M}-{end:%H:%M}")
    for (start, end), (later, later_end) in pairwise(ordered):
        if later < end:
            plan_file.object_to(
                "PLAN-WORKING-HOURS-OVERLAP",
                path,
                first=f"{start:%H:%M}-{end:%H:%M}",
                second=f"{later:%H:%M}-{later_end:%H:%M}",
            )


def _check_clauses(plan: Plan, plan_file: PlanFile) -> None:
    seen: set[str] = set()
    for number, clause in enumerate(plan.clauses):
        if clause.name in seen:
            plan_file.object_to("PLAN-KEY-TWICE", ("clauses", number, "clause"), seen=clause.name)
        seen.add(clause.name)
