"""A set of which a part is enough, or that is made of other sets: when it is completed, and on what that rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from elearn_desk.domain.completion import ALWAYS
from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import ALL, CourseSet, Need, Plan
from elearn_desk.domain.progress import CourseVerdict, Progress, SetVerdict
from elearn_desk.domain.records import Record
from tests.factory import MONDAY, SATURDAY, a_person, a_plan, a_rulebook, roc, set_records, the_plan, the_set

MAY, JUNE, JULY = SATURDAY, roc(103, 6, 7), roc(103, 7, 5)
"""Saturdays, on each of which a course counts off-hours."""
WORK = time(10)


def of_sets(need: Need) -> Plan:
    """Give the plan with a set made of side sets 1 (10 hours) and 2 (20 hours)."""
    side = the_set("side-1")
    whole = CourseSet("side-9", "副餐", None, side.platform, Decimal(30), (), "測試", need, ("side-1", "side-2"))
    return a_plan(sets=(*the_plan().sets, whole))


def in_part(need: Need) -> Plan:
    """Give the plan with a side set 1 (five courses of 2 hours) of which a part is enough."""
    return a_plan(sets=tuple(replace(each, need=need) if each.key == "side-1" else each for each in the_plan().sets))


def judged(
    plan: Plan, key: str, records: Sequence[Record], *windows: Window, within: Window | None = None
) -> SetVerdict:
    progress = Progress(a_person(), records, a_rulebook(plan))
    verdict = progress.set_verdict(plan.set_of(key), windows or ALWAYS, within)
    assert progress.meets(plan.set_of(key)) is progress.set_verdict(plan.set_of(key)).met
    return verdict


def days(verdict: SetVerdict) -> tuple[date | None, date | None, bool]:
    return verdict.day(off_hours=False), verdict.day(off_hours=True), verdict.met


def titles(courses: Sequence[CourseVerdict]) -> list[str]:
    return [each.course.title for each in courses]


def both(first: date, second: date, at: time = time(20, 15)) -> list[Record]:
    """Give the records of side set 1, done on one day at a time, and of the rest of side set 2, done on another."""
    one = set_records("side-1", on=first, at=at)
    done = {record.title for record in one}
    return [*one, *(each for each in set_records("side-2", on=second, first_id=50) if each.title not in done)]


@pytest.mark.parametrize(
    ("need", "day"),
    [
        (Need(sets=1), MAY),
        (Need(hours=Decimal(10)), MAY),
        (Need(hours=Decimal(11)), JUNE),
        (Need(sets=2), JUNE),
        (ALL, JUNE),
    ],
)
def test_a_set_of_sets_is_completed_with_the_set_that_makes_it_whole(need: Need, day: date) -> None:
    assert days(judged(of_sets(need), "side-9", both(MAY, JUNE))) == (day, day, True)
    assert days(judged(of_sets(need), "side-9", both(JUNE, MAY))) == (JUNE, JUNE, True)


def test_a_set_of_sets_of_which_too_little_is_done_is_not_completed() -> None:
    only_one = set_records("side-1")
    assert days(judged(of_sets(ALL), "side-9", only_one)) == (None, None, False)
    assert days(judged(of_sets(Need(hours=Decimal(20))), "side-9", only_one)) == (None, None, False)
    assert days(judged(of_sets(Need(sets=1)), "side-9", [])) == (None, None, False)


def test_a_set_of_sets_rests_on_the_courses_of_the_sets_done_first() -> None:
    one, two = titles(judged(of_sets(ALL), "side-1", []).courses), titles(judged(of_sets(ALL), "side-2", []).courses)
    either = judged(of_sets(Need(sets=1)), "side-9", both(MAY, JUNE))
    assert titles(either.resting_on(off_hours=False)) == titles(either.resting_on(off_hours=True)) == one
    assert either.courses == ()
    assert [each.set.key for each in either.members] == ["side-1", "side-2"]
    every = judged(of_sets(ALL), "side-9", both(MAY, JUNE))
    assert titles(every.resting_on(off_hours=False)) == [*one, *two]


def test_a_set_of_so_many_hours_rests_on_the_sets_that_came_to_them_first() -> None:
    for need, count in ((Need(hours=Decimal(10)), 5), (Need(hours=Decimal(11)), 14), (Need(sets=2), 14)):
        verdict = judged(of_sets(need), "side-9", both(MAY, JUNE))
        assert len(verdict.resting_on(off_hours=False)) == len(verdict.resting_on(off_hours=True)) == count


def test_within_a_set_of_sets_each_rests_on_what_was_done_of_it_off_hours() -> None:
    plan = of_sets(Need(sets=1))
    plan = replace(plan, sets=tuple(replace(s, need=Need(courses=1)) if s.key == "side-1" else s for s in plan.sets))
    records = three_days()
    records[4] = records[4]._replace(completed_on=MONDAY, completed_time=WORK)
    either = judged(plan, "side-9", records)
    assert titles(either.resting_on(off_hours=False)) == [records[4].title]
    assert titles(either.resting_on(off_hours=True)) == [records[2].title]


def test_for_leave_a_set_of_sets_rests_on_the_sets_done_off_hours() -> None:
    records = [*set_records("side-2", on=JUNE, first_id=50), *set_records("side-1", on=MONDAY, at=WORK)]
    either = judged(of_sets(Need(sets=1)), "side-9", records)
    assert days(either) == (MONDAY, JUNE, True)
    assert {each.course.title for each in either.resting_on(off_hours=False)} == {
        course.title for course in the_set("side-1").courses
    }
    assert len(either.resting_on(off_hours=True)) == len(the_set("side-2").courses)


def test_a_set_of_sets_is_completed_inside_a_window_or_not_at_all() -> None:
    records = both(MAY, JUNE)
    spring, summer = Window(roc(103, 5, 1), roc(103, 5, 31)), Window(roc(103, 6, 1), roc(103, 6, 30))
    assert days(judged(of_sets(ALL), "side-9", records, summer)) == (JUNE, JUNE, True)
    assert days(judged(of_sets(ALL), "side-9", records, spring)) == (None, None, True)
    assert days(judged(of_sets(ALL), "side-9", records, within=spring)) == (None, None, False)
    assert days(judged(of_sets(Need(sets=1)), "side-9", records, within=spring)) == (MAY, MAY, True)


def three_days() -> list[Record]:
    """Give records of side set 1: the last course in May, the two before it in June, the first two in July."""
    records = set_records("side-1")
    on = (JULY, JULY, JUNE, JUNE, MAY)
    return [record._replace(completed_on=day) for record, day in zip(records, on, strict=True)]


@pytest.mark.parametrize(
    ("need", "day", "rests_on"),
    [
        (Need(courses=1), MAY, [4]),
        (Need(courses=2), JUNE, [4, 2]),
        (Need(courses=3), JUNE, [4, 2, 3]),
        (Need(hours=Decimal(3)), JUNE, [4, 2]),
        (Need(hours=Decimal(4)), JUNE, [4, 2]),
        (Need(hours=Decimal(7)), JULY, [4, 2, 3, 0]),
        (ALL, JULY, [0, 1, 2, 3, 4]),
    ],
)
def test_of_a_set_done_in_part_the_courses_done_first_count(need: Need, day: date, rests_on: list[int]) -> None:
    verdict = judged(in_part(need), "side-1", three_days())
    courses = [course.title for course in the_set("side-1").courses]
    assert days(verdict) == (day, day, True)
    for off_hours in (False, True):
        assert titles(verdict.resting_on(off_hours=off_hours)) == [courses[number] for number in rests_on]


def test_for_leave_a_set_done_in_part_rests_on_the_courses_done_off_hours() -> None:
    records = three_days()
    records[4] = records[4]._replace(completed_on=MONDAY, completed_time=WORK)
    verdict = judged(in_part(Need(courses=1)), "side-1", records)
    assert days(verdict) == (MONDAY, JUNE, True)
    assert titles(verdict.resting_on(off_hours=False)) == [records[4].title]
    assert titles(verdict.resting_on(off_hours=True)) == [records[2].title]


def test_a_set_of_which_too_few_courses_are_done_rests_on_those_there_are() -> None:
    verdict = judged(in_part(Need(courses=3)), "side-1", three_days()[:2])
    assert days(verdict) == (None, None, False)
    assert len(verdict.resting_on(off_hours=False)) == 2


def test_only_what_is_done_on_the_days_of_an_incentive_counts_for_it() -> None:
    june = Window(roc(103, 6, 1), roc(103, 6, 30))
    assert days(judged(in_part(Need(courses=2)), "side-1", three_days(), within=june)) == (JUNE, JUNE, True)
    assert days(judged(in_part(Need(courses=3)), "side-1", three_days(), within=june)) == (None, None, False)


def test_a_set_done_in_part_is_completed_in_a_window_by_the_courses_there_are() -> None:
    june = Window(roc(103, 6, 1), roc(103, 6, 30))
    some = three_days()[3:]
    verdict = judged(in_part(Need(courses=1)), "side-1", some, june)
    assert days(verdict) == (JUNE, JUNE, True)
    assert [each.counted_record for each in verdict.courses] == [None, None, None, *some]
