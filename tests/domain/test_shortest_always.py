"""What always holds of the shortest way on: doing it brings what it promises, and nothing is cheaper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import Combine, Course, Need, Plan
from elearn_desk.domain.records import Record
from elearn_desk.domain.shortest import next_steps
from tests.domain.ways import (
    AT_WORK,
    JUNE,
    MAIN,
    SIDE_1,
    SIDE_2,
    SIDE_3,
    YEAR_END,
    a_set,
    a_small_plan,
    carried_out,
    judged,
    own_time,
    reached,
)
from tests.factory import (
    MONDAY,
    a_plan,
    roc,
    set_records,
    the_plan,
)


def with_sets(**changes: dict[str, Any]) -> Plan:
    """Build the plan with some fields of some sets changed; a set is named with an underscore for its hyphen."""
    sets = (replace(each, **changes.get(each.key.replace("-", "_"), {})) for each in the_plan().sets)
    return a_plan(sets=tuple(sets))


PLANS = {
    "103": the_plan(),
    "sums": a_plan(combine=Combine.CAPPED_SUM, award_combine=Combine.CAPPED_SUM),
    "part": with_sets(side_2={"need": Need(courses=4)}, side_3={"need": Need(hours=Decimal(11))}),
    "sets": with_sets(side_3={"courses": (), "members": (SIDE_1.key, SIDE_2.key), "need": Need(sets=1)}),
    "days": a_plan(award_from=roc(103, 6, 1), leave_window=Window(roc(103, 6, 1), YEAR_END)),
}
WAYS: tuple[dict[str, Any] | None, ...] = (
    None,
    {},
    {"completed_on": MONDAY, "completed_time": AT_WORK},
    {"completed_on": MONDAY, "completed_time": None},
    {"platform": "別的平台"},
)


@st.composite
def printouts(draw: st.DrawFn) -> list[Record]:
    """Draw records of a person under way: each course not at all, well, at work, without a time, elsewhere."""
    every = set_records(MAIN.key, SIDE_1.key, SIDE_2.key, SIDE_3.key)
    ways = [draw(st.sampled_from(WAYS)) for _ in every]
    return [record._replace(**way) for record, way in zip(every, ways, strict=True) if way is not None]


@given(st.sampled_from(sorted(PLANS)), printouts())
def test_doing_what_a_step_wants_brings_what_it_promises(name: str, records: list[Record]) -> None:
    plan = PLANS[name]
    for step in next_steps(judged(plan, records), plan, JUNE):
        after = judged(plan, carried_out(records, step))
        assert all(reached(after, gain) for gain in step.gains), step


@given(st.lists(st.sampled_from(["0.5", "1", "2", "3"]), min_size=1, max_size=6), st.data())
def test_no_other_choice_of_courses_is_cheaper(hours: list[str], data: st.DataObject) -> None:
    total = sum(map(Decimal, hours), Decimal(0))
    need = data.draw(
        st.sampled_from([Need(courses=number) for number in range(1, len(hours) + 1)])
        | st.sampled_from([Need(hours=Decimal(number)) for number in range(1, int(total) + 1)] or [Need(hours=total)])
    )
    plan = a_small_plan(a_set("甲", *hours, need=need))
    courses = plan.set_of("甲").courses
    done = data.draw(st.sets(st.sampled_from(courses), max_size=len(courses)))
    verdict = judged(plan, own_time(*(course.title for course in done)))
    steps = next_steps(verdict, plan, JUNE)
    enough = [
        (len(chosen), sum((course.hours for course in chosen), Decimal(0)))
        for size in range(len(courses) + 1)
        for chosen in combinations([course for course in courses if course not in done], size)
        if _meets(need, [*done, *chosen])
    ]

    assert [(step.courses, step.hours) for step in steps] == [] if min(enough) == (0, Decimal(0)) else [min(enough)]


def _meets(need: Need, courses: Sequence[Course]) -> bool:
    if need.courses is not None:
        return len(courses) >= need.courses
    return sum((course.hours for course in courses), Decimal(0)) >= (need.hours or 0)
