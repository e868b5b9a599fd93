"""Whether a person's comp-leave ledger keeps what always holds (rules H1–H3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from elearn_desk.domain.ledger import Entry, EntryKind, balance, of_year, register


def is_sound(entries: Sequence[Entry], year: int, cap_hours: int, as_of: date) -> bool:
    """Tell whether a person's ledger is sound, its grants of a plan year (ROC) on a day and at the end of all days.

    Granted = used + lapsed + open and never negative; at most `cap_hours` granted, hours moved to another agency
    counted in; each use draws its hours on grants whose window holds the leave day, and nothing is moved that has
    lapsed; the register ends at the balance.
    """
    own = of_year(entries, year)
    return _draws_are_founded(entries) and all(_adds_up(own, cap_hours, day) for day in (as_of, date.max))


def _adds_up(entries: Sequence[Entry], cap_hours: int, day: date) -> bool:
    account = balance(entries, day)
    lines = register(entries, day)
    return (
        account.granted + account.moved <= cap_hours
        and all(
            state.granted == state.used + state.lapsed + state.open
            and min(state.used, state.lapsed, state.open, state.moved) >= 0
            for state in account.grants
        )
        and (lines[-1].balance if lines else 0) == account.open
    )


def _draws_are_founded(entries: Sequence[Entry]) -> bool:
    grants = {entry.id: entry for entry in entries if entry.kind is EntryKind.GRANT}
    return all(
        entry.hours == sum(draw.hours for draw in entry.draws)
        and all(draw.grant in grants and _holds(grants[draw.grant], entry) for draw in entry.draws)
        for entry in entries
        if entry.kind in (EntryKind.USE, EntryKind.ADJUST)
    )


def _holds(grant: Entry, drawing: Entry) -> bool:
    if grant.first_day is None or grant.last_day is None:
        return False
    # Hours are moved before they can be used, too: the window may begin at the other agency.
    begun = drawing.kind is EntryKind.ADJUST or grant.first_day <= drawing.on
    return begun and drawing.on <= grant.last_day
