from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from elearn_desk.domain.ledger import (
    Account,
    Draw,
    EntryKind,
    balance,
    bookings,
    carried_into,
    hours_left,
    of_year,
    register,
)
from elearn_desk.domain.ledger import Entry as LedgerEntry
from tests.factory import a_correction, a_grant, a_use, an_adjust, roc

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


def test_leave_booked_ahead_follows_the_register_in_the_order_of_its_days() -> None:
    late, soon, cancelled = (
        _use(3, roc(103, 9, 2), of_1=2),
        _use(4, roc(103, 9, 1), of_1=1),
        _use(5, roc(103, 9, 3), of_1=1),
    )
    entries = [_GRANT, late, soon, cancelled, a_correction(6, cancelled, roc(103, 6, 2))]
    ahead = bookings(entries, roc(103, 8, 31))
    assert [(line.kind, line.on, line.counted_from, line.hours, line.balance, line.granted) for line in ahead] == [
        (EntryKind.USE, roc(103, 9, 1), roc(103, 9, 1), -1, 3, 4),
        (EntryKind.USE, roc(103, 9, 2), roc(103, 9, 2), -2, 1, 4),
    ]
    assert all(line.booked for line in ahead)
    assert [line.entry for line in ahead] == [soon, late]
    assert [line.entry for line in bookings(entries, roc(103, 9, 1))] == [late]
    assert not any(line.booked for line in register(entries, roc(103, 9, 2)))


def test_two_leaves_of_one_day_follow_by_their_time() -> None:
    afternoon = a_use(3, {1: 1}, datetime.combine(roc(103, 9, 1), time(14)))
    morning = a_use(4, {1: 1}, datetime.combine(roc(103, 9, 1), time(9)))
    assert [line.entry for line in bookings([_GRANT, afternoon, morning], roc(103, 8, 1))] == [morning, afternoon]


def test_leave_on_a_grant_that_is_not_there_on_the_day_is_not_told_ahead() -> None:
    entries = [_GRANT, _use(3, roc(103, 9, 1), of_1=3)]
    assert bookings(entries, roc(103, 5, 3)) == ()
    assert bookings([*entries, a_correction(4, _GRANT, roc(103, 6, 1))], roc(103, 8, 1)) == ()


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


def test_a_grant_registered_after_its_window_counts_from_the_first_day_and_keeps_the_day_it_was_entered() -> None:
    late = replace(_GRANT, on=roc(104, 3, 1))
    lines = register([late], roc(104, 3, 1))
    assert [(line.kind, line.on, line.counted_from, line.balance) for line in lines] == [
        (EntryKind.GRANT, roc(104, 3, 1), late.first_day, 4),
        (EntryKind.EXPIRE, late.last_day, late.last_day, 0),
    ]


def test_hours_moved_to_another_agency_are_neither_used_nor_lapsed() -> None:
    entries = [_GRANT, _use(3, roc(103, 6, 3), of_1=1), an_adjust(4, {1: 2}, roc(103, 7, 1))]
    assert _figures(balance(entries, roc(103, 6, 30))) == (4, 1, 0, 3)
    assert _figures(balance(entries, roc(103, 7, 1))) == (2, 1, 0, 1)
    assert _figures(balance(entries, roc(103, 11, 4))) == (2, 1, 1, 0)
    assert (balance(entries, roc(103, 6, 30)).moved, balance(entries, roc(103, 7, 1)).moved) == (0, 2)
    assert [(line.kind, line.hours, line.balance, line.granted) for line in register(entries, roc(103, 12, 1))] == [
        (EntryKind.GRANT, 4, 4, 4),
        (EntryKind.USE, -1, 3, 4),
        (EntryKind.ADJUST, -2, 1, 2),
        (EntryKind.EXPIRE, -1, 0, 2),
    ]


def test_a_hand_over_taken_back_gives_the_hours_back_and_late_ones_lapse_at_once() -> None:
    adjust = an_adjust(3, {1: 4}, roc(103, 7, 1))
    back = [_GRANT, adjust, a_correction(4, adjust, roc(103, 8, 1))]
    assert _figures(balance(back, roc(103, 8, 1))) == (4, 0, 0, 4)
    late = [_GRANT, adjust, a_correction(4, adjust, roc(103, 12, 1))]
    assert _figures(balance(late, roc(103, 12, 1))) == (4, 0, 4, 0)
    assert [(line.kind, line.hours, line.balance, line.granted) for line in register(late, roc(103, 12, 1))] == [
        (EntryKind.GRANT, 4, 4, 4),
        (EntryKind.ADJUST, -4, 0, 0),
        (EntryKind.CANCEL, 4, 4, 4),
        (EntryKind.EXPIRE, -4, 0, 4),
    ]


def test_a_grant_reversed_takes_with_it_what_was_moved() -> None:
    entries = [_GRANT, an_adjust(3, {1: 1}, roc(103, 7, 1)), a_correction(4, _GRANT, roc(103, 8, 1))]
    assert _figures(balance(entries, roc(103, 8, 1))) == (0, 0, 0, 0)
    assert (register(entries, roc(103, 8, 1))[-1].hours, register(entries, roc(103, 8, 1))[-1].granted) == (-3, 0)


