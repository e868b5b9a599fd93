"""Whether the sets of a plan make sense: names, sums, repetitions, how much completes them, which contains which."""

from __future__ import annotations

from decimal import Decimal

from elearn_desk.domain.findings import Severity
from elearn_desk.domain.people import Rank
from elearn_desk.domain.plan import CourseSet, Plan
from elearn_desk.domain.titles import title_key
from elearn_desk.intake.plan_sets import hours_of_sets
from elearn_desk.intake.plan_table import PlanFile
from elearn_desk.intake.toml_lines import Key
from elearn_desk.wording.terms import RANK_NAMES

_DEEPEST = 8
"""Sets within sets; no plan that people read has more."""
_HIGHEST_SCORE = 100


def check_sets(plan: Plan, plan_file: PlanFile) -> None:
    """Note what contradicts itself in the sets.

    Findings: PLAN-KEY-TWICE, PLAN-RANK-TWICE, PLAN-RANK-NONE (a warning), PLAN-TITLE-TWICE, PLAN-NOT-POSITIVE,
    PLAN-SCORE, PLAN-HOURS-SUM, PLAN-MEMBER-SET, PLAN-MEMBER-TWICE, PLAN-SET-CIRCLE, PLAN-SET-DEEP,
    PLAN-NEED-MORE.
    """
    _check_names(plan, plan_file)
    for number, course_set in enumerate(plan.sets):
        if not course_set.members:
            _check_courses(course_set, ("sets", number), plan_file)
    if _contain_each_other_well(plan, plan_file):
        hours = hours_of_sets(plan.sets)
        for number, course_set in enumerate(plan.sets):
            _check_need(course_set, hours[course_set.key], ("sets", number, "at_least"), plan_file)


def _check_names(plan: Plan, plan_file: PlanFile) -> None:
    keys: set[str] = set()
    ranks: dict[Rank, str] = {}
    for number, course_set in enumerate(plan.sets):
        path: Key = ("sets", number)
        if course_set.key in keys:
            plan_file.object_to("PLAN-KEY-TWICE", (*path, "key"), seen=course_set.key)
        keys.add(course_set.key)
        rank = course_set.rank
        if rank in ranks:
            plan_file.object_to("PLAN-RANK-TWICE", (*path, "rank"), seen=rank, set=course_set.title, other=ranks[rank])
        elif rank is not None:
            ranks[rank] = course_set.title
    if ranks and len(ranks) < len(Rank):
        missing = "、".join(RANK_NAMES[rank] for rank in Rank if rank not in ranks)
        plan_file.object_to("PLAN-RANK-NONE", ("sets",), Severity.WARNING, ranks=missing)


def _check_courses(course_set: CourseSet, path: Key, plan_file: PlanFile) -> None:
    seen: set[str] = set()
    for number, course in enumerate(course_set.courses):
        place = (*path, "courses", number)
        for key, title in (("title", course.title), *(("alternatives", other) for other in course.alternatives)):
            if title_key(title) in seen:
                plan_file.object_to("PLAN-TITLE-TWICE", (*place, key), title=title, set=course_set.title)
            seen.add(title_key(title))
        if course.hours <= 0:
            plan_file.object_to("PLAN-NOT-POSITIVE", (*place, "hours"), seen=course.hours)
        if course.min_score is not None and not 0 < course.min_score <= _HIGHEST_SCORE:
            plan_file.object_to("PLAN-SCORE", (*place, "min_score"), seen=course.min_score, most=_HIGHEST_SCORE)
    if course_set.hours <= 0:
        plan_file.object_to("PLAN-NOT-POSITIVE", (*path, "hours"), seen=course_set.hours)
    total = sum(course.hours for course in course_set.courses)
    if total != course_set.hours:
        plan_file.object_to(
            "PLAN-HOURS-SUM", (*path, "hours"), set=course_set.title, stated=course_set.hours, total=total
        )


def _contain_each_other_well(plan: Plan, plan_file: PlanFile) -> bool:
    """Tell whether every set made of sets names sets there are, and none contains itself."""
    before = len(plan_file.findings)
    by_key = {course_set.key: (number, course_set) for number, course_set in enumerate(plan.sets)}
    for number, course_set in enumerate(plan.sets):
        _check_members(course_set, ("sets", number, "members"), set(by_key), plan_file)
    walked: set[str] = set()

    def walk(key: str, above: tuple[str, ...]) -> None:
        number, course_set = by_key[key]
        path: Key = ("sets", number, "members")
        if key in above:
            circle = (*above[above.index(key) :], key)
            titles = " → ".join(by_key[each][1].title for each in circle)
            plan_file.object_to("PLAN-SET-CIRCLE", path, circle=titles)
        elif len(above) >= _DEEPEST:
            plan_file.object_to("PLAN-SET-DEEP", path, set=course_set.title, most=_DEEPEST)
        elif key not in walked:
            for member in course_set.members:
                if member in by_key:
                    walk(member, (*above, key))
        walked.add(key)

    for course_set in plan.sets:
        walk(course_set.key, ())
    return len(plan_file.findings) == before


def _check_members(course_set: CourseSet, path: Key, known: set[str], plan_file: PlanFile) -> None:
    seen: set[str] = set()
    for number, key in enumerate(course_set.members):
        if key not in known:
            plan_file.object_to("PLAN-MEMBER-SET", (*path, number), seen=key, known="、".join(sorted(known)))
        if key in seen:
            plan_file.object_to("PLAN-MEMBER-TWICE", (*path, number), seen=key, set=course_set.title)
        seen.add(key)


def _check_need(course_set: CourseSet, hours: Decimal, path: Key, plan_file: PlanFile) -> None:
    need = course_set.need
    ways: tuple[tuple[str, int | Decimal | None, int | Decimal], ...] = (
        ("courses", need.courses, len(course_set.courses)),
        ("hours", need.hours, hours),
        ("sets", need.sets, len(course_set.members)),
    )
    for way, wanted, there_are in ways:
        if wanted is None:
            continue
        if wanted <= 0:
            plan_file.object_to("PLAN-NOT-POSITIVE", (*path, way), seen=wanted)
        elif wanted > there_are:
            plan_file.object_to("PLAN-NEED-MORE", (*path, way), set=course_set.title, wanted=wanted, total=there_are)
