from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from elearn_desk.domain.completion import ALWAYS, completed_inside, enough, first_met
from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import ALL, Need
from tests.factory import SATURDAY, a_record, roc

JULY = Window(roc(103, 7, 1), roc(103, 7, 31))
AUGUST = Window(roc(103, 8, 1), roc(103, 8, 31))


def hours(*figures: float) -> list[Decimal]:
    return [Decimal(str(figure)) for figure in figures]


def done(*pairs: tuple[int, float]) -> list[tuple[date, Decimal]]:
    return [(SATURDAY + timedelta(days=days), Decimal(str(figure))) for days, figure in pairs]


@pytest.mark.parametrize(
    ("need", "count"),
    [
        (ALL, 5),
        (Need(courses=2), 2),
        (Need(sets=1), 1),
        (Need(hours=Decimal(2)), 1),
        (Need(hours=Decimal("3.5")), 2),
        (Need(hours=Decimal(4)), 3),
        (Need(hours=Decimal("4.5")), 3),
        (Need(hours=Decimal(5)), 4),
    ],
)
def test_a_need_is_met_by_so_many_courses_hours_or_sets_or_by_all(need: Need, count: int) -> None:
    assert enough(need, hours(2, 1.5, 1), 5) == count


def test_a_need_is_met_on_the_day_of_the_course_that_makes_it_whole() -> None:
    three = done((9, 1), (0, 2), (4, 1.5))
    assert first_met(Need(courses=1), three, 3) == SATURDAY
    assert first_met(Need(courses=2), three, 3) == SATURDAY + timedelta(days=4)
    assert first_met(Need(hours=Decimal("3.5")), three, 3) == SATURDAY + timedelta(days=4)
    assert first_met(Need(hours=Decimal(4)), three, 3) == SATURDAY + timedelta(days=9)
    assert first_met(ALL, three, 3) == SATURDAY + timedelta(days=9)


def test_of_two_courses_of_one_day_the_one_that_stands_first_is_counted_first() -> None:
    assert first_met(Need(hours=Decimal(2)), done((0, 1), (0, 2), (3, 5)), 3) == SATURDAY
    assert enough(Need(hours=Decimal(2)), hours(1, 2), 3) == 2


@pytest.mark.parametrize("need", [ALL, Need(courses=4), Need(hours=Decimal("4.6"))])
def test_a_need_that_is_not_met_has_no_day(need: Need) -> None:
    assert first_met(need, done((0, 2), (4, 1.5), (9, 1)), 5) is None
    assert first_met(need, [], 5) is None


def test_without_windows_a_set_is_completed_on_the_day_its_need_was_met() -> None:
    assert completed_inside(SATURDAY, [], ALWAYS) == SATURDAY
    assert completed_inside(None, [[a_record()]], ALWAYS) is None
    assert completed_inside(None, [[a_record(completed_on=JULY.first)]], (JULY,)) is None


def test_a_set_whole_before_a_window_is_completed_inside_it_by_the_first_record_there() -> None:
    courses = [
        [a_record(), a_record(completed_on=roc(103, 8, 2))],
        [a_record(), a_record(completed_on=roc(103, 7, 9)), a_record(completed_on=roc(103, 7, 5))],
    ]
    assert completed_inside(SATURDAY, courses, (JULY,)) == roc(103, 7, 5)
    assert completed_inside(SATURDAY, courses, (AUGUST, JULY)) == roc(103, 7, 5)
    assert completed_inside(SATURDAY, courses, (AUGUST,)) == roc(103, 8, 2)
    assert completed_inside(roc(103, 7, 9), courses, (JULY,)) == roc(103, 7, 9)
    assert completed_inside(roc(103, 8, 2), courses, (JULY,)) is None
