"""Hours about to lapse are told with the room that is left for them (rules E5, E8, H5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.lapsing import Lapsing, about_to_lapse
from elearn_desk.domain.ledger import Entry, balance
from tests.factory import a_correction, a_grant, a_use, roc, the_calendar, the_plan

OFFICE = the_plan().schedule
SEPTEMBER = roc(103, 9, 1)
LAST = roc(103, 11, 3)
"""The last day of a grant of 103/5/3, a Monday."""


def found(*entries: Entry, on: date = SEPTEMBER, until: date = date.max) -> tuple[Lapsing, ...]:
    """Give what is about to lapse on a day."""
    return about_to_lapse(entries, on, OFFICE, the_calendar(), until)


def test_a_grant_is_told_with_its_last_working_day_and_the_room_left() -> None:
    (saturday,) = found(a_grant(1, 8, roc(103, 5, 8)), on=roc(103, 11, 6))

    assert (saturday.open, saturday.booked, saturday.free, saturday.room, saturday.short) == (8, 0, 8, 16, 0)
    assert saturday.last_workday == roc(103, 11, 7)


def test_leave_booked_ahead_takes_room_and_is_no_longer_free() -> None:
    grant, use = a_grant(1, 8), a_use(2, {1: 3}, datetime(2014, 11, 3, 8))

    (on_the_day,) = found(grant, use, on=LAST)
    (before,) = found(grant, use, on=roc(103, 10, 31))

    assert (before.open, before.booked, before.free, before.room, before.short) == (8, 3, 5, 13, 0)
    assert (on_the_day.open, on_the_day.booked, on_the_day.room, on_the_day.short) == (5, 0, 5, 0)


def test_hours_booked_for_the_last_day_leave_room_for_the_rest_before_it() -> None:
    (grant,) = found(a_grant(1, 14), a_use(2, {1: 8}, datetime(2014, 11, 3, 8)), on=roc(103, 10, 31))

    assert (grant.free, grant.room, grant.short) == (6, 8, 0)


def test_leave_cancelled_takes_no_room() -> None:
    use = a_use(2, {1: 3}, datetime(2014, 11, 3, 8))

    (grant,) = found(a_grant(1, 8), use, a_correction(3, use, roc(103, 10, 1)), on=roc(103, 10, 31))

    assert (grant.booked, grant.room) == (0, 16)


@pytest.mark.parametrize(("on", "short"), [(roc(103, 10, 31), 0), (LAST, 4), (roc(103, 11, 1), 4)])
def test_who_can_no_longer_fit_the_hours_in_is_told_how_many(on: date, short: int) -> None:
    (grant,) = found(a_grant(1, 12), on=on)

    assert grant.short == short


def test_grants_that_lapse_together_share_the_room() -> None:
    first, second = found(a_grant(1, 6), a_grant(2, 6), on=LAST)

    assert [first.short, second.short] == [0, 4]
    assert [first.grant.id, second.grant.id] == [1, 2]


def test_a_later_grant_is_not_blamed_for_what_an_earlier_one_lost() -> None:
    early, late = found(a_grant(1, 12), a_grant(2, 4, roc(103, 5, 4)), on=LAST)

    assert [early.short, late.short] == [4, 0]


def test_a_window_that_opens_later_holds_only_its_own_days() -> None:
    now, later = a_grant(1, 12), a_grant(2, 8, roc(103, 5, 4), first_day=roc(103, 11, 3), last_day=roc(103, 11, 4))

    early, late = found(now, later, on=roc(103, 10, 31))
    _, alone = found(now, replace(later, hours=20), on=roc(103, 10, 31))

    assert [(each.room, each.short) for each in (early, late)] == [(16, 0), (16, 0)]
    assert alone.short == 8


def test_of_grants_with_the_same_last_working_day_the_one_that_ends_first_comes_first() -> None:
    saturday, friday = a_grant(1, 4, roc(103, 5, 8)), a_grant(2, 4, roc(103, 5, 7))

    told = found(saturday, friday)

    assert [each.grant.id for each in told] == [2, 1]
    assert told[0].last_workday == told[1].last_workday


def test_without_a_working_day_left_nothing_fits_in() -> None:
    (weekend,) = found(a_grant(1, 8, roc(103, 5, 8)), on=roc(103, 11, 8))
    (leaver,) = found(a_grant(1, 8), until=roc(103, 8, 31))

    for each in (weekend, leaver):
        assert (each.last_workday, each.room, each.short) == (None, 0, 8)


def test_a_grant_without_a_window_is_never_usable() -> None:
    (grant,) = found(a_grant(1, 4, first_day=None, last_day=None))

    assert (grant.last_workday, grant.short) == (None, 4)


def test_grants_used_up_or_lapsed_are_left_out() -> None:
    use = a_use(2, {1: 8}, datetime(2014, 6, 3, 8))

    assert found(a_grant(1, 8), use) == ()
    assert found(a_grant(1, 8), on=roc(103, 11, 4)) == ()


@given(
    st.lists(st.tuples(st.integers(1, 12), st.dates(roc(103, 3, 1), roc(103, 5, 31))), max_size=4), st.integers(0, 120)
)
def test_what_is_short_is_what_the_days_cannot_hold(grants: list[tuple[int, date]], after: int) -> None:
    entries = [a_grant(number, hours, day) for number, (hours, day) in enumerate(grants, 1)]
    on = date.fromordinal(roc(103, 7, 1).toordinal() + after)
    told = about_to_lapse(entries, on, OFFICE, the_calendar())

    assert sum(each.open for each in told) == balance(entries, on).open
    assert [each.last_workday or date.min for each in told] == sorted(each.last_workday or date.min for each in told)
    for number, each in enumerate(told, 1):
        until_then = told[:number]
        assert 0 <= each.short <= each.free
        assert sum(other.free - other.short for other in until_then) <= max(other.room for other in until_then)
