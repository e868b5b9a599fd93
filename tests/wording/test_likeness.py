"""Why a course is suggested is said in words that a clerk can check against the printout."""

from __future__ import annotations

import pytest

from elearn_desk.domain.likeness import Difference, DifferenceKind, NearCourse, Nearness
from elearn_desk.wording.likeness import say_likeness
from tests.factory import the_plan


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("【103年】公務員廉政倫理規範（數位）", "除【103年】、（數位）外相同"),
        ("e等公務園_公務員廉政倫理規範", "除「e等公務園」外相同"),
        ("全民國防教育講堂", "只差一字：「講」計畫作「學」"),
        ("公務員廉政倫里規範v2", "不計「v2」，只差一字：「里」計畫作「理」"),
        ("公務員廉政倫理規範-案例篇", "課名後另有「案例篇」"),
        ("公務員廉政倫理規範2", "多「2」"),
        ("執行力策略規劃執行", "缺「與」"),
        ("行政救濟與行政處分", "字詞相同而次序不同"),
        ("打造好政策政府好出色", "標點不同"),
        ("公務員廉正倫里規範", "「正」計畫作「政」、「里」計畫作「理」"),
    ],
)
def test_the_difference_is_said(title: str, said: str) -> None:
    assert say_likeness(Nearness(the_plan()).near(title)[0]) == said


def test_where_too_much_differs_the_percentage_is_said() -> None:
    assert say_likeness(NearCourse("甲", 76.4, (Difference(DifferenceKind.MANY),))) == "相似76%"


def test_titles_that_differ_in_nothing_are_said_to_be_the_same() -> None:
    assert say_likeness(NearCourse("甲", 95.0, ())) == "字詞相同"
