"""Builders for the shortest way on: what is wanted, and doing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from elearn_desk.domain.plan import Course, CourseSet, LeaveTier, Need, Plan
from elearn_desk.domain.records import Record
from elearn_desk.domain.shortest import Gain, Goal, NextStep, Shortfall, next_steps
from elearn_desk.domain.verdict import Verdict
from tests.factory import (
    EVENING,
    PERSON_ID,
    SATURDAY,
    a_plan,
    a_rulebook,
    a_verdict,
    roc,
    the_plan,
    the_set,
)

JUNE = roc(103, 6, 7)
"""103/6/7, a Saturday."""
MAIN, SIDE_1, SIDE_2, SIDE_3 = (the_set(key) for key in ("main-elementary", "side-1", "side-2", "side-3"))
DEADLINE, YEAR_END = roc(103, 8, 31), roc(103, 12, 31)
AT_WORK = EVENING.replace(hour=10)


def steps_of(verdict: Verdict, plan: Plan | None = None, as_of: date = JUNE) -> dict[str, NextStep]:
    """Give the steps of a verdict by side set and goals."""
    found = next_steps(verdict, plan or the_plan(), as_of)
    names = [f"{step.side} {'+'.join(gain.goal for gain in step.gains)}" for step in found]
    assert len(names) == len(set(names))
    return dict(zip(names, found, strict=True))


def judged(plan: Plan, records: Iterable[Record], **changes: Any) -> Verdict:
    """Judge a person by a plan."""
    return a_verdict(records, rulebook=a_rulebook(plan, JUNE), **changes)


def carried_out(records: Sequence[Record], step: NextStep, on: date = JUNE) -> list[Record]:
    """Give the records as they are once everything a step wants is done on a Saturday evening."""
    after = list(records)
    for number, want in enumerate(step.wants, 10_000):
        course, record = want.course.course, want.course.record
        if want.to_take or record is None:
            after.append(Record(number, PERSON_ID, course.title, want.set.platform, course.hours, on, EVENING))
        elif want.shortfall is Shortfall.TIME_NEEDED:
            after[after.index(record)] = record._replace(completed_time=EVENING)
        else:
            after[after.index(record)] = record._replace(title=course.title)
    return after


def reached(verdict: Verdict, gain: Gain) -> bool:
    """Tell whether a verdict is worth what was promised."""
    worth = verdict.award.times if gain.goal is Goal.AWARD else verdict.leave.entitled_hours
    return worth >= gain.worth


def a_set(key: str, *hours: str, need: Need | None = None, members: tuple[str, ...] = ()) -> CourseSet:
    """Build a side set of courses of so many hours."""
    courses = tuple(Course(f"{key}課{number}", Decimal(each), "") for number, each in enumerate(hours))
    total = sum((course.hours for course in courses), Decimal(0))
    return CourseSet(key, key, None, "e學中心", total, courses, "陸", need or Need(), members)


def a_small_plan(*sides: CourseSet, **changes: Any) -> Plan:
    """Build a plan whose only tier is the first of the side sets, without a main set."""
    tier = LeaveTier(sides[0].key, 4, "陸", with_main=False)
    fields: dict[str, Any] = {"sets": (MAIN, *sides), "award_tiers": (), "leave_tiers": (tier,)}
    return a_plan(**fields | changes)


def own_time(*titles: str, hours: str = "9") -> list[Record]:
    """Give full records of courses, completed on a Saturday evening."""
    return [
        Record(number, PERSON_ID, title, "e學中心", Decimal(hours), SATURDAY, EVENING)
        for number, title in enumerate(titles, 1)
    ]


def wanted(plan: Plan, *titles: str) -> list[str]:
    """Give the titles wanted of the only step."""
    (step,) = next_steps(judged(plan, own_time(*titles)), plan, JUNE)
    return [want.title for want in step.wants]
