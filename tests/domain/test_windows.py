"""A use window is derived step by step: day after, corresponding day, roll, last working day (rules E5–E7)."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.windows import WindowReasons, days_to_take, derive_window, working_hours_in, working_hours_on
from elearn_desk.domain.workdays import Calendar, Schedule
from tests.factory import MONDAY, SATURDAY, roc, the_calendar, the_plan

OFFICE = the_plan().schedule
DAYS = st.dates(roc(103, 1, 1), roc(103, 12, 31))


def derived(completed: date, *, extend: bool = False) -> WindowReasons:
    """Derive the six-month window of a completion by the shipped calendar."""
    return derive_window(completed, 6, the_calendar(), extend=extend)


@pytest.mark.parametrize(
    ("completed", "first", "corresponding", "last", "last_workday", "rolled"),
    [
        (roc(103, 5, 8), roc(103, 5, 9), roc(103, 11, 9), roc(103, 11, 8), roc(103, 11, 7), roc(103, 11, 10)),
        (roc(103, 2, 28), roc(103, 3, 1), roc(103, 9, 1), roc(103, 8, 31), roc(103, 8, 29), roc(103, 9, 1)),
        (roc(103, 3, 30), roc(103, 3, 31), None, roc(103, 9, 30), roc(103, 9, 30), None),
        (roc(103, 6, 27), roc(103, 6, 28), roc(103, 12, 28), roc(103, 12, 27), roc(103, 12, 27), None),
        (roc(103, 7, 1), roc(103, 7, 2), roc(104, 1, 2), roc(104, 1, 1), roc(103, 12, 31), roc(104, 1, 5)),
        (roc(103, 8, 30), roc(103, 8, 31), None, roc(104, 2, 28), roc(104, 2, 26), roc(104, 3, 2)),
        (roc(103, 12, 31), roc(104, 1, 1), roc(104, 7, 1), roc(104, 6, 30), roc(104, 6, 30), None),
    ],
)
def test_each_step_of_a_window_is_told(
    completed: date, first: date, corresponding: date | None, last: date, last_workday: date, rolled: date | None
) -> None:
    plain, extended = derived(completed), derived(completed, extend=True)

    assert (plain.completed, plain.months, plain.first, plain.corresponding) == (completed, 6, first, corresponding)
    assert (plain.legal_last, plain.last_workday, plain.rolled) == (last, last_workday, None)
    assert plain.window == Window(first, last)
    assert (extended.legal_last, extended.rolled) == (last, rolled)
    assert extended.last_workday == (rolled or last)
    assert extended.window == Window(first, rolled or last)


@given(DAYS)
def test_the_window_is_the_one_that_verdicts_use(completed: date) -> None:
    assert derived(completed).window == use_window(completed, 6)
    assert derived(completed, extend=True).window.last == the_calendar().next_workday_from(
        use_window(completed, 6).last
    )


def test_a_window_without_a_working_day_has_no_last_one() -> None:
    idle = Calendar({SATURDAY + timedelta(days=number): False for number in range(400)})

    assert derive_window(SATURDAY, 6, idle, extend=False).last_workday is None


@pytest.mark.parametrize(
    ("schedule", "hours"),
    [
        (OFFICE, 8),
        (Schedule(((time(8), time(12)),)), 4),
        (Schedule(((time(8), time(12, 30)), (time(13), time(16, 15)))), 7),
        (Schedule(((time(22), time(6)),)), 8),
    ],
)
def test_a_working_day_holds_its_whole_hours_and_a_day_off_none(schedule: Schedule, hours: int) -> None:
    assert working_hours_on(MONDAY, schedule, the_calendar()) == hours
    assert working_hours_on(SATURDAY, schedule, the_calendar()) == 0


def test_the_latest_days_hold_the_hours_from_the_last_one_back() -> None:
    days = Window(roc(103, 5, 4), roc(103, 5, 11))

    assert list(days_to_take(days, 12, OFFICE, the_calendar())) == [(roc(103, 5, 9), 8), (roc(103, 5, 8), 4)]
    assert list(days_to_take(days, 0, OFFICE, the_calendar())) == []
    assert list(days_to_take(Window(roc(103, 5, 9), roc(103, 5, 11)), 12, OFFICE, the_calendar())) == [
        (roc(103, 5, 9), 8)
    ]


@given(DAYS, st.integers(0, 30), st.integers(0, 200))
def test_as_many_hours_are_placed_as_the_days_hold(first: date, length: int, hours: int) -> None:
    days = Window(first, first + timedelta(days=length))
    placed = list(days_to_take(days, hours, OFFICE, the_calendar()))
    held = working_hours_in(days, OFFICE, the_calendar())

    assert held == sum(
        working_hours_on(first + timedelta(days=each), OFFICE, the_calendar()) for each in range(length + 1)
    )
    assert sum(taken for _, taken in placed) == min(hours, held)
    assert all(day in days and 0 < taken <= working_hours_on(day, OFFICE, the_calendar()) for day, taken in placed)
    assert [day for day, _ in placed] == sorted({day for day, _ in placed}, reverse=True)
