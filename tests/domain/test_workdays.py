from __future__ import annotations

from datetime import datetime, time

import pytest

from elearn_desk.domain.workdays import Calendar, Schedule, schedule_from_text
from tests.factory import MONDAY, SATURDAY, roc, the_calendar


def test_a_day_that_the_calendar_does_not_name_works_from_monday_to_friday() -> None:
    assert Calendar().works_on(MONDAY)
    assert not Calendar().works_on(SATURDAY)


def test_the_shipped_calendar_knows_holidays_and_the_make_up_saturday() -> None:
    calendar = the_calendar()
    off = [(1, 1), (1, 30), (1, 31), (2, 3), (2, 4), (2, 28), (4, 4), (6, 2), (9, 8), (10, 10)]
    assert not any(calendar.works_on(roc(103, *day)) for day in off)
    assert all(calendar.works_on(roc(103, *day)) for day in [(12, 27), (5, 1), (9, 3), (12, 25), (2, 5)])


def test_the_last_workday_is_sought_backwards_and_may_not_be_there() -> None:
    calendar = the_calendar()
    assert calendar.last_workday_until(roc(103, 11, 8), roc(103, 5, 9)) == roc(103, 11, 7)
    assert calendar.last_workday_until(roc(104, 1, 1), roc(103, 7, 2)) == roc(103, 12, 31)
    assert calendar.last_workday_until(roc(103, 5, 4), roc(103, 5, 3)) is None
    assert calendar.last_workday_until(MONDAY, MONDAY) == MONDAY


def test_the_next_workday_is_the_day_itself_where_it_works() -> None:
    calendar = the_calendar()
    assert calendar.next_workday_from(MONDAY) == MONDAY
    assert calendar.next_workday_from(roc(104, 1, 1)) == roc(104, 1, 5)
    assert calendar.next_workday_from(roc(104, 2, 27)) == roc(104, 3, 2)


def test_a_later_statement_about_a_day_wins() -> None:
    typhoon = roc(103, 7, 23)
    calendar = the_calendar().with_days({typhoon: False}, {typhoon: "麥德姆颱風停止上班"})
    assert the_calendar().works_on(typhoon)
    assert not calendar.works_on(typhoon)
    assert calendar.notes[typhoon] == "麥德姆颱風停止上班"
    assert calendar.works_on(roc(103, 12, 27))


def test_a_shift_that_ends_before_it_starts_runs_past_midnight() -> None:
    night = Schedule(((time(22), time(6)),))
    assert night.on(MONDAY) == ((datetime(2014, 5, 5, 22), datetime(2014, 5, 6, 6)),)
    assert night.on(MONDAY) == night.on(MONDAY)


def test_a_shift_that_ends_when_it_starts_lasts_a_whole_day() -> None:
    whole = Schedule(((time(8), time(8)),))
    assert whole.passes_midnight
    assert whole.on(MONDAY) == ((datetime(2014, 5, 5, 8), datetime(2014, 5, 6, 8)),)
    assert not Schedule(((time(8), time(12)), (time(13), time(17)))).passes_midnight


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("08:30-12:30、13:30-17:30", ((time(8, 30), time(12, 30)), (time(13, 30), time(17, 30)))),
        ("0800～1700", ((time(8), time(17)),)),
        ("07:59-16:59", ((time(7, 59), time(16, 59)),)),
        ("早班 7:00至15:00", ((time(7), time(15)),)),
        ("16:00〜24:00", ((time(16), time(0)),)),
        ("23:00-07:00", ((time(23), time(7)),)),
        ("13:30-17:30、08:30-12:30", ((time(8, 30), time(12, 30)), (time(13, 30), time(17, 30)))),
    ],
)
def test_working_hours_are_read_where_they_are_written_out(text: str, intervals: tuple[tuple[time, time], ...]) -> None:
    schedule = schedule_from_text(text)
    assert schedule is not None
    assert (schedule.intervals, schedule.name) == (intervals, text)


@pytest.mark.parametrize("text", ["", "早班", "24:00-08:00", "08:00-25:00", "08:60-09:00", "08:00-09:60"])
def test_what_names_no_hours_of_a_day_is_no_schedule(text: str) -> None:
    assert schedule_from_text(text) is None
