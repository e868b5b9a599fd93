"""What is different between two verdicts is said, each difference once, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Rank
from elearn_desk.domain.standing import SetStanding, Standing
from elearn_desk.domain.verdict import Eligibility
from elearn_desk.wording.standing import standing_changes
from tests.factory import MONDAY, SATURDAY, roc, the_plan

DONE = SetStanding("side-1", 5, 5, SATURDAY, SATURDAY)
WINDOW = Window(roc(103, 5, 4), roc(103, 11, 3))
BEFORE = Standing(
    ("main-elementary", "side-1"), 0, 4, Eligibility.ELIGIBLE, Rank.ELEMENTARY, (DONE,), (("side-1", WINDOW),)
)
SIDE = "副餐1-窈窕精緻餐"


def said(**changes: Any) -> tuple[str, ...]:
    return standing_changes(BEFORE, replace(BEFORE, **changes), the_plan())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ()),
        ({"eligibility": Eligibility.UNDECIDED, "rank": None}, ("由適用改為待確認", "官等由委任改為待確認")),
        ({"rank": Rank.JUNIOR}, ("官等由委任改為薦任",)),
        ({"sets": ("main-elementary", "side-1", "side-2")}, ("完成副餐2-幸福嚴選餐",)),
        ({"award_times": 2}, ("敘獎由無改為嘉獎二次",)),
        ({"leave_hours": 8}, ("補休由4小時改為8小時",)),
        ({"progress": (DONE._replace(counted=4, off_hours=4),)}, (f"{SIDE}採計由5門改為4門",)),
        (
            {"progress": (DONE._replace(off_hours=4, off_hours_completed_on=None),)},
            (f"{SIDE}公餘時間完成由5門改為4門", f"{SIDE}公餘時間完成日由103/05/03改為無"),
        ),
        ({"progress": (DONE._replace(completed_on=MONDAY),)}, (f"{SIDE}完成日由103/05/03改為103/05/05",)),
        ({"progress": (DONE, SetStanding("side-2", 1, 1))}, ()),
        (
            {"windows": (("side-1", Window(WINDOW.first, roc(103, 11, 5))),)},
            (f"{SIDE}的補休期限由103/11/03改為103/11/05",),
        ),
        (
            {"windows": (("side-1", WINDOW), ("side-2", WINDOW))},
            ("副餐2-幸福嚴選餐的補休期限為103/05/04～103/11/03",),
        ),
        ({"windows": ()}, (f"不再達成{SIDE}的補休標準",)),
    ],
)
def test_each_difference_is_said_once(changes: dict[str, Any], words: tuple[str, ...]) -> None:
    assert said(**changes) == words


def test_a_set_lost_says_all_there_is_to_say_of_it() -> None:
    after = {"sets": ("main-elementary",), "progress": (SetStanding("side-1", 4, 4),), "windows": ()}
    assert said(**after) == (f"不再完成{SIDE}",)
