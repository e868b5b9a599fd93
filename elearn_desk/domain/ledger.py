"""The comp-leave ledger: entries that only grow, and the balance as a fold over them (rules E3–E9, H1–H6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class EntryKind(StrEnum):
    """What a line of the ledger is; `expire` lines are derived, never stored (rule H5)."""

    GRANT = "grant"
    USE = "use"
    CANCEL = "cancel"
    REVERSE = "reverse"
    ADJUST = "adjust"
    EXPIRE = "expire"


@dataclass(frozen=True, slots=True)
class Draw:
    """Whole hours that a use or an adjust takes from one grant."""

    grant: int
    hours: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One stored entry, in whole hours.

    A grant has its window (`first_day`, `last_day`), its tier (the key of the side set) and the hours asked for before
    the yearly cap (`asked_hours`). A use has `start_at` (but for hours used before a grant was brought along from
    another agency) and what it draws on. An adjust takes along to another agency the hours it draws on. A cancel
    corrects a use or an adjust, a reverse a grant: each points at it. `on` is the day the entry counts from.
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
    """A grant on a day: granted = used + lapsed + open, always (rule H1).

    Hours `moved` to another agency are no longer among those `granted` here.
    """

    grant: Entry
    granted: int
    used: int
    lapsed: int
    open: int
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """A person's comp leave of a plan year on a day, in whole hours; later leave days have `booked` some of `open`."""

    grants: tuple[GrantState, ...] = ()
    booked: int = 0

    @property
    def granted(self) -> int:
        """Hours granted, neither reversed nor moved to another agency."""
        return sum(state.granted for state in self.grants)

    @property
    def toward_cap(self) -> int:
        """Hours that count against the cap: granted, those moved to another agency since among them (rule E3)."""
        return self.granted + self.moved

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

    @property
    def moved(self) -> int:
        """Hours moved to another agency; they go on counting against the person's cap (rule E3)."""
        return sum(state.moved for state in self.grants)


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
    booked: bool = False
    """Whether it is leave of a day still to come."""


def corrected(entries: Iterable[Entry]) -> set[int]:
    """Give the ids of the uses and adjusts cancelled and the grants reversed by any of the entries (rule E9)."""
    return {entry.corrects for entry in entries if entry.corrects is not None}


def of_year(entries: Iterable[Entry], year: int) -> tuple[Entry, ...]:
    """Give the part of a person's ledger, in the order it was written, that is about the grants of a plan year (ROC).

    A use may draw on grants of two plan years, whatever year it was keyed in under: it stands in both parts, each with
    the hours drawn on that year's grants.
    """
    part: dict[int, Entry] = {}
    for entry in entries:
        if entry.kind is EntryKind.GRANT:
            if entry.plan_year == year:
                part[entry.id] = entry
        elif entry.corrects is not None:
            if entry.corrects in part:
                part[entry.id] = replace(entry, hours=part[entry.corrects].hours)
        else:
            draws = tuple(draw for draw in entry.draws if draw.grant in part)
            if draws:
                part[entry.id] = replace(entry, draws=draws, hours=sum(draw.hours for draw in draws))
    return tuple(part.values())


def hours_left(entries: Iterable[Entry]) -> dict[int, int]:
    """Give what is left of every standing grant, by its id, when all that was ever drawn counts, whatever its day.

    Hours booked for a later day, or keyed in late for an earlier one, are so never spent twice (rules E8, H3).
    """
    stored = tuple(entries)
    undone = corrected(stored)
    left = {entry.id: entry.hours for entry in stored if entry.kind is EntryKind.GRANT and entry.id not in undone}
    for entry in stored:
        if entry.id not in undone:
            for draw in entry.draws:
                if draw.grant in left:
                    left[draw.grant] -= draw.hours
    return left


def carried_into(entries: Iterable[Entry], year: int, first_day: date) -> tuple[GrantState, ...]:
    """Give the grants of earlier plan years that still have hours open on the first day of a plan year (ROC).

    They stand in order of expiry, and count against the cap of their own year alone (rule E3).
    """
    stored = tuple(entries)
    years = {entry.plan_year for entry in stored if entry.kind is EntryKind.GRANT and entry.plan_year < year}
    states = [state for each in years for state in balance(of_year(stored, each), first_day).grants if state.open]
    return tuple(sorted(states, key=lambda state: (state.grant.last_day or date.max, state.grant.id)))


