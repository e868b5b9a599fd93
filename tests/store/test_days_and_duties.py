"""Imported calendar days and duty intervals."""

from __future__ import annotations

from datetime import date, datetime

from elearn_desk.domain.workdays import DutyKind
from elearn_desk.store.work import UnitOfWork
from tests.factory import a_duty

EVE = date(2014, 1, 30)
TYPHOON = date(2014, 7, 23)


def hour(of_the_day: int) -> datetime:
    return datetime(2014, 5, 5, of_the_day)


def test_days_are_new_changed_or_known(work: UnitOfWork) -> None:
    assert work.calendar.save([(EVE, False, "除夕"), (TYPHOON, True, "")]) == (2, 0, 0)
    assert work.calendar.save([(EVE, False, "除夕"), (TYPHOON, False, "麥德姆颱風")]) == (0, 1, 1)
    assert work.calendar.overlay() == ({EVE: False, TYPHOON: False}, {EVE: "除夕", TYPHOON: "麥德姆颱風"})


def test_a_day_changed_says_so_in_the_trail(work: UnitOfWork) -> None:
    work.calendar.save([(TYPHOON, True, "")])
    work.calendar.save([(TYPHOON, False, "麥德姆颱風")])
    assert [(line.what, line.subject, line.details) for line in work.audit.all()] == [
        ("calendar-day", "2014-07-23", "works → off 麥德姆颱風"),
        ("calendar-day", "2014-07-23", "works"),
    ]


def test_a_day_twice_in_one_file_counts_as_last_said(work: UnitOfWork) -> None:
    assert work.calendar.save([(EVE, True, ""), (EVE, False, "除夕"), (EVE, False, "除夕")]) == (1, 1, 1)
    assert work.calendar.overlay() == ({EVE: False}, {EVE: "除夕"})


def test_intervals_are_kept_once(work: UnitOfWork) -> None:
    overtime, shift = a_duty(hour(18), hour(20)), a_duty(hour(18), hour(20), DutyKind.SHIFT)
    assert work.duties.save([overtime, shift, overtime]) == ([overtime, shift], 1)
    assert work.duties.save([overtime, a_duty(hour(8), hour(9))]) == ([a_duty(hour(8), hour(9))], 1)
    assert work.duties.of("A123456789") == [a_duty(hour(8), hour(9)), overtime, shift]
    assert work.duties.by_person() == {"A123456789": work.duties.of("A123456789")}
    assert work.duties.of("B2") == []


def test_intervals_leave_one_line_a_file(work: UnitOfWork) -> None:
    work.duties.save([a_duty(hour(18), hour(20)), a_duty(hour(8), hour(9))])
    work.duties.save([a_duty(hour(18), hour(20))])
    assert [(line.what, line.details) for line in work.audit.all()] == [("duties", "new 2, known 0")]
