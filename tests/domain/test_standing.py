"""What a verdict comes to holds everything that another rule or record could change about it."""

from __future__ import annotations

from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.standing import SetStanding, standing_of
from elearn_desk.domain.verdict import Eligibility
from tests.factory import MONDAY, SATURDAY, a_person, a_verdict, moved, roc, set_records

SHARED = "全民國防教育學堂"


def test_sets_awards_leave_and_windows_are_told() -> None:
    standing = standing_of(a_verdict(set_records("main-elementary", "side-2")))
    assert standing.sets == ("main-elementary", "side-2")
    assert (standing.award_times, standing.leave_hours) == (1, 8)
    assert (standing.eligibility, standing.rank) == (Eligibility.ELIGIBLE, Rank.ELEMENTARY)
    assert standing.tiers == {"side-2": Window(roc(103, 5, 4), roc(103, 11, 3))}


def test_how_far_each_set_is_is_told_by_courses_and_days() -> None:
    records = moved(set_records("main-elementary", "side-2"), SHARED, completed_on=MONDAY, completed_time=None)
    progress = {each.key: each for each in standing_of(a_verdict(records)).progress}
    assert progress["main-elementary"] == SetStanding("main-elementary", 7, 7, SATURDAY, SATURDAY)
    assert progress["side-1"] == SetStanding("side-1", 2, 1)
    assert progress["side-2"] == SetStanding("side-2", 9, 8, MONDAY, None)


def test_nothing_done_comes_to_nothing() -> None:
    standing = standing_of(a_verdict((), a_person(category=Category.TEACHER, rank_periods=())))
    assert (standing.sets, standing.award_times, standing.leave_hours, standing.windows) == ((), 0, 0, ())
    assert (standing.eligibility, standing.rank) == (Eligibility.NOT_ELIGIBLE, None)
    assert [each.key for each in standing.progress] == ["side-1", "side-2", "side-3"]
