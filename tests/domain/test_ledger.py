from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from elearn_desk.domain.findings import Finding
from elearn_desk.domain.ledger import (
    Account,
    Draw,
    EntryKind,
    balance,
    draws_for,
    leave_end,
    leave_overlapping,
    register,
)
from elearn_desk.domain.ledger import Entry as LedgerEntry
from elearn_desk.domain.workdays import Schedule, schedule_from_text
from tests.factory import a_correction, a_grant, a_use, roc, the_calendar, the_plan

_GRANT = a_grant(1, 4)
"""Four hours from 103/5/4 to 103/11/3."""
_LATER = a_grant(2, 8, roc(103, 8, 30), tier="side-3")
"""Eight hours from 103/8/31 to 104/2/28."""


def _use(number: int, on: date, **draws: int) -> LedgerEntry:
    return a_use(
        number, {int(name.removeprefix("of_")): hours for name, hours in draws.items()}, datetime.combine(on, time(8))
    )


def _figures(account: Account) -> tuple[int, int, int, int]:
    return account.granted, account.used, account.lapsed, account.open


def _lines(entries: list[LedgerEntry], as_of: date) -> list[tuple[EntryKind, date, int, int]]:
    return [(line.kind, line.on, line.hours, line.balance) for line in register(entries, as_of)]


def test_nobody_has_anything_before_the_first_grant() -> None:
    assert _figures(balance([], roc(103, 5, 4))) == (0, 0, 0, 0)
    assert _figures(balance([_GRANT], roc(103, 5, 3))) == (0, 0, 0, 0)


def test_hours_are_open_to_the_last_day_and_lapsed_the_day_after() -> None:
    entries = [_GRANT, _use(3, roc(103, 6, 3), of_1=1)]
    assert _figures(balance(entries, roc(103, 11, 3))) == (4, 1, 0, 3)
    assert _figures(balance(entries, roc(103, 11, 4))) == (4, 1, 3, 0)


def test_the_balance_of_a_past_day_leaves_out_what_came_later() -> None:
    entries = [_GRANT, _use(3, roc(103, 6, 3), of_1=1)]
    assert _figures(balance(entries, roc(103, 6, 2))) == (4, 0, 0, 4)


def test_leave_booked_ahead_is_told_apart_until_its_day() -> None:
    entries = [_GRANT, _use(3, roc(103, 9, 1), of_1=3)]
    assert (balance(entries, roc(103, 6, 1)).open, balance(entries, roc(103, 6, 1)).booked) == (4, 3)
    assert (balance(entries, roc(103, 9, 1)).open, balance(entries, roc(103, 9, 1)).booked) == (1, 0)
    cancelled = [*entries, a_correction(4, entries[1], roc(103, 6, 2))]
    assert balance(cancelled, roc(103, 6, 1)).booked == 0


def test_a_reversed_grant_leaves_nothing_and_frees_the_cap() -> None:
    entries = [_GRANT, a_correction(3, _GRANT, roc(103, 6, 1))]
    assert _figures(balance(entries, roc(103, 5, 31))) == (4, 0, 0, 4)
    assert _figures(balance(entries, roc(103, 6, 1))) == (0, 0, 0, 0)
    assert [line.granted for line in register(entries, roc(103, 6, 1))] == [4, 0]


def test_a_cancelled_use_gives_its_hours_back_to_the_grants_they_came_from() -> None:
    use = _use(3, roc(103, 10, 1), of_1=4, of_2=1)
    entries = [_GRANT, _LATER, use, a_correction(4, use, roc(103, 10, 2))]
    assert [state.used for state in balance(entries, roc(103, 10, 1)).grants] == [4, 1]
    assert [state.used for state in balance(entries, roc(103, 10, 2)).grants] == [0, 0]


def test_hours_given_back_after_the_last_day_lapse_at_once() -> None:
    use = _use(3, roc(103, 6, 3), of_1=3)
    entries = [_GRANT, use, a_correction(4, use, roc(103, 12, 1))]
    assert _figures(balance(entries, roc(103, 11, 30))) == (4, 3, 1, 0)
    assert _figures(balance(entries, roc(103, 12, 1))) == (4, 0, 4, 0)
    assert _lines(entries, roc(103, 12, 1)) == [
        (EntryKind.GRANT, roc(103, 5, 4), 4, 4),
        (EntryKind.USE, roc(103, 6, 3), -3, 1),
        (EntryKind.EXPIRE, roc(103, 11, 3), -1, 0),
        (EntryKind.CANCEL, roc(103, 12, 1), 3, 3),
        (EntryKind.EXPIRE, roc(103, 12, 1), -3, 0),
    ]


def test_a_lapse_is_shown_on_the_last_day_of_the_window_once_that_day_is_over() -> None:
    assert _lines([_GRANT], roc(103, 11, 3)) == [(EntryKind.GRANT, roc(103, 5, 4), 4, 4)]
    assert _lines([_GRANT], roc(104, 3, 1))[1:] == [(EntryKind.EXPIRE, roc(103, 11, 3), -4, 0)]


