"""Hours about to lapse: how many are open, and whether the days left can still hold them (rules E5, E8, H5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from elearn_desk.domain.dates import Window
from elearn_desk.domain.ledger import Entry, EntryKind, balance, corrected
from elearn_desk.domain.windows import working_hours_in
from elearn_desk.domain.workdays import Calendar, Schedule


@dataclass(frozen=True, slots=True)
class Lapsing:
    """A grant with open hours on a day, in whole hours.

    `open` are its hours not taken yet, `booked` those of them that leave already entered for later days will take;
    `last_workday` is the last day on which leave can be taken, None when none is left. `room` are the person's working
    hours from the day asked about to then, without leave already entered; `short` those of the free hours that no
    longer fit in, once the grants that lapse before have had their room.
    """

    grant: Entry
    open: int
    booked: int
    last_workday: date | None
    room: int
    short: int

    @property
    def free(self) -> int:
        """Hours open and not booked ahead."""
        return self.open - self.booked


def about_to_lapse(
    entries: Sequence[Entry], as_of: date, schedule: Schedule, calendar: Calendar, until: date = date.max
) -> tuple[Lapsing, ...]:
    """Give a person's grants with hours open on a day, the one whose last working day comes first at the head.

    `entries` are all of the person's, of every plan year, `schedule` the person's working hours, `until` the
    last day of service. The day asked about counts as a day on which leave can still be taken.
    """
    states = [(state.grant, state.open) for state in balance(entries, as_of).grants if state.open]
    uses = _uses_ahead(entries, as_of)
    found: list[Lapsing] = []
    pressing = 0
    for grant, hours, last in sorted(
        ((grant, hours, _last_workday(grant, as_of, calendar, until)) for grant, hours in states),
        key=lambda each: (each[2] or date.min, each[0].last_day or date.max, each[0].id),
    ):
        booked = sum(draw.hours for use in uses if use.on > as_of for draw in use.draws if draw.grant == grant.id)
        free = hours - booked
        pressing += free
        room = from_now = 0
        if last is not None:
            room = _room(Window(max(as_of, grant.first_day or as_of), last), uses, schedule, calendar)
            from_now = _room(Window(as_of, last), uses, schedule, calendar)
        # What lapses before has its room first; a window that opens later holds no more than its own days do.
        short = max(0, pressing - from_now, free - room)
        pressing -= short
        found.append(Lapsing(grant, hours, booked, last, room, short))
    return tuple(found)


def _room(days: Window, uses: Sequence[Entry], schedule: Schedule, calendar: Calendar) -> int:
    """Give the working hours of some days that no leave has taken yet."""
    return max(0, working_hours_in(days, schedule, calendar) - sum(use.hours for use in uses if use.on in days))


def _last_workday(grant: Entry, as_of: date, calendar: Calendar, until: date) -> date | None:
    if grant.first_day is None or grant.last_day is None:
        return None
    return calendar.last_workday_until(min(grant.last_day, until), max(as_of, grant.first_day))


def _uses_ahead(entries: Sequence[Entry], as_of: date) -> list[Entry]:
    """Give the uses that stand from the day on; those of the day itself are already gone from the balance."""
    undone = corrected(entries)
    return [entry for entry in entries if entry.kind is EntryKind.USE and entry.id not in undone and entry.on >= as_of]
