"""Leave lies on one day's work, and is drawn on the grants whose window holds that day (rules E4, E8, H3)."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.findings import Finding
from elearn_desk.domain.leave import (
    Lapse,
    draws_for,
    leave_end,
    leave_overlapping,
    next_lapse,
    not_in_units,
    reachable,
)
from elearn_desk.domain.ledger import Draw, Entry
from elearn_desk.domain.workdays import Schedule, schedule_from_text
from tests.factory import a_correction, a_grant, a_use, an_adjust, roc, the_calendar, the_plan

_GRANT = a_grant(1, 4)
"""Four hours from 103/5/4 to 103/11/3."""
_LATER = a_grant(2, 8, roc(103, 8, 30), tier="side-3")
"""Eight hours from 103/8/31 to 104/2/28."""
_NEXT_YEAR = a_grant(4, 4, roc(104, 1, 10), plan_year=104)
"""Four hours of plan year 104, from 104/1/11 to 104/7/10."""


def _use(number: int, on: date, **draws: int) -> Entry:
    return a_use(
        number, {int(name.removeprefix("of_")): hours for name, hours in draws.items()}, datetime.combine(on, time(8))
    )


def _refused(answer: object) -> Finding:
    assert isinstance(answer, Finding)
    return answer


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [("08:00", 1, "09:00"), ("08:00", 4, "12:00"), ("11:00", 3, "15:00"), ("08:00", 8, "17:00"), ("13:30", 1, "14:30")],
)
def test_leave_ends_after_its_hours_with_the_noon_break_left_out(start: str, hours: int, end: str) -> None:
    begins = datetime.combine(roc(103, 5, 6), time.fromisoformat(start))
    expected = datetime.combine(roc(103, 5, 6), time.fromisoformat(end))
    assert leave_end(begins, hours, the_plan().schedule, the_calendar()) == expected


@pytest.mark.parametrize(
    ("day", "start", "hours", "code"),
    [
        ((103, 5, 6), "08:00", 0, "LEAVE-HOURS"),
        ((103, 5, 6), "08:00", -1, "LEAVE-HOURS"),
        ((103, 5, 10), "08:00", 1, "LEAVE-HOLIDAY"),
        ((103, 6, 2), "08:00", 1, "LEAVE-HOLIDAY"),
        ((103, 5, 6), "07:00", 1, "LEAVE-OUTSIDE-HOURS"),
        ((103, 5, 6), "12:00", 1, "LEAVE-OUTSIDE-HOURS"),
        ((103, 5, 6), "17:00", 1, "LEAVE-OUTSIDE-HOURS"),
        ((103, 5, 6), "16:00", 2, "LEAVE-DAY-END"),
        ((103, 5, 6), "08:00", 9, "LEAVE-DAY-END"),
    ],
)
def test_leave_off_working_hours_is_refused(day: tuple[int, int, int], start: str, hours: int, code: str) -> None:
    begins = datetime.combine(roc(*day), time.fromisoformat(start))
    found = leave_end(begins, hours, the_plan().schedule, the_calendar())
    assert isinstance(found, Finding)
    assert found.code == code


def test_leave_can_be_taken_on_a_make_up_saturday() -> None:
    begins = datetime(2014, 12, 27, 8)
    assert leave_end(begins, 1, the_plan().schedule, the_calendar()) == datetime(2014, 12, 27, 9)


def test_leave_ends_to_the_second_in_hours_that_are_no_round_fraction_of_the_shift() -> None:
    schedule = schedule_from_text("08:10-11:40、12:40-17:10")
    assert isinstance(schedule, Schedule)
    assert leave_end(datetime(2014, 5, 6, 8, 10), 4, schedule, the_calendar()) == datetime(2014, 5, 6, 13, 10)


def test_leave_draws_on_the_grant_that_lapses_first() -> None:
    assert draws_for([_LATER, _GRANT], roc(103, 10, 1), 5) == (Draw(1, 4), Draw(2, 1))
    assert draws_for([_GRANT, _LATER], roc(103, 10, 1), 4) == (Draw(1, 4),)


def test_leave_draws_only_on_grants_whose_window_holds_the_day() -> None:
    assert draws_for([_GRANT, _LATER], roc(103, 11, 4), 2) == (Draw(2, 2),)
    assert draws_for([_GRANT, _LATER], roc(103, 8, 30), 2) == (Draw(1, 2),)


@pytest.mark.parametrize("day", [(103, 5, 3), (103, 11, 4)])
def test_leave_outside_every_window_is_refused(day: tuple[int, int, int]) -> None:
    found = draws_for([_GRANT], roc(*day), 1)
    assert isinstance(found, Finding)
    assert found.code == "LEAVE-WINDOW"


def test_more_leave_than_is_left_is_refused_and_what_is_left_is_told() -> None:
    found = draws_for([_GRANT, _use(3, roc(103, 9, 1), of_1=3)], roc(103, 6, 3), 2)
    assert isinstance(found, Finding)
    assert (found.code, found.detail("hours"), found.detail("left")) == ("LEAVE-BALANCE", "2", "1")


def test_a_cancelled_use_and_a_reversed_grant_are_left_out_of_what_can_be_drawn_on() -> None:
    use = _use(3, roc(103, 9, 1), of_1=3)
    cancelled = [_GRANT, use, a_correction(4, use, roc(103, 9, 2))]
    assert draws_for(cancelled, roc(103, 9, 3), 4) == (Draw(1, 4),)
    found = draws_for([_GRANT, a_correction(4, _GRANT, roc(103, 9, 2))], roc(103, 9, 3), 1)
    assert isinstance(found, Finding)
    assert found.code == "LEAVE-WINDOW"


def test_nobody_is_on_leave_twice_at_once() -> None:
    use = _use(3, roc(103, 6, 3), of_1=2)
    entries = [_GRANT, use]
    assert leave_overlapping(entries, datetime(2014, 6, 3, 9), datetime(2014, 6, 3, 11)) == use
    assert leave_overlapping(entries, datetime(2014, 6, 3, 10), datetime(2014, 6, 3, 11)) is None
    cancelled = [*entries, a_correction(4, use, roc(103, 6, 2))]
    assert leave_overlapping(cancelled, datetime(2014, 6, 3, 9), datetime(2014, 6, 3, 11)) is None


@pytest.mark.parametrize(
    ("start", "hours", "left"), [("08:00", 9, 8), ("16:00", 2, 1), ("11:00", 6, 5), ("16:30", 1, 0), ("14:20", 3, 2)]
)
def test_leave_longer_than_the_day_tells_what_still_fits_and_where_the_rest_goes(
    start: str, hours: int, left: int
) -> None:
    begins = datetime.combine(roc(103, 5, 9), time.fromisoformat(start))
    found = _refused(leave_end(begins, hours, the_plan().schedule, the_calendar()))
    assert (found.code, found.detail("left"), found.detail("next")) == ("LEAVE-DAY-END", str(left), "2014-05-12")


def test_a_refused_start_tells_the_working_hours_and_a_day_off_the_next_working_day() -> None:
    plan, calendar = the_plan(), the_calendar()
    early = _refused(leave_end(datetime(2014, 5, 6, 7), 1, plan.schedule, calendar))
    assert early.detail("working") == "08:00～12:00、13:00～17:00"
    assert _refused(leave_end(datetime(2014, 5, 10, 8), 1, plan.schedule, calendar)).detail("next") == "2014-05-12"


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (datetime(2014, 5, 6, 19), 4, datetime(2014, 5, 6, 23, 30)),
        (datetime(2014, 5, 6, 23), 2, datetime(2014, 5, 7, 1)),
        (datetime(2014, 5, 7, 1), 1, datetime(2014, 5, 7, 2)),
        (datetime(2014, 5, 10, 0, 30), 2, datetime(2014, 5, 10, 2, 30)),
    ],
    ids=["across the break", "across midnight", "after midnight", "the morning after Friday's night"],
)
def test_a_night_belongs_to_the_day_it_begins_on(start: datetime, hours: int, end: datetime) -> None:
    night = schedule_from_text("18:00-22:00、22:30-02:30")
    assert night is not None
    assert leave_end(start, hours, night, the_calendar()) == end
    assert _refused(leave_end(datetime(2014, 5, 11, 0, 30), 1, night, the_calendar())).code == "LEAVE-HOLIDAY"


@pytest.mark.parametrize(
    ("hours", "unit", "fitting"), [(3, 4, "4"), (5, 4, "4、8"), (1, 2, "2"), (4, 4, None), (1, 1, None), (12, 4, None)]
)
def test_leave_is_taken_in_units_of_the_plan(hours: int, unit: int, fitting: str | None) -> None:
    found = not_in_units(hours, unit)
    assert (found.detail("fitting") if found else None) == fitting
    assert found is None or found.code == "LEAVE-UNIT"


def test_leave_is_drawn_across_the_years_oldest_expiry_first() -> None:
    both = [_NEXT_YEAR, _LATER]
    assert draws_for(both, roc(104, 2, 1), 9) == (Draw(2, 8), Draw(4, 1))
    assert draws_for(both, roc(104, 3, 2), 2) == (Draw(4, 2),)
    assert [(each.grant.id, each.left) for each in reachable(both, roc(104, 2, 1))] == [(2, 8), (4, 4)]


def test_hours_that_went_to_another_agency_cannot_be_drawn_on() -> None:
    entries = [_GRANT, an_adjust(3, {1: 3}, roc(103, 7, 1))]
    assert draws_for(entries, roc(103, 6, 3), 1) == (Draw(1, 1),)
    assert _refused(draws_for(entries, roc(103, 6, 3), 2)).code == "LEAVE-BALANCE"


def test_a_day_in_no_window_is_told_the_windows_that_have_hours_left() -> None:
    entries = [_GRANT, _LATER, _use(3, roc(103, 6, 3), of_1=4)]
    assert _refused(draws_for(entries, roc(104, 3, 2), 1)).detail("windows") == "2014-08-31～2015-02-28"
    assert _refused(draws_for([], roc(104, 3, 2), 1)).detail("windows") == "none"


def test_what_lapses_next_is_all_that_ends_on_the_first_last_day_to_come() -> None:
    twin = a_grant(5, 2)
    entries = [_GRANT, twin, _LATER, _use(3, roc(103, 6, 3), of_1=1)]
    assert next_lapse(entries, roc(103, 11, 3)) == Lapse(roc(103, 11, 3), 5)
    assert next_lapse(entries, roc(103, 11, 4)) == Lapse(roc(104, 2, 28), 8)
    assert next_lapse(entries, roc(104, 3, 1)) is None


def test_a_use_without_a_time_of_day_stands_in_nobodys_way() -> None:
    before = a_use(3, {1: 1}, datetime(2014, 6, 3, 8), start_at=None, end_at=None)
    assert leave_overlapping([_GRANT, before], datetime(2014, 6, 3, 8), datetime(2014, 6, 3, 9)) is None


@given(st.datetimes(datetime(2014, 5, 1), datetime(2014, 12, 31, 23)), st.integers(1, 9))
def test_accepted_leave_is_as_long_as_its_hours_and_lies_on_one_days_work(start: datetime, hours: int) -> None:
    schedule, calendar = the_plan().schedule, the_calendar()
    end = leave_end(start, hours, schedule, calendar)
    if isinstance(end, datetime):
        spans = schedule.on(start.date())
        worked = sum((max(min(closes, end) - max(opens, start), opens - opens) for opens, closes in spans), end - end)
        assert calendar.works_on(start.date())
        assert worked.total_seconds() == hours * 3600
        assert any(opens <= start < closes for opens, closes in spans)
        assert any(opens < end <= closes for opens, closes in spans)


def test_the_windows_with_hours_left_are_told_in_order_and_only_where_they_are_known_in_full() -> None:
    entries = [_LATER, _GRANT, a_grant(5, 2, first_day=None), a_grant(6, 2, last_day=None)]
    told = _refused(draws_for(entries, roc(104, 3, 2), 1)).detail("windows")
    assert told == "2014-05-04～2014-11-03、2014-08-31～2015-02-28"


def test_leave_may_begin_when_other_leave_ends_and_end_when_other_leave_begins() -> None:
    entries = [_GRANT, _use(3, roc(103, 6, 3), of_1=2)]
    assert leave_overlapping(entries, datetime(2014, 6, 3, 7), datetime(2014, 6, 3, 8)) is None
    assert leave_overlapping(entries, datetime(2014, 6, 3, 10), datetime(2014, 6, 3, 12)) is None
    assert leave_overlapping(entries, datetime(2014, 6, 3, 7), datetime(2014, 6, 3, 9)) == entries[1]


@pytest.mark.parametrize("day", [(103, 5, 4), (103, 11, 3)])
def test_leave_is_drawn_on_the_first_and_on_the_last_day_of_a_window(day: tuple[int, int, int]) -> None:
    assert draws_for([_GRANT], roc(*day), 1) == (Draw(1, 1),)
