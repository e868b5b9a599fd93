"""A plan moved to another year keeps everything but its dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan_shift import moved_day, moved_plan
from tests.factory import the_plan
from tests.plans.invented_plans import invented_plan


@pytest.mark.parametrize(
    ("day", "years", "moved"),
    [
        (date(2014, 8, 31), 1, date(2015, 8, 31)),
        (date(2016, 2, 29), 1, date(2017, 2, 28)),
        (date(2016, 2, 29), 4, date(2020, 2, 29)),
        (date(2014, 12, 31), -1, date(2013, 12, 31)),
        (date(2014, 1, 1), 0, date(2014, 1, 1)),
    ],
)
def test_a_day_moves_to_the_same_day_of_another_year(day: date, years: int, moved: date) -> None:
    assert moved_day(day, years) == moved


def test_a_plan_of_the_same_year_is_itself() -> None:
    assert moved_plan(the_plan(), 103) is the_plan()


def test_every_date_moves_and_the_version_tells() -> None:
    plan = invented_plan("by-the-hour")
    moved = moved_plan(plan, 104)
    assert moved.year == 104
    assert moved.version == f"{plan.version}@104"
    assert moved.period == Window(date(2015, 1, 1), date(2015, 12, 31))
    assert (moved.award_from, moved.award_deadline) == (date(2015, 4, 1), date(2015, 6, 30))
    assert moved.leave_window == Window(date(2015, 2, 1), date(2015, 11, 30))
    assert moved_plan(replace(moved, version=plan.version), 103) == replace(plan, version=f"{plan.version}@103")


def test_goals_move_too_and_what_is_not_stated_stays_so() -> None:
    plan = invented_plan("team-goals")
    moved = moved_plan(plan, 102)
    assert [target.by for target in moved.targets] == [date(2013, 9, 30), date(2013, 9, 30), date(2013, 12, 31)]
    assert [replace(target, by=date.min) for target in moved.targets] == [
        replace(target, by=date.min) for target in plan.targets
    ]
    assert (moved.award_from, moved.leave_window) == (None, None)
