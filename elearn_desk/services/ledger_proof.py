"""Whether a person's comp-leave ledger keeps what always holds (rules H1–H3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from elearn_desk.domain.ledger import Entry, EntryKind, balance, register


def is_sound(entries: Sequence[Entry], cap_hours: int, as_of: date) -> bool:
    """Tell whether the entries of one person and plan year are sound, on a day and at the end of all days.

    Granted = used + lapsed + open and never negative; at most `cap_hours` granted; each use draws its hours on grants
    whose window holds the leave day; the register ends at the balance.
    """
    return _uses_are_founded(entries) and all(_adds_up(entries, cap_hours, day) for day in (as_of, date.max))


def _adds_up(entries: Sequence[Entry], cap_hours: int, day: date) -> bool:
    account = balance(entries, day)
    lines = register(entries, day)
    return (
        account.granted <= cap_hours
        and all(
            state.granted == state.used + state.lapsed + state.open and min(state.used, state.lapsed, state.open) >= 0
            for state in account.grants
        )
        and (lines[-1].balance if lines else 0) == account.open
    )


def _uses_are_founded(entries: Sequence[Entry]) -> bool:
    grants = {entry.id: entry for entry in entries if entry.kind is EntryKind.GRANT}
    return all(
        entry.hours == sum(draw.hours for draw in entry.draws)
        and all(draw.grant in grants and _holds(grants[draw.grant], entry.on) for draw in entry.draws)
        for entry in entries
        if entry.kind is EntryKind.USE
    )


def _holds(grant: Entry, day: date) -> bool:
    return grant.first_day is not None and grant.last_day is not None and grant.first_day <= day <= grant.last_day
