"""The part of a plan file on what is learnt: platforms, sets, their courses, and how much of a set completes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from elearn_desk.domain.people import Rank
from elearn_desk.domain.plan import ALL, Course, CourseSet, Need
from elearn_desk.intake.plan_table import PlanFile, Table

_WAYS = ("courses", "hours", "sets")
"""What `at_least` may count."""
_OF_COURSES_ALONE = ("platform", "hours", "courses")
"""What a set made of other sets takes from them, and so does not state."""


def read_platforms(root: Table, sources: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Read the platforms: name → other names it goes by (PLAN-PLATFORM-TWICE)."""
    platforms: dict[str, tuple[str, ...]] = {}
    for table in root.tables("platforms"):
        name = table.text("name")
        if name in platforms:
            table.object_to("PLAN-PLATFORM-TWICE", "name", name=name, other=name)
        platforms[name] = table.texts("aliases")
        sources[f"platforms.{name}"] = table.source()
    return platforms


def read_sets(root: Table, sources: dict[str, str], plan_file: PlanFile) -> tuple[CourseSet, ...]:
    """Read the sets in the order of the file; one made of other sets has no hours yet (`with_hours`).

    Findings: PLAN-SET-MIXED, PLAN-NEED, PLAN-NEED-KIND, PLAN-COURSE-HOURS, PLAN-RANK.
    """
    return tuple(_course_set(table, sources, plan_file) for table in root.tables("sets"))


def hours_of_sets(sets: tuple[CourseSet, ...]) -> Mapping[str, Decimal]:
    """Give the certified hours of each set, those of one made of sets being their sum; no set may contain itself."""
    by_key = {course_set.key: course_set for course_set in sets}
    known: dict[str, Decimal] = {}

    def hours(key: str) -> Decimal:
        if key not in known:
            members = by_key[key].members
            known[key] = sum(map(hours, members), Decimal(0)) if members else by_key[key].hours
        return known[key]

    return {key: hours(key) for key in by_key}


def with_hours(sets: tuple[CourseSet, ...]) -> tuple[CourseSet, ...]:
    """Put on every set made of sets the hours that these have together."""
    hours = hours_of_sets(sets)
    return tuple(replace(each, hours=hours[each.key]) if each.members else each for each in sets)


def _course_set(table: Table, sources: dict[str, str], plan_file: PlanFile) -> CourseSet:
    key, title = table.text("key"), table.text("title")
    source = sources[f"sets.{key}"] = table.source()
    rank = table.choice("rank", Rank, Rank.SENIOR, "PLAN-RANK") if "rank" in table else None
    need = _need(table) if "at_least" in table else ALL
    if "members" in table:
        members = table.texts("members")
        if not members:
            table.object_to("PLAN-TYPE", "members", wanted="不是空白的陣列", seen="[]")
        for word in _OF_COURSES_ALONE:
            if word in table:
                table.object_to("PLAN-SET-MIXED", word, set=title)
        return CourseSet(key, title, rank, "", Decimal(0), (), source, need, members)
    return CourseSet(
        key=key,
        title=title,
        rank=rank,
        platform=table.text("platform"),
        hours=table.number("hours"),
        courses=tuple(_course(course, title, plan_file) for course in table.tables("courses")),
        source=source,
        need=need,
    )


def _need(table: Table) -> Need:
    at_least = table.table("at_least")
    ways = [way for way in _WAYS if way in at_least]
    if len(ways) != 1:
        table.object_to("PLAN-NEED", "at_least", known="、".join(_WAYS))
        return ALL
    (way,) = ways
    # A set of courses is counted by courses or hours, a set of sets by sets or hours.
    if way == ("courses" if "members" in table else "sets"):
        at_least.object_to("PLAN-NEED-KIND", way, seen=way, wanted="sets" if way == "courses" else "courses")
    if way == "hours":
        return Need(hours=at_least.number(way))
    return Need(courses=at_least.whole(way)) if way == "courses" else Need(sets=at_least.whole(way))


def _course(table: Table, set_title: str, plan_file: PlanFile) -> Course:
    title, group = table.text("title"), table.text("group")
    alternatives = table.texts("alternatives") if "alternatives" in table else ()
    min_score = table.number("min_score") if "min_score" in table else None
    if "hours" in table:
        return Course(title, table.number("hours"), group, alternatives, min_score)
    plan_file.object_to("PLAN-COURSE-HOURS", table.path, title=title, set=set_title)
    return Course(title, Decimal(0), group, alternatives, min_score)
