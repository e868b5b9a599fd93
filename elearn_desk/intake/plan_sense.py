"""Whether a plan, right in its shape, also makes sense: sums, repetitions, references and dates (rule C8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from itertools import pairwise

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.people import Rank
from elearn_desk.domain.plan import AwardTier, CourseSet, LeaveTier, Plan
from elearn_desk.domain.titles import title_key
from elearn_desk.intake.plan_table import PlanFile
from elearn_desk.intake.toml_lines import Key


def check_plan(plan: Plan, plan_file: PlanFile) -> None:
    """Note what contradicts itself in a plan.

    Findings: PLAN-DATE-YEAR, PLAN-PERIOD, PLAN-DEADLINE, PLAN-CATEGORY-BOTH, PLAN-PLATFORM-TWICE, PLAN-PLATFORM,
    PLAN-KEY-TWICE, PLAN-RANK-TWICE, PLAN-TITLE-TWICE, PLAN-HOURS-SUM, PLAN-TIER-SET, PLAN-TIER-MAIN,
    PLAN-TIER-TWICE, PLAN-NOT-POSITIVE, PLAN-WORKING-HOURS-OVERLAP.
    """
    _check_dates(plan, plan_file)
    _check_categories(plan, plan_file)
    _check_platforms(plan, plan_file)
    _check_set_names(plan, plan_file)
    for number, course_set in enumerate(plan.sets):
        _check_set(course_set, ("sets", number), plan_file)
    _check_tiers(plan, plan.award_tiers, ("award", "tiers"), plan_file)
    _check_tiers(plan, plan.leave_tiers, ("comp_leave", "tiers"), plan_file)
    _check_positive(plan, plan_file)
    _check_working_hours(plan.schedule.intervals, plan_file)


def _roc(day: date) -> str:
    return f"{day.year - ROC_OFFSET}-{day:%m-%d}"


def _check_dates(plan: Plan, plan_file: PlanFile) -> None:
    for name, day in (("first_day", plan.period.first), ("last_day", plan.period.last)):
        if day.year != plan.year + ROC_OFFSET:
            plan_file.object_to("PLAN-DATE-YEAR", ("period", name), day=_roc(day), year=plan.year)
    if plan.period.last < plan.period.first:
        plan_file.object_to(
            "PLAN-PERIOD", ("period", "last_day"), first=_roc(plan.period.first), last=_roc(plan.period.last)
        )
    elif plan.award_deadline not in plan.period:
        plan_file.object_to(
            "PLAN-DEADLINE",
            ("award", "deadline"),
            day=_roc(plan.award_deadline),
            first=_roc(plan.period.first),
            last=_roc(plan.period.last),
        )


def _check_categories(plan: Plan, plan_file: PlanFile) -> None:
    for category in sorted(plan.eligible & plan.not_eligible):
        plan_file.object_to("PLAN-CATEGORY-BOTH", ("eligibility", "not_eligible"), category=category)


def _check_platforms(plan: Plan, plan_file: PlanFile) -> None:
    names: dict[str, str] = {}
    for number, (name, aliases) in enumerate(plan.platforms.items()):
        for word in (name, *aliases):
            owner = names.setdefault(title_key(word), name)
            if owner != name:
                plan_file.object_to("PLAN-PLATFORM-TWICE", ("platforms", number), name=word, other=owner)
    for number, course_set in enumerate(plan.sets):
        if course_set.platform not in plan.platforms:
            plan_file.object_to(
                "PLAN-PLATFORM", ("sets", number, "platform"), seen=course_set.platform, known="、".join(plan.platforms)
            )


def _check_set_names(plan: Plan, plan_file: PlanFile) -> None:
    keys: set[str] = set()
    ranks: dict[Rank, str] = {}
    for number, course_set in enumerate(plan.sets):
        if course_set.key in keys:
            plan_file.object_to("PLAN-KEY-TWICE", ("sets", number, "key"), seen=course_set.key)
        keys.add(course_set.key)
        if course_set.rank is not None:
            if course_set.rank in ranks:
                plan_file.object_to(
                    "PLAN-RANK-TWICE",
                    ("sets", number, "rank"),
                    seen=course_set.rank,
                    set=course_set.title,
                    other=ranks[course_set.rank],
                )
            ranks[course_set.rank] = course_set.title


def _check_set(course_set: CourseSet, path: Key, plan_file: PlanFile) -> None:
    seen: set[str] = set()
    for number, course in enumerate(course_set.courses):
        key = title_key(course.title)
        if key in seen:
            plan_file.object_to(
                "PLAN-TITLE-TWICE", (*path, "courses", number, "title"), title=course.title, set=course_set.title
            )
        seen.add(key)
        if course.hours <= 0:
            plan_file.object_to("PLAN-NOT-POSITIVE", (*path, "courses", number, "hours"), seen=course.hours)
    total = sum(course.hours for course in course_set.courses)
    if total != course_set.hours:
        plan_file.object_to(
            "PLAN-HOURS-SUM", (*path, "hours"), set=course_set.title, stated=course_set.hours, total=total
        )


def _check_tiers(plan: Plan, tiers: Iterable[AwardTier | LeaveTier], path: Key, plan_file: PlanFile) -> None:
    sets = {course_set.key: course_set for course_set in plan.sets}
    seen: set[str] = set()
    for number, tier in enumerate(tiers):
        place = (*path, number, "side")
        course_set = sets.get(tier.side)
        if course_set is None:
            sides = "、".join(side.key for side in plan.side_sets)
            plan_file.object_to("PLAN-TIER-SET", place, seen=tier.side, known=sides)
        elif course_set.main:
            plan_file.object_to("PLAN-TIER-MAIN", place, seen=tier.side, set=course_set.title)
        if tier.side in seen:
            plan_file.object_to("PLAN-TIER-TWICE", place, seen=tier.side)
        seen.add(tier.side)


def _check_positive(plan: Plan, plan_file: PlanFile) -> None:
    figures: list[tuple[Key, int | Decimal]] = [
        (("comp_leave", "cap_hours"), plan.cap_hours),
        (("comp_leave", "use_months"), plan.use_months),
        *((("sets", number, "hours"), course_set.hours) for number, course_set in enumerate(plan.sets)),
        *((("award", "tiers", number, "times"), tier.times) for number, tier in enumerate(plan.award_tiers)),
        *((("comp_leave", "tiers", number, "hours"), tier.hours) for number, tier in enumerate(plan.leave_tiers)),
    ]
    for path, figure in figures:
        if figure <= 0:
            plan_file.object_to("PLAN-NOT-POSITIVE", path, seen=figure)


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
