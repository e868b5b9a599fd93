"""How much of the hours about to lapse still fits into the days left, grant by grant (rules E5, E8)."""

from __future__ import annotations

from datetime import date, datetime

from elearn_desk.domain.lapsing import Lapsing, about_to_lapse
from elearn_desk.domain.ledger import Entry
from tests.factory import a_grant, a_use, roc, the_calendar, the_plan

MONDAY = roc(103, 11, 3)
"""The last day of a grant of 103/5/3."""


def told(*entries: Entry, on: date) -> list[Lapsing]:
    return list(about_to_lapse(entries, on, the_plan().schedule, the_calendar()))


def test_the_grant_without_a_day_left_comes_first_then_the_one_whose_last_day_is_first() -> None:
    saturday, friday, next_week = (
        a_grant(1, 4, roc(103, 5, 8)),
        a_grant(2, 4, roc(103, 5, 7)),
        a_grant(3, 4, roc(103, 5, 12)),
    )
    assert [each.grant.id for each in told(saturday, friday, next_week, on=roc(103, 11, 5))] == [2, 1, 3]
    assert [each.grant.id for each in told(next_week, saturday, on=roc(103, 11, 8))] == [1, 3]


def test_before_its_window_opens_a_grant_has_the_room_of_its_window_alone() -> None:
    early = a_grant(1, 4, on=roc(103, 4, 28))
    ahead, begun = (told(early, on=day)[0].room for day in (roc(103, 4, 28), roc(103, 5, 4)))
    assert ahead == begun > 0


def test_a_grant_whose_window_is_not_known_in_full_has_no_day_left() -> None:
    for grant in (a_grant(1, 4, first_day=None), a_grant(1, 4, last_day=None)):
        (each,) = told(grant, on=MONDAY)
        assert (each.last_workday, each.room, each.short) == (None, 0, 4)


def test_leave_entered_for_the_last_day_takes_the_room_of_that_day() -> None:
    whole_day = a_use(2, {1: 8}, datetime(2014, 11, 3, 8))
    (full,) = told(a_grant(1, 10), whole_day, on=MONDAY)
    assert (full.open, full.room, full.short) == (2, 0, 2)
    (half,) = told(a_grant(1, 12), a_use(2, {1: 4}, datetime(2014, 11, 3, 8)), on=roc(103, 11, 1))
    assert (half.open, half.booked, half.room, half.short) == (12, 4, 4, 4)


def test_of_the_hours_booked_none_is_ever_short() -> None:
    begins_last = a_grant(2, 6, first_day=MONDAY, last_day=MONDAY)
    booked = a_use(3, {2: 4}, datetime(2014, 11, 3, 8))
    first, second = told(a_grant(1, 12), begins_last, booked, on=roc(103, 10, 31))
    assert (first.room, first.short) == (12, 0)
    assert (second.free, second.room, second.short) == (2, 4, 2)


def test_what_is_lost_already_asks_for_no_room_of_the_grants_that_follow() -> None:
    grants = (a_grant(1, 12), a_grant(2, 6), a_grant(3, 12, roc(103, 5, 4)))
    assert [each.short for each in told(*grants, on=MONDAY)] == [4, 6, 4]


def test_a_window_that_opens_later_holds_no_more_than_its_own_days() -> None:
    (each,) = told(a_grant(1, 12, first_day=MONDAY, last_day=MONDAY), on=roc(103, 10, 31))
    assert (each.room, each.short) == (8, 4)
