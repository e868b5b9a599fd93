"""A verdict that comes out differently is said with what is different in it, and with nothing else."""

from __future__ import annotations

import pytest

from elearn_desk.cli.effects import changes_lines, changes_value
from elearn_desk.domain.dates import Window
from elearn_desk.domain.standing import SetStanding, Standing
from elearn_desk.services.effects import VerdictChange
from tests.factory import MONDAY, SATURDAY, a_person, the_plan

NOTHING = Standing((), 0, 0)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (NOTHING, Standing(("side-1",), 0, 0), "完成副餐1-窈窕精緻餐"),
        (Standing(("side-1", "side-2"), 0, 0), NOTHING, "不再完成副餐1-窈窕精緻餐、副餐2-幸福嚴選餐"),
        (NOTHING, Standing((), 2, 0), "敘獎由無改為嘉獎二次"),
        (Standing((), 1, 4), Standing((), 1, 8), "補休由4小時改為8小時"),
    ],
)
def test_only_what_changed_is_said(before: Standing, after: Standing, said: str) -> None:
    change = VerdictChange(a_person(), before, after)
    assert list(changes_lines([change], the_plan())) == [f"  王小明（A12345****）：{said}"]
    (value,) = changes_value([change])
    assert value["before"] == {
        "complete": list(before.sets),
        "award_times": before.award_times,
        "entitled_hours": before.leave_hours,
        "eligibility": "eligible",
        "rank": None,
        "sets": [],
        "tiers": [],
    }


def test_sets_and_tiers_are_told_with_their_days() -> None:
    days = Window(SATURDAY, MONDAY)
    before = Standing((), 0, 0, progress=(SetStanding("side-1", 1, 0),), windows=(("side-1", days),))
    (value,) = changes_value([VerdictChange(a_person(), before, NOTHING)])
    assert value["before"] == {
        "complete": [],
        "award_times": 0,
        "entitled_hours": 0,
        "eligibility": "eligible",
        "rank": None,
        "sets": [{"key": "side-1", "counted": 1, "off_hours": 0, "completed_on": None, "off_hours_completed_on": None}],
        "tiers": [{"by": "side-1", "first_day": SATURDAY, "last_day": MONDAY}],
    }
