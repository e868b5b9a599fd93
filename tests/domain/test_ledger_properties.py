"""What always holds of a ledger, whatever was granted, used, cancelled and reversed (rules H1 to H6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from elearn_desk.domain.leave import draws_for
from elearn_desk.domain.ledger import Entry, EntryKind, GrantState, Line, balance, register
from tests.domain.strategies import CAP, LEDGER_DAYS, ledgers
from tests.factory import a_correction

_as_of = st.one_of(st.sampled_from(LEDGER_DAYS), st.dates(min_value=date(2014, 5, 1), max_value=date(2015, 7, 31)))


def _standing_uses(entries: Iterable[Entry]) -> list[Entry]:
    stored = tuple(entries)
    undone = {entry.corrects for entry in stored}
    return [entry for entry in stored if entry.kind is EntryKind.USE and entry.id not in undone]


@given(ledgers(), _as_of)
def test_what_was_granted_is_used_or_lapsed_or_open_in_every_grant_on_every_day(
    entries: tuple[Entry, ...], as_of: date
) -> None:
    account = balance(entries, as_of)
    for state in account.grants:
        assert state.granted == state.used + state.lapsed + state.open
        assert min(state.granted, state.used, state.lapsed, state.open) >= 0
    assert account.granted == account.used + account.lapsed + account.open
    assert account.booked >= 0


@given(ledgers(), _as_of)
def test_never_more_than_the_cap_is_granted_on_any_day(entries: tuple[Entry, ...], as_of: date) -> None:
    assert balance(entries, as_of).granted <= CAP


@given(ledgers())
def test_every_hour_used_lies_in_the_window_of_the_grant_it_is_drawn_on(entries: tuple[Entry, ...]) -> None:
    grants = {entry.id: entry for entry in entries if entry.kind is EntryKind.GRANT}
    for use in _standing_uses(entries):
        assert use.start_at is not None
        assert sum(draw.hours for draw in use.draws) == use.hours
        for draw in use.draws:
            first, last = grants[draw.grant].first_day, grants[draw.grant].last_day
            assert first is not None
            assert last is not None
            assert first <= use.start_at.date() <= last


@given(ledgers(), _as_of)
def test_the_last_line_of_the_register_is_the_balance(entries: tuple[Entry, ...], as_of: date) -> None:
    lines, account = register(entries, as_of), balance(entries, as_of)
    assert sum(line.hours for line in lines) == account.open
    assert (lines[-1].balance if lines else 0) == account.open
    assert (lines[-1].granted if lines else 0) == account.granted
    # A booking cancelled before its day is shown on that day, taken and given back; the day itself ends without debt.
    assert all(balance_of_day >= 0 for balance_of_day in {line.counted_from: line.balance for line in lines}.values())


@given(ledgers(), _as_of)
def test_the_running_balance_is_the_sum_of_the_lines_so_far(entries: tuple[Entry, ...], as_of: date) -> None:
    total = 0
    days = []
    for line in register(entries, as_of):
        total += line.hours
        assert line.balance == total
        days.append(line.counted_from)
    assert days == sorted(days)


@given(ledgers(), _as_of, st.integers(0, 500))
def test_opening_the_file_late_changes_no_line_that_stood_before(
    entries: tuple[Entry, ...], as_of: date, later: int
) -> None:
    before, after = register(entries, as_of), register(entries, as_of + timedelta(days=later))
    assert after[: len(before)] == before


@given(ledgers(), _as_of, _as_of)
def test_cancelling_a_use_gives_its_hours_back_and_touches_nothing_else(
    entries: tuple[Entry, ...], cancelled_on: date, as_of: date
) -> None:
    uses = _standing_uses(entries)
    assume(uses)
    use = uses[-1]
    cancel = a_correction(len(entries) + 1, use, cancelled_on)
    before, after = _states(entries, as_of), _states((*entries, cancel), as_of)
    taken = {draw.grant: draw.hours for draw in use.draws}
    effective = as_of >= max(cancelled_on, use.on)
    assert before.keys() == after.keys()
    for number, state in before.items():
        returned = taken.get(number, 0) if effective else 0
        assert after[number].used == state.used - returned
        assert after[number].open + after[number].lapsed == state.open + state.lapsed + returned


def _states(entries: Iterable[Entry], as_of: date) -> dict[int, GrantState]:
    return {state.grant.id: state for state in balance(entries, as_of).grants}


@given(ledgers(), _as_of)
def test_after_its_last_day_a_grant_has_nothing_open_and_before_it_nothing_lapsed(
    entries: tuple[Entry, ...], as_of: date
) -> None:
    for state in balance(entries, as_of).grants:
        assert state.grant.last_day is not None
        assert (state.open if as_of > state.grant.last_day else state.lapsed) == 0


@given(ledgers(), st.sampled_from(LEDGER_DAYS), st.integers(1, 12))
def test_a_use_that_is_accepted_leaves_every_later_day_without_debt(
    entries: tuple[Entry, ...], day: date, hours: int
) -> None:
    draws = draws_for(entries, day, hours)
    if isinstance(draws, tuple):
        open_hours = {state.grant.id: state.granted - state.used for state in balance(entries, date.max).grants}
        assert sum(draw.hours for draw in draws) == hours
        assert all(0 < draw.hours <= open_hours[draw.grant] for draw in draws)
        assert len({draw.grant for draw in draws}) == len(draws)


@given(ledgers(), st.sampled_from(LEDGER_DAYS), st.integers(1, 12))
def test_leave_is_drawn_oldest_expiry_first(entries: tuple[Entry, ...], day: date, hours: int) -> None:
    draws = draws_for(entries, day, hours)
    if isinstance(draws, tuple):
        grants = {entry.id: entry for entry in entries}
        states = {state.grant.id: state for state in balance(entries, date.max).grants}
        order = [(grants[draw.grant].last_day or date.max, draw) for draw in draws]
        assert [last for last, _ in order] == sorted(last for last, _ in order)
        # Only the last grant drawn on may keep hours; every one before it is drawn empty.
        assert all(states[draw.grant].granted - states[draw.grant].used == draw.hours for _, draw in order[:-1])


@given(ledgers(), _as_of)
def test_lines_of_a_register_are_stored_entries_or_lapses_of_a_grant(entries: tuple[Entry, ...], as_of: date) -> None:
    lines: tuple[Line, ...] = register(entries, as_of)
    stored = [line.entry.id for line in lines if line.kind is not EntryKind.EXPIRE]
    assert len(stored) == len(set(stored))
    for line in lines:
        if line.kind is EntryKind.EXPIRE:
            assert line.entry.kind is EntryKind.GRANT
            assert line.hours < 0