def test_a_lapse_stands_before_what_happens_on_the_following_days() -> None:
    entries = [_GRANT, _LATER, _use(3, roc(103, 11, 4), of_2=2)]
    assert [(kind, hours) for kind, _, hours, _ in _lines(entries, roc(103, 11, 5))] == [
        (EntryKind.GRANT, 4),
        (EntryKind.GRANT, 8),
        (EntryKind.EXPIRE, -4),
        (EntryKind.USE, -2),
    ]


def test_a_grant_used_up_does_not_lapse() -> None:
    entries = [_GRANT, _use(3, roc(103, 6, 3), of_1=4)]
    assert [kind for kind, *_ in _lines(entries, roc(104, 1, 1))] == [EntryKind.GRANT, EntryKind.USE]


def test_a_grant_keyed_in_after_the_leave_counts_from_the_day_of_leave() -> None:
    late = a_grant(1, 4, on=roc(103, 10, 1))
    entries = [late, _use(3, roc(103, 6, 3), of_1=3)]
    assert _figures(balance(entries, roc(103, 6, 2))) == (0, 0, 0, 0)
    assert _figures(balance(entries, roc(103, 6, 3))) == (4, 3, 0, 1)


def test_a_correction_never_counts_before_what_it_corrects() -> None:
    use = _use(3, roc(103, 9, 1), of_1=3)
    entries = [_GRANT, use, a_correction(4, use, roc(103, 6, 1))]
    lines = register(entries, roc(103, 9, 1))
    assert [(line.kind, line.on, line.counted_from, line.hours) for line in lines] == [
        (EntryKind.GRANT, roc(103, 5, 4), roc(103, 5, 4), 4),
        (EntryKind.USE, roc(103, 9, 1), roc(103, 9, 1), -3),
        (EntryKind.CANCEL, roc(103, 6, 1), roc(103, 9, 1), 3),
    ]


def test_hours_given_back_and_taken_anew_for_an_earlier_day_are_never_counted_twice() -> None:
    wrong = _use(3, roc(103, 6, 3), of_1=3)
    entries = [_GRANT, wrong, a_correction(4, wrong, roc(103, 11, 10)), _use(5, roc(103, 7, 1), of_1=4)]
    assert _figures(balance(entries, roc(103, 7, 1))) == (4, 4, 0, 0)
    assert _figures(balance(entries, roc(103, 6, 30))) == (4, 3, 0, 1)
    assert [balance_after for *_, balance_after in _lines(entries, roc(103, 11, 10))] == [4, 1, 4, 0]


def test_leave_drawn_on_another_grant_leaves_a_cancel_on_its_day() -> None:
    wrong = _use(3, roc(103, 10, 1), of_1=3)
    entries = [_GRANT, _LATER, wrong, a_correction(4, wrong, roc(103, 12, 1)), _use(5, roc(103, 10, 3), of_2=1)]
    assert [state.used for state in balance(entries, roc(103, 10, 3)).grants] == [3, 1]


def test_hours_granted_anew_for_an_earlier_day_never_pass_the_cap_on_that_day() -> None:
    first = a_grant(1, 12)
    entries = [first, a_correction(2, first, roc(103, 12, 1)), a_grant(3, 12, on=roc(103, 5, 4))]
    assert balance(entries, roc(103, 6, 1)).granted == 12


def test_a_booking_cancelled_before_its_grant_was_reversed_takes_nothing() -> None:
    booked = _use(3, roc(103, 9, 1), of_1=3)
    entries = [
        _GRANT,
        booked,
        a_correction(4, booked, roc(103, 6, 20)),
        a_correction(5, _GRANT, roc(103, 7, 1)),
    ]
    assert _figures(balance(entries, roc(103, 9, 1))) == (0, 0, 0, 0)
    assert [line[2:] for line in _lines(entries, roc(103, 9, 1))] == [(4, 4), (-4, 0), (0, 0), (0, 0)]


def test_a_grant_without_a_window_never_lapses() -> None:
    endless = a_grant(1, 4, first_day=None, last_day=None)
    use = _use(3, roc(103, 6, 3), of_1=1)
    entries = [endless, use, a_correction(4, use, roc(103, 7, 1))]
    assert _figures(balance(entries, roc(110, 1, 1))) == (4, 0, 0, 4)
    assert _lines(entries, roc(110, 1, 1))[-1] == (EntryKind.CANCEL, roc(103, 7, 1), 1, 4)


def test_an_entry_that_corrects_nothing_it_names_leaves_no_line() -> None:
    stray = a_grant(9, 0, kind=EntryKind.CANCEL, corrects=None)
    assert [kind for kind, *_ in _lines([_GRANT, stray], roc(103, 6, 1))] == [EntryKind.GRANT]


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
        ((103, 5, 6), "16:00", 2, "LEAVE-OUTSIDE-HOURS"),
        ((103, 5, 6), "08:00", 9, "LEAVE-OUTSIDE-HOURS"),
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


def test_a_grant_registered_after_its_window_counts_from_the_first_day_and_keeps_the_day_it_was_entered() -> None:
    late = replace(_GRANT, on=roc(104, 3, 1))
    lines = register([late], roc(104, 3, 1))
    assert [(line.kind, line.on, line.counted_from, line.balance) for line in lines] == [
        (EntryKind.GRANT, roc(104, 3, 1), late.first_day, 4),
        (EntryKind.EXPIRE, late.last_day, late.last_day, 0),
    ]