def test_hours_given_back_late_and_moved_earlier_are_never_counted_twice() -> None:
    wrong = _use(3, roc(103, 6, 3), of_1=3)
    entries = [_GRANT, wrong, a_correction(4, wrong, roc(103, 10, 5)), an_adjust(5, {1: 4}, roc(103, 10, 1))]
    assert _figures(balance(entries, roc(103, 10, 1))) == (0, 0, 0, 0)
    assert _figures(balance(entries, roc(103, 9, 30))) == (4, 3, 0, 1)


def test_a_years_part_holds_its_grants_and_what_was_drawn_on_them() -> None:
    of_104 = a_grant(2, 4, roc(104, 1, 10), plan_year=104)
    old = a_grant(1, 8, roc(103, 8, 30))
    use = a_use(3, {1: 2, 2: 1}, datetime(2015, 2, 2, 8), plan_year=104)
    entries = [old, of_104, use, a_correction(4, use, roc(104, 2, 3)), _use(5, roc(104, 2, 4), of_2=1)]
    part = of_year(entries, 103)
    assert [(entry.id, entry.hours) for entry in part] == [(1, 8), (3, 2), (4, 2)]
    assert part[1].draws == (Draw(1, 2),)
    assert [(entry.id, entry.hours) for entry in of_year(entries, 104)] == [(2, 4), (3, 1), (4, 1), (5, 1)]
    assert of_year(entries, 105) == ()
    assert _figures(balance(part, roc(104, 2, 2))) == (8, 2, 0, 6)


def test_grants_of_earlier_years_with_hours_open_on_the_first_day_are_carried_into_a_year() -> None:
    first = roc(104, 1, 1)
    latest = a_grant(3, 4, roc(103, 12, 20))
    spent = a_grant(5, 2, roc(103, 10, 1))
    own = a_grant(6, 4, roc(103, 12, 31), plan_year=104)
    entries = [latest, _LATER, _GRANT, spent, own, _use(7, roc(103, 11, 3), of_5=2, of_2=1)]
    assert [(state.grant.id, state.open) for state in carried_into(entries, 104, first)] == [(2, 7), (3, 4)]
    assert carried_into(entries, 103, roc(103, 1, 1)) == ()


def test_what_is_left_counts_every_draw_whatever_its_day_and_no_reversed_grant() -> None:
    use = _use(3, roc(104, 2, 1), of_2=3, of_1=1)
    assert hours_left([_GRANT, _LATER, use, an_adjust(4, {2: 1}, roc(103, 9, 1))]) == {1: 3, 2: 4}
    assert hours_left([_GRANT, _LATER, use, a_correction(4, _GRANT, roc(103, 9, 1))]) == {2: 5}
    assert hours_left([_GRANT, _LATER, use, a_correction(4, use, roc(103, 9, 1))]) == {1: 4, 2: 8}


def test_grants_carried_into_a_year_stand_in_order_of_expiry_whether_anything_was_drawn_on_them_or_not() -> None:
    entries = [a_grant(1, 4, roc(103, 12, 20)), a_grant(2, 4, roc(103, 8, 30))]
    assert [state.grant.id for state in carried_into(entries, 104, roc(104, 1, 1))] == [2, 1]


def test_a_grant_registered_on_the_last_day_of_its_window_counts_from_that_day() -> None:
    last = replace(_GRANT, on=roc(103, 11, 3))
    assert balance([last], roc(103, 11, 2)).granted == 0
    assert balance([last], roc(103, 11, 3)).open == 4
    assert balance([replace(_GRANT, on=roc(103, 11, 4))], roc(103, 5, 4)).open == 4


def test_leave_entered_after_a_grant_was_reversed_does_not_move_the_reversal() -> None:
    reversal = a_correction(3, _GRANT, roc(103, 9, 20))
    entries = [_GRANT, _LATER, reversal, _use(4, roc(103, 9, 5), of_2=1)]
    assert balance(entries, roc(103, 9, 10)).granted == 12
    assert balance(entries, roc(103, 9, 20)).granted == 8


def test_leave_entered_anew_over_the_same_time_is_never_counted_twice() -> None:
    use = _use(3, roc(103, 9, 5), of_1=2)
    again = _use(5, roc(103, 9, 5), of_2=2)
    entries = [_GRANT, _LATER, use, a_correction(4, use, roc(103, 9, 20)), again]
    assert balance(entries, roc(103, 9, 10)).used == 2


def test_hours_given_back_on_the_last_day_lapse_when_that_day_is_over() -> None:
    last = roc(103, 11, 3)
    use = _use(2, last, of_1=4)
    entries = [_GRANT, use, a_correction(3, use, last)]
    assert _lines(entries, last)[-1] == (EntryKind.CANCEL, last, 4, 4)
    assert _lines(entries, roc(103, 11, 4))[-2:] == [(EntryKind.CANCEL, last, 4, 4), (EntryKind.EXPIRE, last, -4, 0)]


def test_a_reversal_takes_from_the_register_what_was_left_of_the_grant() -> None:
    day = roc(103, 7, 1)
    entries = [_GRANT, _LATER, _use(3, roc(103, 6, 3), of_1=1), a_correction(4, _GRANT, day)]
    assert _lines(entries, day)[-1] == (EntryKind.REVERSE, day, -3, 0)
