"""The ledger grant by grant adds up to the balance, whatever was granted, used, moved, cancelled and reversed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.grant_lines import Effect, GrantLine, grant_lines
from elearn_desk.domain.ledger import Entry, EntryKind, balance, register
from tests.domain.strategies import LEDGER_DAYS, ledgers
from tests.factory import a_correction, a_grant, a_use, an_adjust, roc

_as_of = st.one_of(st.sampled_from(LEDGER_DAYS), st.dates(min_value=date(2014, 5, 1), max_value=date(2015, 7, 31)))


def hours(lines: Iterable[GrantLine], kind: EntryKind) -> int:
    """Add up the valid lines of a kind."""
    return sum(each.hours for each in lines if each.line.kind is kind and each.effect is Effect.VALID)


def told(entries: tuple[Entry, ...], as_of: date) -> list[tuple[str, int, int, int, int, str]]:
    """Give each line's kind, grant, part, hours, balance and effect."""
    return [
        (each.line.kind.value, each.grant.id, each.part, each.hours, each.balance, each.effect.value)
        for each in grant_lines(entries, as_of)
    ]


@given(ledgers(), _as_of)
def test_the_valid_lines_add_up_to_the_balance_of_any_day(entries: tuple[Entry, ...], as_of: date) -> None:
    lines, account = grant_lines(entries, as_of), balance(entries, as_of)
    assert hours(lines, EntryKind.GRANT) + hours(lines, EntryKind.ADJUST) == account.granted
    assert hours(lines, EntryKind.USE) == -account.used
    assert hours(lines, EntryKind.EXPIRE) == -account.lapsed
    assert sum(each.hours for each in lines) == account.open
    assert (lines[-1].balance if lines else 0) == account.open


@given(ledgers(), _as_of)
def test_the_parts_of_a_line_are_the_line_of_the_register(entries: tuple[Entry, ...], as_of: date) -> None:
    lines = grant_lines(entries, as_of)
    for line in register(entries, as_of):
        parts = [each for each in lines if each.line == line]
        assert sum(each.hours for each in parts) == line.hours
        assert parts[-1].balance == line.balance
        assert [each.part for each in parts] == list(range(1, len(parts) + 1))


def test_a_use_of_two_grants_is_two_lines_and_a_lapse_is_one_of_its_grant() -> None:
    entries = (
        a_grant(1, 4),
        a_grant(2, 8, tier="side-2"),
        a_use(3, {1: 4, 2: 1}, datetime(2014, 6, 3, 8)),
    )
    assert told(entries, roc(104, 12, 31)) == [
        ("grant", 1, 1, 4, 4, "valid"),
        ("grant", 2, 1, 8, 12, "valid"),
        ("use", 1, 1, -4, 8, "valid"),
        ("use", 2, 2, -1, 7, "valid"),
        ("expire", 2, 1, -7, 0, "valid"),
    ]


def test_what_is_undone_and_what_undoes_it_do_not_count() -> None:
    grant = a_grant(1, 8)
    use = a_use(2, {1: 3}, datetime(2014, 6, 3, 8))
    moved = an_adjust(4, {1: 2}, roc(103, 6, 5))
    entries = (grant, use, a_correction(3, use, roc(103, 6, 4)), moved, a_correction(5, grant, roc(103, 6, 6)))
    assert told(entries[:4], roc(103, 6, 5)) == [
        ("grant", 1, 1, 8, 8, "valid"),
        ("use", 1, 1, -3, 5, "cancelled"),
        ("cancel", 1, 1, 3, 8, "correction"),
        ("adjust", 1, 1, -2, 6, "valid"),
    ]
    assert [line[-1] for line in told(entries, roc(103, 6, 6))] == [
        "reversed", "reversed", "correction", "reversed", "correction",
    ]  # fmt: skip


def test_what_is_cancelled_after_its_grant_was_reversed_gives_nothing_back() -> None:
    grant, use = a_grant(1, 8), a_use(2, {1: 3}, datetime(2014, 6, 3, 8))
    entries = (grant, use, a_correction(3, grant, roc(103, 6, 4)), a_correction(4, use, roc(103, 6, 5)))
    assert [line[:5] for line in told(entries, roc(103, 6, 6))] == [
        ("grant", 1, 1, 8, 8),
        ("use", 1, 1, -3, 5),
        ("reverse", 1, 1, -5, 0),
        ("cancel", 1, 1, 0, 0),
    ]


def test_a_use_of_several_grants_that_were_all_reversed_gives_nothing_back_once() -> None:
    first, second = a_grant(1, 4), a_grant(2, 8, tier="side-2")
    use = a_use(3, {1: 4, 2: 1}, datetime(2014, 6, 3, 8))
    reversals = [a_correction(4, first, roc(103, 6, 4)), a_correction(5, second, roc(103, 6, 4))]
    lines = told((first, second, use, *reversals, a_correction(6, use, roc(103, 6, 5))), roc(103, 6, 6))
    assert [line[:4] for line in lines if line[0] == "cancel"] == [("cancel", 1, 1, 0)]
