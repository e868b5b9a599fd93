"""Comp leave is taken inside its window and on working hours, and comes back when it is cancelled (rules E4–E9)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from elearn_desk.domain.dates import Window, use_window
from elearn_desk.domain.findings import Refusal
from elearn_desk.domain.leave import Lapse
from elearn_desk.domain.ledger import Draw, Entry, EntryKind
from elearn_desk.domain.transfers import Brought
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import (
    cancel_leave,
    first_leave_day,
    ledger_of,
    ledger_of_all,
    list_leave,
    preview_leave,
    use_leave,
)
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster
from elearn_desk.services.transfers import take_over
from elearn_desk.services.workdays import import_duty
from tests.factory import a_grant
from tests.services.office import (
    SEPTEMBER,
    STRANGER,
    TUESDAY_AT_TWO,
    WANG,
    WU,
    Office,
    a_registered_claim,
    a_row,
    refused,
)

TUESDAY = TUESDAY_AT_TWO.date()


def test_leave_is_drawn_on_the_grant_and_lowers_the_balance(desk: Desk) -> None:
    a_registered_claim(desk)

    outcome = use_leave(desk, WANG, TUESDAY_AT_TWO, 3)

    assert outcome.changes == {Change.LEDGER}
    assert (outcome.value.end_at, outcome.value.draws) == (TUESDAY_AT_TWO + timedelta(hours=3), (Draw(1, 3),))
    account = ledger_of(desk.at(TUESDAY), WANG).value.account
    assert (account.used, account.open) == (3, 5)


def test_a_preview_tells_what_would_come_and_writes_nothing(desk: Desk) -> None:
    a_registered_claim(desk)

    preview = preview_leave(desk, WANG, TUESDAY_AT_TWO, 2).value

    assert (preview.end, preview.draws) == (TUESDAY_AT_TWO + timedelta(hours=2), (Draw(1, 2),))
    assert len(ledger_of(desk, WANG).value.lines) == 1
    with refused("LEAVE-BALANCE"):
        use_up(desk)
        preview_leave(desk, WANG, TUESDAY_AT_TWO + timedelta(days=2), 1)


def use_up(desk: Desk) -> None:
    """Take all 8 hours on a Wednesday."""
    use_leave(desk, WANG, datetime(2014, 9, 3, 8), 8)


@pytest.mark.parametrize(
    ("start", "hours", "code"),
    [
        (TUESDAY_AT_TWO, 0, "LEAVE-HOURS"),
        (datetime(2014, 9, 6, 14), 1, "LEAVE-HOLIDAY"),
        (datetime(2014, 9, 2, 12), 1, "LEAVE-OUTSIDE-HOURS"),
        (datetime(2014, 9, 2, 16), 2, "LEAVE-DAY-END"),
        (datetime(2014, 9, 2, 13), 5, "LEAVE-DAY-END"),
        (datetime(2014, 11, 4, 14), 1, "LEAVE-WINDOW"),
        (datetime(2014, 9, 4, 8), 8, "LEAVE-BALANCE"),
        (datetime(2014, 9, 3, 10), 1, "LEAVE-OVERLAP"),
    ],
)
def test_leave_that_cannot_be_is_refused(desk: Desk, start: datetime, hours: int, code: str) -> None:
    a_registered_claim(desk)
    use_leave(desk, WANG, datetime(2014, 9, 3, 8), 4)
    before = ledger_of(desk.at(date(2014, 12, 31)), WANG).value

    with refused(code):
        use_leave(desk, WANG, start, hours)

    assert ledger_of(desk.at(date(2014, 12, 31)), WANG).value == before


def test_somebody_without_grants_or_not_on_the_roster_takes_none(desk: Desk) -> None:
    with refused("LEAVE-WINDOW"):
        use_leave(desk, WANG, TUESDAY_AT_TWO, 1)
    with refused("PERSON-UNKNOWN"):
        use_leave(desk, STRANGER, TUESDAY_AT_TWO, 1)


@pytest.mark.parametrize(
    ("as_of", "hours", "first"),
    [
        (date(2014, 9, 1), 1, date(2014, 9, 1)),
        (date(2014, 9, 6), 1, date(2014, 9, 9)),
        (date(2014, 9, 2), 1, date(2014, 9, 3)),
        (date(2014, 4, 1), 1, date(2014, 5, 5)),
        (date(2014, 9, 6), 8, date(2014, 9, 9)),
        (date(2014, 11, 8), 1, date(2014, 11, 10)),
    ],
    ids=["at once", "after a week-end and a holiday", "after leave taken", "from the grant", "too many", "all lapsed"],
)
def test_the_first_day_is_one_on_which_leave_can_be_taken(desk: Desk, as_of: date, hours: int, first: date) -> None:
    a_registered_claim(desk)
    use_leave(desk, WANG, datetime(2014, 9, 2, 8), 1)

    assert first_leave_day(desk.at(as_of), WANG, time(8), hours).value == first


def test_without_grants_the_first_day_is_the_next_working_day(desk: Desk) -> None:
    assert first_leave_day(desk.at(date(2014, 9, 6)), WANG, time(8), 1).value == date(2014, 9, 9)
    with refused("PERSON-UNKNOWN"):
        first_leave_day(desk, STRANGER, time(8), 1)


def test_leave_taken_in_time_but_keyed_in_late_is_accepted(desk: Desk) -> None:
    a_registered_claim(desk)

    use_leave(desk.at(date(2015, 3, 1)), WANG, TUESDAY_AT_TWO, 1)

    assert ledger_of(desk.at(TUESDAY), WANG).value.account.used == 1


def test_a_cancelled_use_gives_the_hours_back_and_touches_no_other(desk: Desk) -> None:
    a_registered_claim(desk)
    kept = use_leave(desk, WANG, TUESDAY_AT_TWO, 2).value
    use = use_leave(desk, WANG, datetime(2014, 9, 3, 14), 3).value

    outcome = cancel_leave(desk.at(date(2014, 9, 5)), use.id, " 臨時會議 ")

    cancelled, (returned,) = outcome.value.entry, outcome.value.returned
    assert (returned.grant.id, returned.hours, returned.lapsed, outcome.findings) == (1, 3, False, ())
    assert (cancelled.kind, cancelled.corrects, cancelled.reason) == (EntryKind.CANCEL, use.id, "臨時會議")
    answer = ledger_of(desk.at(date(2014, 9, 5)), WANG).value
    assert (answer.account.used, answer.account.open) == (2, 6)
    assert kept.id in {line.entry.id for line in answer.lines}


def test_hours_given_back_after_the_window_have_expired(desk: Desk) -> None:
    a_registered_claim(desk)
    use = use_leave(desk, WANG, TUESDAY_AT_TWO, 3).value

    outcome = cancel_leave(desk.at(date(2014, 12, 1)), use.id, "誤登")

    assert [each.lapsed for each in outcome.value.returned] == [True]
    assert [found.code for found in outcome.findings] == ["LEAVE-LAPSED-AT-ONCE"]
    account = ledger_of(desk.at(date(2014, 12, 1)), WANG).value.account
    assert (account.used, account.lapsed, account.open) == (0, 8, 0)


def test_only_a_use_that_stands_can_be_cancelled_and_only_with_a_reason(desk: Desk) -> None:
    a_registered_claim(desk)
    use = use_leave(desk, WANG, TUESDAY_AT_TWO, 3).value

    with refused("REASON-NEEDED"):
        cancel_leave(desk, use.id, " ")
    with refused("ENTRY-UNKNOWN"):
        cancel_leave(desk, 99, "誤登")
    with refused("ENTRY-NO-USE"):
        cancel_leave(desk, 1, "誤登")
    cancel_leave(desk, use.id, "誤登")
    with refused("ENTRY-CANCELLED"):
        cancel_leave(desk, use.id, "再一次")


def test_the_last_line_of_a_register_shows_the_balance_of_the_account(desk: Desk) -> None:
    a_registered_claim(desk)
    use_leave(desk, WANG, TUESDAY_AT_TWO, 3)

    for day in (SEPTEMBER, TUESDAY, date(2014, 11, 3), date(2014, 11, 4), date(2015, 3, 1)):
        answer = ledger_of(desk.at(day), WANG).value
        assert answer.lines[-1].balance == answer.account.open
        assert answer.account.granted == answer.account.used + answer.account.lapsed + answer.account.open


def test_the_registers_of_all_are_those_of_each(desk: Desk) -> None:
    a_registered_claim(desk, WU)
    a_registered_claim(desk)

    answers = ledger_of_all(desk).value

    assert [answer.person.id for answer in answers] == [WANG, WU]
    assert list(answers) == [ledger_of(desk, person_id).value for person_id in (WANG, WU)]


def test_somebody_not_on_the_roster_has_no_register(desk: Desk) -> None:
    with refused("PERSON-UNKNOWN"):
        ledger_of(desk, STRANGER)
    assert ledger_of_all(desk).value == ()


def test_the_ledger_outlives_the_desk(office: Office) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
    with office.desk(date(2014, 9, 30)) as desk:
        assert ledger_of(desk, WANG).value.account.open == 8


def test_a_preview_tells_what_stays_in_each_grant_and_what_lapses_next(desk: Desk) -> None:
    a_registered_claim(desk)
    brought(desk, hours=4)

    preview = preview_leave(desk, WANG, TUESDAY_AT_TWO, 3).value

    assert [(each.grant.id, each.drawn, each.left) for each in preview.grants] == [(1, 3, 5), (2, 0, 4)]
    assert preview.next_lapse == Lapse(date(2014, 11, 3), 5)


def brought(desk: Desk, *, hours: int, used: int = 0, completed: date = date(2014, 8, 30)) -> tuple[Entry, ...]:
    """Take over hours of side set 1 from another agency."""
    grant = Brought("side-1", hours, used, use_window(completed, 6))
    return take_over(desk, WANG, grant, agency="示範局", document="示人字第1號").value


def test_one_leave_draws_on_several_grants_the_first_to_lapse_first(desk: Desk) -> None:
    a_registered_claim(desk)
    brought(desk, hours=4)
    use_leave(desk, WANG, datetime(2014, 9, 2, 8), 6)

    use = use_leave(desk, WANG, datetime(2014, 9, 3, 8), 4).value

    assert use.draws == (Draw(1, 2), Draw(2, 2))
    outcome = cancel_leave(desk.at(date(2014, 12, 1)), use.id, "誤登")
    assert [(each.grant.id, each.hours, each.lapsed) for each in outcome.value.returned] == [
        (1, 2, True),
        (2, 2, False),
    ]


def test_leave_of_the_next_plan_year_draws_on_what_is_left_of_the_year_before(office: Office) -> None:
    with office.desk(date(2014, 9, 1)) as desk:
        brought(desk, hours=4)
    with a_desk_of_104(office, date(2015, 1, 5)) as desk:
        use = use_leave(desk, WANG, datetime(2015, 1, 5, 14), 3).value
        answer = ledger_of(desk, WANG).value
        assert (use.plan_year, use.draws) == (104, (Draw(1, 3),))
        assert (answer.lines, answer.account.granted) == ((), 0)
        assert [(state.grant.id, state.open) for state in answer.carried] == [(1, 4)]
        assert ledger_of_all(desk).value == (answer,)
        assert [each.entry.id for each in list_leave(desk, WANG).value] == [use.id]
    with office.desk(date(2015, 1, 6)) as desk:
        answer = ledger_of(desk, WANG).value
        assert (answer.account.used, answer.account.open, answer.carried) == (3, 1, ())
        assert [each.entry.id for each in list_leave(desk, WANG).value] == [use.id]


@contextmanager
def a_desk_of_104(office: Office, as_of: date) -> Iterator[Desk]:
    """Open the desk with an invented plan of the year after."""
    with office.desk(as_of) as desk:
        period = Window(date(2015, 1, 1), date(2015, 12, 31))
        yield replace(desk, plan=replace(desk.plan, year=104, period=period))


def test_leave_out_of_service_is_refused_and_the_days_of_service_are_told(office: Office) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
        import_roster(desk, office.roster(a_row(WANG, "王小明", 到職日="103/1/1", 離職日="103/9/3"), name="left.csv"))
        use_leave(desk, WANG, datetime(2014, 9, 3, 8), 1)
        with pytest.raises(Refusal) as caught:
            use_leave(desk, WANG, datetime(2014, 9, 4, 8), 1)
    assert caught.value.finding.code == "LEAVE-NOT-IN-SERVICE"
    assert caught.value.finding.detail("service") == "103/01/01～103/09/03"


def test_leave_lies_on_the_persons_own_working_hours(office: Office) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
        row = a_row(WANG, "王小明", 班別="09:00-12:00、13:00-18:00")
        import_roster(desk, office.roster(row, name="hours.csv"))
        with refused("LEAVE-OUTSIDE-HOURS"):
            use_leave(desk, WANG, datetime(2014, 9, 2, 8), 1)
        assert use_leave(desk, WANG, datetime(2014, 9, 2, 16), 2).value.end_at == datetime(2014, 9, 2, 18)


def test_leave_comes_in_the_units_of_the_plan(desk: Desk) -> None:
    a_registered_claim(desk)
    halves = replace(desk, plan=replace(desk.plan, unit_hours=4))

    with refused("LEAVE-UNIT"):
        use_leave(halves, WANG, datetime(2014, 9, 2, 8), 3)
    assert use_leave(halves, WANG, datetime(2014, 9, 2, 8), 4).value.hours == 4


@pytest.mark.parametrize(
    ("kind", "hours", "codes"),
    [
        ("公差", ("09:00", "12:00"), ["LEAVE-DUTY"]),
        ("公假", ("13:00", "15:00"), ["LEAVE-DUTY"]),
        ("加班", ("16:30", "19:00"), ["LEAVE-DUTY"]),
        ("輪值", ("08:00", "17:00"), []),
        ("公差", ("08:00", "10:00"), []),
    ],
)
def test_leave_over_official_time_is_entered_with_a_word_about_it(
    office: Office, kind: str, hours: tuple[str, str], codes: list[str]
) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
        columns = ("身分證字號", "差勤類別", "開始時間", "結束時間")
        start, end = (f"2014-09-02 {clock}" for clock in hours)
        row = {"身分證字號": WANG, "差勤類別": kind, "開始時間": start, "結束時間": end}
        import_duty(desk, office.file("duty.csv", columns, [row]))

        preview = preview_leave(desk, WANG, datetime(2014, 9, 2, 10), 6)
        outcome = use_leave(desk, WANG, datetime(2014, 9, 2, 10), 6)

    assert preview.findings == outcome.findings
    assert [found.code for found in outcome.findings] == codes
    assert all(f"{kind}（103/09/02 {hours[0]}" in found.detail("duty") for found in outcome.findings)


def test_leave_is_listed_with_what_cancelled_it(desk: Desk) -> None:
    a_registered_claim(desk)
    a_registered_claim(desk, WU)
    later = use_leave(desk, WANG, datetime(2014, 9, 3, 14), 3).value
    first = use_leave(desk, WANG, TUESDAY_AT_TWO, 2).value
    other = use_leave(desk, WU, TUESDAY_AT_TWO, 1).value
    cancel = cancel_leave(desk, later.id, "開會").value.entry

    own = list_leave(desk, WANG).value
    assert [(each.entry.id, each.cancel) for each in own] == [(first.id, None), (later.id, cancel)]
    assert [each.entry.id for each in list_leave(desk).value] == [first.id, later.id, other.id]
    with refused("PERSON-UNKNOWN"):
        list_leave(desk, STRANGER)


def test_hours_used_at_another_agency_are_not_cancelled_alone(desk: Desk) -> None:
    _, used = brought(desk, hours=4, used=2)

    with refused("ENTRY-BROUGHT"):
        cancel_leave(desk, used.id, "誤登")


def test_a_ledger_of_somebody_no_longer_on_the_roster_is_left_out_of_the_lists(office: Office) -> None:
    with office.desk() as desk:
        a_registered_claim(desk)
        with desk.database.write() as work:
            work.ledger.add(a_grant(0, person_id=STRANGER))
        assert [answer.person.id for answer in ledger_of_all(desk).value] == [WANG]
        assert list_leave(desk).value == ()