def _days_counted_from(entries: Sequence[Entry]) -> dict[int, date]:
    """Give for each entry the day it counts from, which is not always the day it was entered (`on`).

    A grant registered after its window has closed counts from the window's first day, else leave taken in time could
    never be entered (rule H3); one registered after anything was drawn on it counts from the day of that. A correction
    never counts before what it corrects, and no later than what was keyed in on the strength of it: hours given back
    and taken anew, or granted anew, for an earlier day are never counted twice on it (rules H1, H2).
    """
    days = {entry.id: _day_by_itself(entry) for entry in entries}
    for entry in entries:
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
    """Tell whether an entry was keyed in after a correction and takes what that gave back, hours or leave time."""
    if later.id <= correction.id:
        return False
    if corrected.kind is EntryKind.GRANT:
        return later.kind is EntryKind.GRANT and later.plan_year == corrected.plan_year
    if corrected.start_at is not None and later.start_at == corrected.start_at:
        return True
    freed = {draw.grant for draw in corrected.draws}
    return any(draw.grant in freed for draw in later.draws)


def balance(entries: Iterable[Entry], as_of: date) -> Account:
    """Fold a person's entries of one plan year into the account of a day, that day included.

    This is the only place where a balance is computed (rule H4); lapses follow from `as_of` alone (rule H5).
    """
    stored = tuple(entries)
    days = _days_counted_from(stored)
    counted = [entry for entry in stored if days[entry.id] <= as_of]
    undone = corrected(counted)
    used: dict[int, int] = defaultdict(int)
    moved: dict[int, int] = defaultdict(int)
    for entry in counted:
        if entry.id not in undone:
            taken = moved if entry.kind is EntryKind.ADJUST else used
            for draw in entry.draws:
                taken[draw.grant] += draw.hours
    states = tuple(
        _state(entry, used[entry.id], moved[entry.id], as_of)
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


def _state(grant: Entry, used: int, moved: int, as_of: date) -> GrantState:
    granted = grant.hours - moved
    left = granted - used
    over = grant.last_day is not None and as_of > grant.last_day
    return GrantState(grant, granted, used, left if over else 0, 0 if over else left, moved)


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


def bookings(entries: Iterable[Entry], as_of: date) -> tuple[Line, ...]:
    """Give the leave of a person's plan year booked for days after a day on grants of that day, by day and time.

    None of it is cancelled. The balances go on from the register's; the last one is what can still be booked.
    """
    stored = tuple(entries)
    undone, account = corrected(stored), balance(stored, as_of)
    granted = {state.grant.id for state in account.grants}
    left, lines = account.open, list[Line]()
    uses = (each for each in stored if each.kind is EntryKind.USE and each.on > as_of and each.id not in undone)
    ahead = (each for each in uses if granted.issuperset(draw.grant for draw in each.draws))
    for entry in sorted(ahead, key=lambda each: (each.on, each.start_at or datetime.min, each.id)):
        left -= entry.hours
        lines.append(Line(entry.kind, entry.on, -entry.hours, left, account.granted, entry, entry.on, booked=True))
    return tuple(lines)


class _Book:
    """The running figures while the lines of a register are written."""

    def __init__(self, entries: dict[int, Entry]) -> None:
        self.lines: list[Line] = []
        self._entries = entries
        self._open: dict[int, int] = {}
        self._granted: dict[int, int] = {}

    def post(self, entry: Entry, on: date) -> None:
        if entry.kind is EntryKind.GRANT:
            self._open[entry.id] = self._granted[entry.id] = entry.hours
            self._write(entry.kind, on, entry.hours, entry)
        elif entry.kind is EntryKind.REVERSE and entry.corrects is not None:
            left = self._open.pop(entry.corrects, 0)
            self._granted.pop(entry.corrects, None)
            self._write(entry.kind, on, -left, entry)
        elif entry.corrects is not None:
            returned = self._take(self._entries[entry.corrects], -1)
            self._write(entry.kind, on, sum(draw.hours for draw in returned), entry)
            for draw in returned:
                last_day = self._entries[draw.grant].last_day
                if last_day is not None and last_day < on:
                    self.lapse(draw.grant, on)
        elif entry.draws:
            taken = self._take(entry, 1)
            self._write(entry.kind, on, -sum(draw.hours for draw in taken), entry)

    def _take(self, entry: Entry, times: int) -> list[Draw]:
        # Hours drawn on a grant that was reversed before their day went with the grant.
        taken = [draw for draw in entry.draws if draw.grant in self._open]
        for draw in taken:
            self._open[draw.grant] -= times * draw.hours
            if entry.kind is EntryKind.ADJUST:
                self._granted[draw.grant] -= times * draw.hours
        return taken

    def lapse(self, grant: int, on: date) -> None:
        left = self._open.get(grant)
        if left:
            self._open[grant] = 0
            self._write(EntryKind.EXPIRE, on, -left, self._entries[grant])

    def _write(self, kind: EntryKind, on: date, hours: int, entry: Entry) -> None:
        entered = on if kind is EntryKind.EXPIRE else entry.on
        self.lines.append(Line(kind, entered, hours, sum(self._open.values()), sum(self._granted.values()), entry, on))
