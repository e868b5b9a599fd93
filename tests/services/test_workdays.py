"""Office calendars and duty intervals come in, and change verdicts that rest on them (rules F2, F4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change
from elearn_desk.services.verdicts import evaluate_person
from elearn_desk.services.workdays import import_calendar, import_duty, review_calendar, review_duty
from tests.services.office import CHEN, STRANGER, WANG, Office, refused

SATURDAY_WORKS = {"西元日期": "20140503", "星期": "六", "是否放假": "0", "備註": "補行上班"}
OVERTIME = {"身分證字號": WANG, "差勤類別": "加班", "開始時間": "103/5/3 19:00", "結束時間": "103/5/3 21:00"}


def a_file(office: Office, *rows: Mapping[str, str]) -> Path:
    """Write a calendar or duty file with the columns of its first row."""
    return office.file("days.csv", rows[0], rows)


def test_a_calendar_says_what_is_new_what_changed_and_what_was_known(office: Office, desk: Desk) -> None:
    first = import_calendar(desk, a_file(office, SATURDAY_WORKS))
    again = import_calendar(desk, a_file(office, SATURDAY_WORKS))
    other = import_calendar(desk, a_file(office, {**SATURDAY_WORKS, "是否放假": "2"}))

    assert (first.value.new, first.value.changed, first.value.known, first.changes) == (
        1,
        0,
        0,
        frozenset({Change.WORKDAYS}),
    )
    assert (again.value.new, again.value.changed, again.value.known, again.changes) == (0, 0, 1, frozenset())
    assert (other.value.new, other.value.changed, other.value.known, other.changes) == (
        0,
        1,
        0,
        frozenset({Change.WORKDAYS}),
    )


def test_a_review_of_a_calendar_tells_what_was_said_before(office: Office, desk: Desk) -> None:
    import_calendar(desk, a_file(office, SATURDAY_WORKS))
    off = {**SATURDAY_WORKS, "是否放假": "2", "備註": "停止上班"}
    sunday = {**off, "西元日期": "20140504", "星期": "日"}

    reading, before = review_calendar(desk, a_file(office, off, sunday)).value

    assert [line.works for line in reading.lines] == [False, False]
    assert before == ((True, "補行上班"), None)


def test_a_review_of_duty_tells_what_is_known(office: Office, desk: Desk) -> None:
    import_duty(desk, a_file(office, OVERTIME))
    later = {**OVERTIME, "結束時間": "103/5/3 22:00"}

    _reading, known = review_duty(desk, a_file(office, OVERTIME, later, later)).value

    assert known == (True, False, True)


def test_a_wrong_day_is_refused_and_the_others_come_in(office: Office, desk: Desk) -> None:
    wrong = {**SATURDAY_WORKS, "西元日期": "20140504", "星期": "六"}

    outcome = import_calendar(desk, a_file(office, SATURDAY_WORKS, wrong))

    assert (outcome.value.read, outcome.value.new, outcome.value.refused) == (2, 1, 1)
    assert [found.code for found in outcome.findings] == ["IMPORT-CALENDAR-WEEKDAY"]


def test_the_evening_of_a_working_day_stays_off_hours(office: Office, desk: Desk) -> None:
    import_calendar(desk, a_file(office, SATURDAY_WORKS))

    leave = evaluate_person(desk, WANG).value.verdict.leave

    assert leave.entitled_hours == 8
    assert leave.tiers[0].completed_on == date(2014, 5, 3)


def test_overtime_over_the_same_time_takes_the_comp_leave_away(office: Office, desk: Desk) -> None:
    outcome = import_duty(desk, a_file(office, OVERTIME))

    assert (outcome.value.read, outcome.value.new, outcome.value.known) == (1, 1, 0)
    assert outcome.changes == {Change.WORKDAYS}
    assert evaluate_person(desk, WANG).value.verdict.leave.entitled_hours == 0


def test_an_interval_already_known_adds_nothing(office: Office, desk: Desk) -> None:
    import_duty(desk, a_file(office, OVERTIME))

    outcome = import_duty(desk, a_file(office, OVERTIME, {**OVERTIME, "身分證字號": CHEN}))
    again = import_duty(desk, a_file(office, OVERTIME))

    assert (outcome.value.new, outcome.value.known) == (1, 1)
    assert (again.value.new, again.value.known, again.changes) == (0, 1, frozenset())


def test_the_duty_of_a_stranger_is_kept_and_named(office: Office, desk: Desk) -> None:
    outcome = import_duty(desk, a_file(office, {**OVERTIME, "身分證字號": STRANGER}))

    (found,) = outcome.findings
    assert (found.code, found.detail("person"), found.detail("file")) == ("DUTY-STRANGER", STRANGER, "days.csv")


def test_a_file_of_another_kind_is_refused_whole(office: Office, desk: Desk) -> None:
    with refused("IMPORT-HEADER"):
        import_duty(desk, a_file(office, {"別的": "欄位"}))
    with refused("IMPORT-EMPTY"):
        import_calendar(desk, office.file("empty.csv", [], []))
