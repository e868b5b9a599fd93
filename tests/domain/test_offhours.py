from __future__ import annotations

from datetime import date, datetime, time

import pytest

from elearn_desk.domain.offhours import OffHours, OffHoursVerdict, judge_off_hours
from elearn_desk.domain.workdays import DutyInterval, DutyKind, Schedule
from tests.factory import MONDAY, SATURDAY, a_duty, a_record, roc, the_calendar, the_plan

_NIGHT = Schedule(((time(22), time(6)),))


def _judge(
    on: date,
    at: time | None,
    started_at: datetime | None = None,
    schedule: Schedule | None = None,
    duties: tuple[DutyInterval, ...] = (),
) -> OffHoursVerdict:
    record = a_record(completed_on=on, completed_time=at, started_at=started_at)
    return judge_off_hours(record, schedule or the_plan().schedule, the_calendar(), duties)


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("00:00", OffHours.YES),
        ("07:59:59", OffHours.YES),
        ("08:00", OffHours.NO),
        ("11:59:59", OffHours.NO),
        ("12:00", OffHours.YES),
        ("12:59:59", OffHours.YES),
        ("13:00", OffHours.NO),
        ("16:59:59", OffHours.NO),
        ("17:00", OffHours.YES),
        ("20:15", OffHours.YES),
    ],
)
def test_the_ends_of_working_hours_are_off_hours_and_their_beginnings_are_not(at: str, answer: OffHours) -> None:
    assert _judge(MONDAY, time.fromisoformat(at)).answer is answer


def test_a_day_off_is_off_hours_at_any_time_and_a_make_up_saturday_is_not() -> None:
    assert _judge(SATURDAY, time(10)).answer is OffHours.YES
    assert _judge(roc(103, 6, 2), time(10)).answer is OffHours.YES
    assert _judge(roc(103, 12, 27), time(10)).answer is OffHours.NO


def test_a_date_without_a_time_is_off_hours_on_a_day_off_and_needs_a_time_on_a_working_day() -> None:
    assert _judge(SATURDAY, None).answer is OffHours.YES
    assert _judge(MONDAY, None).answer is OffHours.TIME_NEEDED


@pytest.mark.parametrize(
    ("started_at", "at", "answer"),
    [
        (datetime(2014, 5, 5, 17), time(19), OffHours.YES),
        (datetime(2014, 5, 5, 16, 59, 59), time(19), OffHours.NO),
        (datetime(2014, 5, 5, 12), time(12, 59, 59), OffHours.YES),
        (datetime(2014, 5, 5, 12), time(13), OffHours.NO),
        (datetime(2014, 5, 2, 17), time(7, 59), OffHours.YES),
        (datetime(2014, 5, 2, 16), time(7, 59), OffHours.NO),
        (datetime(2014, 5, 5, 7), time(20), OffHours.NO),
    ],
)
def test_with_a_start_the_whole_span_must_lie_off_hours(started_at: datetime, at: time, answer: OffHours) -> None:
    assert _judge(MONDAY, at, started_at).answer is answer


def test_a_start_that_stands_after_the_completion_is_left_aside() -> None:
    assert _judge(MONDAY, time(10), datetime(2014, 5, 5, 20)).answer is OffHours.NO
    assert _judge(MONDAY, time(18), datetime(2014, 5, 5, 20)).answer is OffHours.YES


def test_a_start_without_a_completion_time_still_tells_that_work_lay_in_between() -> None:
    assert _judge(SATURDAY, None, datetime(2014, 5, 2, 16)).answer is OffHours.NO
    assert _judge(SATURDAY, None, datetime(2014, 5, 3, 9)).answer is OffHours.YES


def test_a_night_shift_reaches_into_the_next_day() -> None:
    friday_night, saturday_night = roc(103, 5, 3), roc(103, 5, 4)
    assert _judge(friday_night, time(5, 59), schedule=_NIGHT).answer is OffHours.NO
    assert _judge(friday_night, time(6), schedule=_NIGHT).answer is OffHours.YES
    assert _judge(saturday_night, time(5, 59), schedule=_NIGHT).answer is OffHours.YES
    assert _judge(MONDAY, time(10), schedule=_NIGHT).answer is OffHours.YES


