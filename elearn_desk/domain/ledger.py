"""The comp-leave ledger: entries that only grow, and the balance as a fold over them (rules E3–E9, H1–H6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from elearn_desk.domain.findings import Finding, finding
from elearn_desk.domain.workdays import Calendar, Schedule


class EntryKind(StrEnum):
    """What a line of the ledger is; `expire` lines are derived, never stored (rule H5)."""

    GRANT = "grant"
    USE = "use"
    CANCEL = "cancel"
    REVERSE = "reverse"
    EXPIRE = "expire"


@dataclass(frozen=True, slots=True)
class Draw:
    """Whole hours that a use takes from one grant."""

    grant: int
    hours: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One stored entry, in whole hours.

    A grant has its window (`first_day`, `last_day`), its tier (the key of the side set) and the hours asked for before
    the yearly cap (`asked_hours`). A use has `start_at` and what it draws on. A cancel corrects a use, a reverse a
    grant: each points at it. `on` is the day the entry counts from.
    """

    id: int
    person_id: str
    plan_year: int
    kind: EntryKind
    on: date
    hours: int
    first_day: date | None = None
    last_day: date | None = None
    tier: str = ""
    asked_hours: int | None = None
    claim_id: int | None = None
    start_at: datetime | None = None
    end_at: datetime | None = None
    draws: tuple[Draw, ...] = ()
    corrects: int | None = None
    reason: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class GrantState:
    """A grant on a day: granted = used + lapsed + open, always (rule H1)."""

    grant: Entry
    granted: int
    used: int
    lapsed: int
    open: int


