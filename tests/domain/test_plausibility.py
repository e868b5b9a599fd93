"""Times that cannot well be are doubts with their figures, and nothing else is (附件2 notes 2, 4)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from elearn_desk.domain.plan import CourseSet, Need
from elearn_desk.domain.plausibility import Doubt, DoubtKind, doubts_of
from elearn_desk.domain.records import Record
from elearn_desk.domain.workdays import Schedule, schedule_from_text
from tests.factory import (
    EVENING,
    MONDAY,
    SATURDAY,
    a_plan,
    a_rulebook,
    a_verdict,
    set_records,
    the_calendar,
    the_plan,
    the_set,
)

RECORDS = set_records("main-elementary")


def _at(number: int, at: datetime, hours: str = "2") -> Record:
    """Give the record of that number, completed at a moment, certified for so many hours."""
    return RECORDS[number]._replace(completed_on=at.date(), completed_time=at.time(), hours=Decimal(hours))


def _doubts(*records: Record, schedule: Schedule | None = None) -> tuple[Doubt, ...]:
    return doubts_of(a_verdict(records), schedule or the_plan().schedule, the_calendar())


def _evening(day: date = SATURDAY, clock: time = EVENING) -> datetime:
    return datetime.combine(day, clock)


def test_courses_ten_minutes_apart_are_doubted_with_their_records_and_figures() -> None:
    first, second = _at(0, _evening()), _at(1, _evening() + timedelta(minutes=10))

    assert _doubts(second, first) == (
        Doubt(DoubtKind.TOO_CLOSE, SATURDAY, (first, second), Decimal(2), Decimal(10) / 60),
    )


def test_what_was_completed_first_comes_first_whatever_its_number() -> None:
    second, first = _at(0, _evening() + timedelta(minutes=10)), _at(1, _evening())
    other_day = [_at(2, _evening(MONDAY)), _at(3, _evening(MONDAY) + timedelta(minutes=1))]

    assert [doubt.records for doubt in _doubts(*other_day, second, first)] == [(first, second), tuple(other_day)]


def test_courses_as_far_apart_as_they_are_certified_for_are_not() -> None:
    first, second = _at(0, _evening()), _at(1, _evening() + timedelta(hours=2))
    just_short = second._replace(completed_time=time(22, 14))

    assert _doubts(first, second) == ()
    assert [doubt.kind for doubt in _doubts(first, just_short)] == [DoubtKind.TOO_CLOSE]


def test_half_hours_count_as_half_hours() -> None:
    later = _evening() + timedelta(minutes=150)

    assert _doubts(_at(0, _evening()), _at(1, later, "2.5")) == ()
    assert len(_doubts(_at(0, _evening()), _at(1, later - timedelta(minutes=1), "2.5"))) == 1


def test_a_run_of_close_completions_is_one_doubt() -> None:
    run = [_at(number, _evening() + timedelta(minutes=10 * number)) for number in range(4)]

    (doubt,) = _doubts(*run)

    assert (doubt.records, doubt.hours, doubt.room) == (tuple(run), Decimal(6), Decimal("0.5"))


def test_a_run_ends_where_there_was_time_enough_and_with_the_day() -> None:
    evening, later, five = _evening(), _evening() + timedelta(hours=2, minutes=30), timedelta(minutes=5)
    runs = [_at(0, evening), _at(1, evening + five), _at(2, later), _at(3, later + five)]
    midnight = [_at(0, _evening(clock=time(23, 55))), _at(1, _evening(SATURDAY + timedelta(days=1), time(0, 5)))]

    assert [doubt.records for doubt in _doubts(*runs)] == [tuple(runs[:2]), tuple(runs[2:])]
    assert _doubts(*midnight) == ()


def test_the_same_minute_for_many_courses_is_one_doubt_of_its_own() -> None:
    together = tuple(_at(number, _evening().replace(second=number)) for number in range(3))
    after = _at(3, _evening() + timedelta(minutes=30))

    assert _doubts(*together) == (Doubt(DoubtKind.SAME_MINUTE, SATURDAY, together, Decimal(6), Decimal(0)),)
    same, close = _doubts(*together, after)
    assert same.records == together
    assert (close.kind, close.records) == (DoubtKind.TOO_CLOSE, (together[0], after))


def test_two_courses_of_one_minute_are_merely_close() -> None:
    (doubt,) = _doubts(_at(0, _evening()), _at(1, _evening()))
    assert (doubt.kind, doubt.room) == (DoubtKind.TOO_CLOSE, Decimal(0))


def test_more_hours_than_a_day_has_outside_working_hours_are_doubted() -> None:
    off = [
        _at(number, _evening(MONDAY, time(17 if number else 7, 0)) + timedelta(minutes=90 * max(0, number - 1)), "6")
        for number in range(3)
    ]

    doubt = next(each for each in _doubts(*off) if each.kind is DoubtKind.TOO_MANY_HOURS)

    assert (doubt.day, doubt.records, doubt.hours, doubt.room) == (MONDAY, tuple(off), Decimal(18), Decimal(16))


def test_a_day_off_holds_24_hours_and_a_longer_shift_leaves_fewer() -> None:
    free = [_at(number, _evening(SATURDAY, time(8 * number, 0)), "8") for number in range(3)]
    shift = schedule_from_text("08:00-20:00")
    work = [_at(0, _evening(MONDAY, time(7, 0)), "7"), _at(1, _evening(MONDAY, time(20, 0)), "6")]

    assert _doubts(*free) == ()
    assert _doubts(*work) == ()
    (doubt,) = doubts_of(a_verdict(work), shift or the_plan().schedule, the_calendar())
    assert (doubt.kind, doubt.hours, doubt.room) == (DoubtKind.TOO_MANY_HOURS, Decimal(13), Decimal(12))


def test_what_was_completed_in_working_hours_does_not_crowd_the_evening() -> None:
    mornings = [_at(number, _evening(MONDAY, time(9 + number, 0)), "9") for number in range(2)]
    evenings = [_at(number, _evening(MONDAY, time(19 + number, 0)), "9") for number in range(2)]

    assert [doubt.kind for doubt in _doubts(*mornings)] == [DoubtKind.TOO_CLOSE]
    assert [doubt.kind for doubt in _doubts(*evenings)] == [DoubtKind.TOO_CLOSE, DoubtKind.TOO_MANY_HOURS]


def test_a_completion_without_a_time_of_day_counts_for_its_day_alone() -> None:
    timeless = [RECORDS[number]._replace(completed_time=None, hours=Decimal(13)) for number in range(2)]

    (doubt,) = _doubts(*timeless)

    assert (doubt.kind, doubt.hours, doubt.room) == (DoubtKind.TOO_MANY_HOURS, Decimal(26), Decimal(24))


def test_one_course_and_what_does_not_count_are_no_doubt() -> None:
    stranger = _at(1, _evening())._replace(platform="別的平台")

    assert _doubts() == ()
    assert _doubts(_at(0, _evening()), stranger) == ()


def test_a_record_that_serves_several_sets_is_looked_at_once_and_those_of_member_sets_too() -> None:
    one, two = the_set("side-1"), the_set("side-2")
    members = ("side-1", "side-2")
    either = CourseSet("side-9", "任一副餐", None, one.platform, one.hours, (), "丁", Need(sets=1), members)
    mains = (each for each in the_plan().sets if each.main)
    plan = a_plan(sets=(*mains, one, two, either), award_tiers=(), leave_tiers=())
    records = set_records("side-1", at=EVENING)

    doubts = doubts_of(a_verdict(records, rulebook=a_rulebook(plan)), plan.schedule, the_calendar())

    assert [(doubt.kind, len(doubt.records)) for doubt in doubts] == [(DoubtKind.SAME_MINUTE, len(records))]


def test_a_minute_is_the_same_whatever_its_seconds_and_their_fractions() -> None:
    clocks = (time(20, 15, 0, 100), time(20, 15, 30), time(20, 15, 59, 900))
    records = [_at(number, _evening(clock=clock)) for number, clock in enumerate(clocks)]

    assert [(doubt.kind, doubt.records) for doubt in _doubts(*records)] == [(DoubtKind.SAME_MINUTE, tuple(records))]