@pytest.mark.parametrize("kind", [DutyKind.OVERTIME, DutyKind.TRIP, DutyKind.OFFICIAL_LEAVE])
def test_overtime_trips_and_official_leave_over_the_same_time_are_a_conflict(kind: DutyKind) -> None:
    duty = a_duty(datetime(2014, 5, 3, 20), datetime(2014, 5, 3, 21), kind)
    assert _judge(SATURDAY, time(20), duties=(duty,)) == OffHoursVerdict(OffHours.CONFLICT, duty)
    assert _judge(SATURDAY, time(20, 59, 59), duties=(duty,)).answer is OffHours.CONFLICT
    assert _judge(SATURDAY, time(21), duties=(duty,)) == OffHoursVerdict(OffHours.YES)
    assert _judge(SATURDAY, time(19, 59, 59), duties=(duty,)).answer is OffHours.YES
    assert _judge(SATURDAY, time(22), datetime(2014, 5, 3, 20, 30), duties=(duty,)).answer is OffHours.CONFLICT


def test_shift_duty_is_working_time() -> None:
    shift = a_duty(datetime(2014, 5, 3, 18), datetime(2014, 5, 3, 22), DutyKind.SHIFT)
    assert _judge(SATURDAY, time(20, 15), duties=(shift,)) == OffHoursVerdict(OffHours.NO, shift)


def test_without_a_time_only_an_interval_over_the_whole_day_stands_against_a_record() -> None:
    evening = a_duty(datetime(2014, 5, 3, 20), datetime(2014, 5, 3, 21))
    whole = a_duty(datetime(2014, 5, 3), datetime(2014, 5, 4), DutyKind.TRIP)
    assert _judge(SATURDAY, None, duties=(evening,)).answer is OffHours.YES
    assert _judge(SATURDAY, None, duties=(evening, whole)) == OffHoursVerdict(OffHours.CONFLICT, whole)


def test_of_several_intervals_the_earliest_is_named_whatever_their_order() -> None:
    trip = a_duty(datetime(2014, 5, 3, 8), datetime(2014, 5, 3, 22), DutyKind.TRIP)
    shift = a_duty(datetime(2014, 5, 3, 18), datetime(2014, 5, 3, 22), DutyKind.SHIFT)
    for duties in ((trip, shift), (shift, trip)):
        assert _judge(SATURDAY, time(20, 15), duties=duties) == OffHoursVerdict(OffHours.CONFLICT, trip)


def test_within_working_hours_a_duty_interval_changes_nothing() -> None:
    trip = a_duty(datetime(2014, 5, 5, 8), datetime(2014, 5, 5, 17), DutyKind.TRIP)
    assert _judge(MONDAY, time(10), duties=(trip,)) == OffHoursVerdict(OffHours.NO)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2014, 5, 3), datetime(2014, 5, 3, 6)),
        (datetime(2014, 5, 3, 8), datetime(2014, 5, 4, 6)),
        (datetime(2014, 5, 3), datetime.combine(SATURDAY, time.max)),
    ],
    ids=["the morning", "from eight on", "but for the last moment"],
)
def test_an_interval_over_a_part_of_the_day_is_none_over_the_whole_of_it(start: datetime, end: datetime) -> None:
    assert _judge(SATURDAY, None, duties=(a_duty(start, end, DutyKind.TRIP),)).answer is OffHours.YES


def test_with_a_start_the_rest_of_the_day_meets_an_interval_in_it() -> None:
    evening = a_duty(datetime(2014, 5, 3, 20), datetime(2014, 5, 3, 21))
    assert _judge(SATURDAY, None, datetime(2014, 5, 3, 9), duties=(evening,)).answer is OffHours.CONFLICT
    assert _judge(SATURDAY, None, datetime(2014, 5, 3, 21), duties=(evening,)).answer is OffHours.YES
