"""Whether what a plan gives makes sense: tiers and goals of sets there are, figures that fit their caps."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from elearn_desk.domain.findings import Severity
from elearn_desk.domain.plan import AwardTier, LeaveTier, Plan
from elearn_desk.intake.plan_table import PlanFile
from elearn_desk.intake.toml_lines import Key

_MOST_MONTHS = 120
"""Months of use that no plan comes near; beyond some years the calendar itself ends."""


def check_incentives(plan: Plan, plan_file: PlanFile) -> None:
    """Note what contradicts itself in awards, comp leave and goals.

    Findings: PLAN-TIER-SET, PLAN-TIER-MAIN, PLAN-TIER-TWICE, PLAN-TIER-NO-MAIN, PLAN-TIER-CAP, PLAN-NOT-POSITIVE,
    PLAN-MONTHS, PLAN-TARGET-SET, PLAN-RATE, PLAN-TARGET-STAFF, PLAN-KEY-TWICE. Warnings: PLAN-CAP-UNDER-TIER,
    PLAN-UNIT, PLAN-SET-UNUSED.
    """
    _check_tiers(plan, plan.award_tiers, ("award", "tiers"), plan_file)
    _check_tiers(plan, plan.leave_tiers, ("comp_leave", "tiers"), plan_file)
    before = len(plan_file.findings)
    _check_figures(plan, plan_file)
    _check_targets(plan, plan_file)
    if len(plan_file.findings) == before:
        _check_caps(plan, plan_file)
        _check_units(plan, plan_file)
    _check_use(plan, plan_file)


def _check_tiers(plan: Plan, tiers: Iterable[AwardTier | LeaveTier], path: Key, plan_file: PlanFile) -> None:
    sets = {course_set.key: course_set for course_set in plan.sets}
    any_main = any(course_set.main for course_set in plan.sets)
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
        if tier.with_main and not any_main:
            plan_file.object_to("PLAN-TIER-NO-MAIN", (*path, number), wanted="with_main = false")
        seen.add(tier.side)


def _check_figures(plan: Plan, plan_file: PlanFile) -> None:
    for path, figure in _figures(plan):
        if figure is not None and figure <= 0:
            plan_file.object_to("PLAN-NOT-POSITIVE", path, seen=figure)
    if plan.use_months > _MOST_MONTHS:
        plan_file.object_to("PLAN-MONTHS", ("comp_leave", "use_months"), seen=plan.use_months, most=_MOST_MONTHS)
    for number, tier in enumerate(plan.leave_tiers):
        if tier.cap_hours is not None and tier.per_hours is None:
            plan_file.object_to("PLAN-TIER-CAP", ("comp_leave", "tiers", number, "cap_hours"), wanted="per_hours")


def _figures(plan: Plan) -> Iterable[tuple[Key, int | Decimal | None]]:
    """Give every figure that must be more than nothing, with where it stands."""
    leave: Key = ("comp_leave",)
    if plan.leave_tiers:
        yield (*leave, "cap_hours"), plan.cap_hours
        yield (*leave, "use_months"), plan.use_months
    yield (*leave, "unit_hours"), plan.unit_hours
    yield (*leave, "proof_days"), plan.proof_days
    yield ("award", "cap_times"), plan.award_cap
    for number, award in enumerate(plan.award_tiers):
        yield ("award", "tiers", number, "times"), award.times
    for number, tier in enumerate(plan.leave_tiers):
        yield (*leave, "tiers", number, "hours"), tier.hours
        yield (*leave, "tiers", number, "per_hours"), tier.per_hours
        yield (*leave, "tiers", number, "cap_hours"), tier.cap_hours
    for number, target in enumerate(plan.targets):
        yield ("targets", number, "people"), target.people
        yield ("targets", number, "least_staff"), target.least_staff


def _check_targets(plan: Plan, plan_file: PlanFile) -> None:
    keys = {course_set.key for course_set in plan.sets}
    seen: set[str] = set()
    for number, target in enumerate(plan.targets):
        path: Key = ("targets", number)
        if target.set not in keys:
            plan_file.object_to("PLAN-TARGET-SET", (*path, "set"), seen=target.set, known="、".join(sorted(keys)))
        if target.key in seen:
            plan_file.object_to("PLAN-KEY-TWICE", (*path, "key"), seen=target.key)
        seen.add(target.key)
        if target.rate is not None and not 0 < target.rate <= 100:
            plan_file.object_to("PLAN-RATE", (*path, "rate"), seen=target.rate)
        if target.most_staff is not None and target.most_staff < max(target.least_staff, target.people or 1):
            plan_file.object_to("PLAN-TARGET-STAFF", (*path, "most_staff"), seen=target.most_staff)


def _check_caps(plan: Plan, plan_file: PlanFile) -> None:
    """Warn of a tier that alone gives more than the year may."""
    award_cap = plan.award_cap
    for number, award in enumerate(plan.award_tiers):
        if award_cap is not None and award.times > award_cap:
            _warn_of_cap(("award", "tiers", number, "times"), award.times, award_cap, plan_file)
    for number, tier in enumerate(plan.leave_tiers):
        most = tier.hours if tier.per_hours is None else tier.cap_hours or tier.hours
        if most > plan.cap_hours:
            _warn_of_cap(("comp_leave", "tiers", number), most, plan.cap_hours, plan_file)


def _warn_of_cap(path: Key, seen: int, cap: int, plan_file: PlanFile) -> None:
    plan_file.object_to("PLAN-CAP-UNDER-TIER", path, Severity.WARNING, seen=seen, cap=cap)


def _check_units(plan: Plan, plan_file: PlanFile) -> None:
    """Warn of hours that cannot be taken to the end in the units of leave."""
    given: list[tuple[Key, int]] = [(("comp_leave", "cap_hours"), plan.cap_hours)]
    given += [(("comp_leave", "tiers", number, "hours"), tier.hours) for number, tier in enumerate(plan.leave_tiers)]
    for path, hours in given:
        if hours % plan.unit_hours:
            plan_file.object_to("PLAN-UNIT", path, Severity.WARNING, seen=hours, unit=plan.unit_hours)


def _check_use(plan: Plan, plan_file: PlanFile) -> None:
    """Warn of a side set for which nothing is given and that no other set is made of."""
    used = {tier.side for tier in plan.award_tiers} | {tier.side for tier in plan.leave_tiers}
    used |= {target.set for target in plan.targets} | {member for each in plan.sets for member in each.members}
    for number, course_set in enumerate(plan.sets):
        if not course_set.main and course_set.key not in used:
            plan_file.object_to("PLAN-SET-UNUSED", ("sets", number), Severity.WARNING, set=course_set.title)
