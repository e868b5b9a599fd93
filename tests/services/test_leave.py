"""Comp leave is taken inside its window and on working hours, and comes back when it is cancelled (rules E4–E9)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from elearn_desk.domain.ledger import Draw, EntryKind
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import cancel_leave, ledger_of, ledger_of_all, preview_leave, use_leave
from elearn_desk.services.outcome import Change
from tests.services.office import (
    SEPTEMBER,
    STRANGER,
    TUESDAY_AT_TWO,
    WANG,
    WU,
    Office,
    a_registered_claim,
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
        (datetime(2014, 9, 2, 16), 2, "LEAVE-OUTSIDE-HOURS"),
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


def test_leave_taken_in_time_but_keyed_in_late_is_accepted(desk: Desk) -> None:
    a_registered_claim(desk)

    use_leave(desk.at(date(2015, 3, 1)), WANG, TUESDAY_AT_TWO, 1)

    assert ledger_of(desk.at(TUESDAY), WANG).value.account.used == 1


def test_a_cancelled_use_gives_the_hours_back_and_touches_no_other(desk: Desk) -> None:
    a_registered_claim(desk)
    kept = use_leave(desk, WANG, TUESDAY_AT_TWO, 2).value
    use = use_leave(desk, WANG, datetime(2014, 9, 3, 14), 3).value

    cancelled = cancel_leave(desk.at(date(2014, 9, 5)), use.id, " 臨時會議 ").value

    assert (cancelled.kind, cancelled.corrects, cancelled.reason) == (EntryKind.CANCEL, use.id, "臨時會議")
    answer = ledger_of(desk.at(date(2014, 9, 5)), WANG).value
    assert (answer.account.used, answer.account.open) == (2, 6)
    assert kept.id in {line.entry.id for line in answer.lines}


def test_hours_given_back_after_the_window_have_expired(desk: Desk) -> None:
    a_registered_claim(desk)
    use = use_leave(desk, WANG, TUESDAY_AT_TWO, 3).value

    cancel_leave(desk.at(date(2014, 12, 1)), use.id, "誤登")

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