@dataclass(frozen=True, slots=True)
class Account:
    """A person's comp leave of a plan year on a day, in whole hours; later leave days have `booked` some of `open`."""

    grants: tuple[GrantState, ...] = ()
    booked: int = 0

    @property
    def granted(self) -> int:
        """Hours granted and not reversed: what counts against the cap (rule E3)."""
        return sum(state.granted for state in self.grants)

    @property
    def used(self) -> int:
        """Hours used."""
        return sum(state.used for state in self.grants)

    @property
    def lapsed(self) -> int:
        """Hours whose last day is over."""
        return sum(state.lapsed for state in self.grants)

    @property
    def open(self) -> int:
        """Hours that can still be used."""
        return sum(state.open for state in self.grants)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register: signed hours, the balance after it, and the hours granted for the plan year so far.

    `on` is the day it was entered, or lapsed; `counted_from` the day it counts from, by which the lines are in order.
    """

    kind: EntryKind
    on: date
    hours: int
    balance: int
    granted: int
    entry: Entry
    """The stored entry, or the grant that an `expire` line takes hours from."""
    counted_from: date


def corrected(entries: Iterable[Entry]) -> set[int]:
    """Give the ids of the uses cancelled and the grants reversed by any of the entries (rule E9)."""
    return {entry.corrects for entry in entries if entry.corrects is not None}


def _days_counted_from(entries: Sequence[Entry]) -> dict[int, date]:
    """Give for each entry the day it counts from, which is not always the day it was entered (`on`).

    A grant registered after its window has closed counts from the window's first day, else leave taken in time could
    never be entered (rule H3); one registered after leave was taken on it counts from that leave day. A correction
    never counts before what it corrects, and no later than what was keyed in on the strength of it: hours given back
    and taken anew, or granted anew, for an earlier day are never counted twice on it (rules H1, H2).
    """
    days = {entry.id: _day_by_itself(entry) for entry in entries}
    for entry in entries:
        if entry.kind is EntryKind.USE:
            for draw in entry.draws:
                days[draw.grant] = min(days[draw.grant], entry.on)
    stored = {entry.id: entry for entry in entries}
    for entry in entries:
        if entry.corrects is not None:
            relying = (days[later.id] for later in entries if _relies_on(later, entry, stored[entry.corrects]))
            days[entry.id] = max(days[entry.corrects], min((entry.on, *relying)))
    return days


def _day_by_itself(entry: Entry) -> date:
    late = entry.kind is EntryKind.GRANT and entry.last_day is not None and entry.on > entry.last_day
    return entry.first_day if late and entry.first_day is not None else entry.on


def _relies_on(later: Entry, correction: Entry, corrected: Entry) -> bool:
    """Tell whether an entry was keyed in after a correction and takes what that gave back."""
    if later.id <= correction.id:
        return False
    if corrected.kind is EntryKind.GRANT:
        return later.kind is EntryKind.GRANT
    freed = {draw.grant for draw in corrected.draws}
    return later.kind is EntryKind.USE and any(draw.grant in freed for draw in later.draws)


def balance(entries: Iterable[Entry], as_of: date) -> Account:
    """Fold a person's entries of one plan year into the account of a day, that day included.

    This is the only place where a balance is computed (rule H4); lapses follow from `as_of` alone (rule H5).
    """
    stored = tuple(entries)
    days = _days_counted_from(stored)
    counted = [entry for entry in stored if days[entry.id] <= as_of]
    undone = corrected(counted)
    used: dict[int, int] = defaultdict(int)
    for entry in counted:
        if entry.kind is EntryKind.USE and entry.id not in undone:
            for draw in entry.draws:
                used[draw.grant] += draw.hours
    states = tuple(
        _state(entry, used[entry.id], as_of)
        for entry in counted
        if entry.kind is EntryKind.GRANT and entry.id not in undone
    )
    all_undone = corrected(stored)
    booked = sum(
        entry.hours
        for entry in stored
        if entry.kind is EntryKind.USE and days[entry.id] > as_of and entry.id not in all_undone
    )
    return Account(states, booked)


def _state(grant: Entry, used: int, as_of: date) -> GrantState:
    left = grant.hours - used
    over = grant.last_day is not None and as_of > grant.last_day
    return GrantState(grant, grant.hours, used, left if over else 0, 0 if over else left)


def register(entries: Iterable[Entry], as_of: date) -> tuple[Line, ...]:
    """Give the ledger of a person's plan year as lines up to a day, lapses shown on the last day of their window.

    The last line's balance is `balance(entries, as_of).open`.
    """
    stored = tuple(entries)
    days = _days_counted_from(stored)
    counted = sorted(
        (entry for entry in stored if days[entry.id] <= as_of), key=lambda entry: (days[entry.id], entry.id)
    )
    book = _Book({entry.id: entry for entry in stored})
    closings = sorted(
        (entry.last_day, entry.id)
        for entry in counted
        if entry.kind is EntryKind.GRANT and entry.last_day is not None and entry.last_day < as_of
    )
    for entry in counted:
        while closings and closings[0][0] < days[entry.id]:
            book.lapse(closings[0][1], closings[0][0])
            closings.pop(0)
        book.post(entry, days[entry.id])
    for last_day, grant in closings:
        book.lapse(grant, last_day)
    return tuple(book.lines)


class _Book:
    """The running figures while the lines of a register are written."""

    def __init__(self, entries: dict[int, Entry]) -> None:
        self.lines: list[Line] = []
        self._entries = entries
        self._open: dict[int, int] = {}
        self._granted = 0

    def post(self, entry: Entry, on: date) -> None:
        if entry.kind is EntryKind.GRANT:
            self._open[entry.id] = entry.hours
            self._granted += entry.hours
            self._write(entry.kind, on, entry.hours, entry)
        elif entry.kind is EntryKind.USE:
            # Hours drawn on a grant that was reversed before the leave day went with the grant.
            taken = [draw for draw in entry.draws if draw.grant in self._open]
            for draw in taken:
                self._open[draw.grant] -= draw.hours
            self._write(entry.kind, on, -sum(draw.hours for draw in taken), entry)
        elif entry.corrects is not None:
            self._correct(entry, self._entries[entry.corrects], on)

    def _correct(self, entry: Entry, corrected: Entry, on: date) -> None:
        if entry.kind is EntryKind.REVERSE:
            self._granted -= corrected.hours
            left = self._open.pop(corrected.id, 0)
            self._write(entry.kind, on, -left, entry)
            return
        returned = [draw for draw in corrected.draws if draw.grant in self._open]
        for draw in returned:
            self._open[draw.grant] += draw.hours
        self._write(entry.kind, on, sum(draw.hours for draw in returned), entry)
        for draw in returned:
            last_day = self._entries[draw.grant].last_day
            if last_day is not None and last_day < on:
                self.lapse(draw.grant, on)

    def lapse(self, grant: int, on: date) -> None:
        left = self._open.get(grant, 0)
        if left:
            self._open[grant] = 0
            self._write(EntryKind.EXPIRE, on, -left, self._entries[grant])

    def _write(self, kind: EntryKind, on: date, hours: int, entry: Entry) -> None:
        entered = on if kind is EntryKind.EXPIRE else entry.on
        self.lines.append(Line(kind, entered, hours, sum(self._open.values()), self._granted, entry, on))


def leave_end(start: datetime, hours: int, schedule: Schedule, calendar: Calendar) -> datetime | Finding:
    """Give when leave of whole hours from `start` ends, breaks left out (rule E8).

    Findings: hours below 1, a day off, or time that does not fall on that day's working hours.
    """
    if hours < 1:
        return finding("LEAVE-HOURS", hours=hours)
    day = start.date()
    if not calendar.works_on(day):
        return finding("LEAVE-HOLIDAY", day=day.isoformat())
    left = hours * 3600
    for opens, closes in schedule.on(day):
        if start < closes:
            begins = max(start, opens)
            if left == hours * 3600 and begins != start:
                break
            length = (closes - begins).total_seconds()
            if left <= length:
                return begins + timedelta(seconds=left)
            left -= int(length)
    return finding("LEAVE-OUTSIDE-HOURS", day=day.isoformat(), start=f"{start:%H:%M}", hours=hours)


def draws_for(entries: Iterable[Entry], day: date, hours: int) -> tuple[Draw, ...] | Finding:
    """Choose the grants that leave of `hours` on a day draws on: those whose window holds the day, oldest expiry first.

    Every use counts against its grant, whenever it is, so that leave booked ahead is never spent twice (rules E8, H3).
    Findings: no grant's window holds the day, or the hours left in those that do are too few.
    """
    stored = tuple(entries)
    undone = corrected(stored)
    left = {entry.id: entry.hours for entry in stored if entry.kind is EntryKind.GRANT and entry.id not in undone}
    for entry in stored:
        if entry.kind is EntryKind.USE and entry.id not in undone:
            for draw in entry.draws:
                left[draw.grant] = left.get(draw.grant, 0) - draw.hours
    grants = sorted(
        (
            (entry.last_day, entry.first_day, entry.id)
            for entry in stored
            if entry.id in left
            and entry.first_day is not None
            and entry.last_day is not None
            and entry.first_day <= day <= entry.last_day
        ),
    )
    if not grants:
        return finding("LEAVE-WINDOW", day=day.isoformat())
    draws = []
    wanted = hours
    for _, _, grant in grants:
        taken = min(wanted, left[grant])
        if taken > 0:
            draws.append(Draw(grant, taken))
            wanted -= taken
    if wanted:
        return finding("LEAVE-BALANCE", day=day.isoformat(), hours=hours, left=hours - wanted)
    return tuple(draws)


def leave_overlapping(entries: Iterable[Entry], start: datetime, end: datetime) -> Entry | None:
    """Give a use that stands over the same time, or None: nobody is on leave twice at once."""
    stored = tuple(entries)
    undone = corrected(stored)
    return next(
        (
            entry
            for entry in stored
            if entry.kind is EntryKind.USE
            and entry.id not in undone
            and entry.start_at is not None
            and entry.end_at is not None
            and entry.start_at < end
            and start < entry.end_at
        ),
        None,
    )
