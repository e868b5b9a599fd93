"""Comp leave: taking hours, cancelling, and the ledger as lines (rules E4–E9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.leave import (
    Lapse,
    draws_for,
    leave_end,
    leave_overlapping,
    next_lapse,
    not_in_units,
    reachable,
)
from elearn_desk.domain.ledger import (
    Account,
    Draw,
    Entry,
    EntryKind,
    GrantState,
    Line,
    balance,
    bookings,
    carried_into,
    of_year,
    register,
)
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.workdays import DutyInterval, DutyKind
from elearn_desk.services.desk import Desk, known_person, needed, rulebook, value_or_refusal
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.ledger import duty_words, service_words

_LEDGER = frozenset({Change.LEDGER})


@dataclass(frozen=True, slots=True)
class LedgerAnswer:
    """One person's register of the plan year with the account of the day.

    `carried` are the grants of earlier plan years with hours open on the first day of this one; they count against no
    cap of it. `booked` is the leave of later days, as lines that will follow.
    """

    person: Person
    lines: tuple[Line, ...]
    account: Account
    carried: tuple[GrantState, ...] = ()
    booked: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class GrantDrawn:
    """A grant whose window holds the leave day, with the whole hours a use draws on it and those it leaves."""

    grant: Entry
    drawn: int
    left: int


@dataclass(frozen=True, slots=True)
class LeavePreview:
    """What a use would do before it is taken: when it ends, what it draws on, what stays and what lapses next."""

    end: datetime
    draws: tuple[Draw, ...]
    grants: tuple[GrantDrawn, ...]
    next_lapse: Lapse | None


@dataclass(frozen=True, slots=True)
class LeaveAnswer:
    """One leave of a person, and the entry that cancelled it, where one did."""

    person: Person
    entry: Entry
    cancel: Entry | None


@dataclass(frozen=True, slots=True)
class Returned:
    """Whole hours that a cancelled leave gave back to a grant; `lapsed` where its last day was over already."""

    grant: Entry
    hours: int
    lapsed: bool


@dataclass(frozen=True, slots=True)
class CancelledLeave:
    """The entry that cancels a leave, and where its hours went."""

    entry: Entry
    returned: tuple[Returned, ...]


def preview_leave(desk: Desk, person_id: str, start: datetime, hours: int) -> Outcome[LeavePreview]:
    """Tell what taking leave would do, without taking it; refuses for the same reasons as `use_leave`."""
    with desk.database.read() as work:
        return _weigh(desk, work, person_id, start, hours)


def use_leave(desk: Desk, person_id: str, start: datetime, hours: int) -> Outcome[Entry]:
    """Enter comp leave of whole hours from a moment on, drawn oldest expiry first on grants of any year (rule E8).

    Refuses hours below 1 or in no unit of the plan, time off working hours or out of service, leave over another, a day
    outside every window, and more hours than are left in the grants whose window holds the day. Official leave, a trip
    or overtime over the same time is a finding, LEAVE-DUTY.
    """
    with desk.database.write() as work:
        weighed = _weigh(desk, work, person_id, start, hours)
        entry = work.ledger.add(
            Entry(
                id=0,
                person_id=person_id,
                plan_year=desk.plan.year,
                kind=EntryKind.USE,
                on=start.date(),
                hours=hours,
                start_at=start,
                end_at=weighed.value.end,
                draws=weighed.value.draws,
            )
        )
    return Outcome(entry, weighed.findings, _LEDGER)


def first_leave_day(desk: Desk, person_id: str, at: time, hours: int) -> Outcome[date]:
    """Give the first day, from the desk's on, on which leave of whole hours from a time of day could be taken.

    Where there is none, it is the next working day.
    """
    with desk.database.read() as work:
        person, book, entries = known_person(work, person_id), rulebook(desk, work), work.ledger.of(person_id)
    ends = (entry.last_day for entry in entries if entry.last_day is not None)
    ahead = (max(ends, default=desk.as_of) - desk.as_of).days + 1
    days = (desk.as_of + timedelta(days=number) for number in range(ahead))
    free = (
        day
        for day in days
        if not isinstance(_fits(person, book, entries, datetime.combine(day, at), hours, desk.plan), Finding)
    )
    return Outcome(next(free, book.calendar.next_workday_from(desk.as_of)))


def _fits(
    person: Person, book: Rulebook, entries: Sequence[Entry], start: datetime, hours: int, plan: Plan
) -> tuple[datetime, tuple[Draw, ...]] | Finding:
    """Give when leave ends and what it draws on, or what stands against it."""
    end = leave_end(start, hours, book.schedule_of(person), book.calendar)
    if isinstance(end, Finding):
        return end
    reason = next(_why_not(person, entries, start, end, hours, plan), None)
    if reason is not None:
        return reason
    draws = draws_for(entries, start.date(), hours)
    return draws if isinstance(draws, Finding) else (end, draws)


def _weigh(desk: Desk, work: UnitOfWork, person_id: str, start: datetime, hours: int) -> Outcome[LeavePreview]:
    person = known_person(work, person_id)
    entries = work.ledger.of(person_id)
    end, draws = value_or_refusal(_fits(person, rulebook(desk, work), entries, start, hours, desk.plan))
    day = start.date()
    drawn = {draw.grant: draw.hours for draw in draws}
    use = Entry(0, person_id, desk.plan.year, EntryKind.USE, day, hours, draws=draws)
    preview = LeavePreview(
        end,
        draws,
        tuple(
            GrantDrawn(grant, drawn.get(grant.id, 0), left - drawn.get(grant.id, 0))
            for grant, left in reachable(entries, day)
            if left
        ),
        next_lapse([*entries, use], desk.as_of),
    )
    return Outcome(preview, tuple(_clashes(work.duties.of(person_id), start, end)))


def _why_not(
    person: Person, entries: Sequence[Entry], start: datetime, end: datetime, hours: int, plan: Plan
) -> Iterator[Finding]:
    day = start.date().isoformat()
    odd = not_in_units(hours, plan.unit_hours)
    if odd is not None:
        yield odd
    if not person.in_service_on(start.date()):
        yield finding("LEAVE-NOT-IN-SERVICE", day=day, name=person.name, service=service_words(person))
    other = leave_overlapping(entries, start, end)
    if other is not None:
        yield finding(
            "LEAVE-OVERLAP",
            entry=other.id,
            day=other.on.isoformat(),
            start=f"{other.start_at:%H:%M}",
            end=f"{other.end_at:%H:%M}",
        )


def _clashes(duties: Sequence[DutyInterval], start: datetime, end: datetime) -> Iterator[Finding]:
    for duty in duties:
        # Whoever stands by in a shift takes leave from it.
        if duty.kind is not DutyKind.SHIFT and duty.start < end and start < duty.end:
            yield finding(
                "LEAVE-DUTY",
                Severity.WARNING,
                day=start.date().isoformat(),
                start=f"{start:%H:%M}",
                end=f"{end:%H:%M}",
                duty=duty_words(duty),
            )


def cancel_leave(desk: Desk, entry_id: int, reason: str) -> Outcome[CancelledLeave]:
    """Cancel a use by an entry of its own: the hours go back to the grants they came from (rule E9).

    Hours whose last day is over have lapsed again at once, a finding LEAVE-LAPSED-AT-ONCE. Refuses an entry that is not
    there, is no leave taken here, or is cancelled already.
    """
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        entry = work.ledger.get(entry_id)
        if entry is None:
            raise Refusal(finding("ENTRY-UNKNOWN", entry=entry_id))
        if entry.kind is not EntryKind.USE:
            raise Refusal(finding("ENTRY-NO-USE", entry=entry_id))
        if entry.start_at is None:
            raise Refusal(finding("ENTRY-BROUGHT", entry=entry_id))
        entries = work.ledger.of(entry.person_id)
        if any(other.corrects == entry_id for other in entries):
            raise Refusal(finding("ENTRY-CANCELLED", entry=entry_id))
        cancel = work.ledger.add(cancel_of(entry, desk.as_of, words))
    grants = {each.id: each for each in entries}
    returned = tuple(_returned(grants[draw.grant], draw.hours, desk.as_of) for draw in entry.draws)
    late = tuple(
        finding(
            "LEAVE-LAPSED-AT-ONCE", Severity.WARNING, hours=each.hours, day=each.grant.last_day, grant=each.grant.id
        )
        for each in returned
        if each.lapsed
    )
    return Outcome(CancelledLeave(cancel, returned), late, _LEDGER)


def cancel_of(entry: Entry, on: date, reason: str) -> Entry:
    """Give the entry, not yet written, that cancels a use or an adjust on a day (rule E9)."""
    return Entry(
        id=0,
        person_id=entry.person_id,
        plan_year=entry.plan_year,
        kind=EntryKind.CANCEL,
        on=on,
        hours=entry.hours,
        corrects=entry.id,
        reason=reason,
    )


def _returned(grant: Entry, hours: int, as_of: date) -> Returned:
    return Returned(grant, hours, lapsed=grant.last_day is not None and grant.last_day < as_of)


def list_leave(desk: Desk, person_id: str | None = None) -> Outcome[tuple[LeaveAnswer, ...]]:
    """List every leave taken in the plan year or on its grants, cancelled ones too, by person and in order of its day.

    A leave of January on hours of the year before stands in the lists of both years, with all its hours.
    """
    with desk.database.read() as work:
        if person_id is not None:
            people = {person_id: known_person(work, person_id)}
            ledgers = {person_id: work.ledger.of(person_id)}
        else:
            people = {person.id: person for person in work.people.all()}
            ledgers = work.ledger.by_person()
    return Outcome(
        tuple(
            answer
            for key, entries in sorted(ledgers.items())
            if key in people
            for answer in _leaves(people[key], entries, desk.plan)
        )
    )


def _leaves(person: Person, entries: Sequence[Entry], plan: Plan) -> list[LeaveAnswer]:
    cancels = {entry.corrects: entry for entry in entries}
    drawing = {part.id for part in of_year(entries, plan.year)}
    taken = (
        entry for entry in entries if entry.kind is EntryKind.USE and (entry.id in drawing or entry.on in plan.period)
    )
    answers = [LeaveAnswer(person, entry, cancels.get(entry.id)) for entry in taken]
    return sorted(answers, key=lambda answer: (answer.entry.start_at or datetime.min, answer.entry.id))


def ledger_of(desk: Desk, person_id: str) -> Outcome[LedgerAnswer]:
    """Give one person's register of the plan year up to the day asked about, with what was carried into the year."""
    with desk.database.read() as work:
        person = known_person(work, person_id)
        entries = work.ledger.of(person_id)
    return Outcome(_answer(desk, person, entries))


def ledger_of_all(desk: Desk) -> Outcome[tuple[LedgerAnswer, ...]]:
    """Give the registers of everyone who has an entry about the plan year or hours carried into it, in order of id."""
    with desk.database.read() as work:
        return Outcome(tuple(stream_ledgers(desk, work)))


def stream_ledgers(desk: Desk, work: UnitOfWork) -> Iterator[LedgerAnswer]:
    """Give the registers of `ledger_of_all` one after another, so that memory stays small."""
    people = {person.id: person for person in work.people.all()}
    answers = (_answer(desk, people[key], entries) for key, entries in work.ledger.each_person() if key in people)
    return (answer for answer in answers if answer.lines or answer.carried)


def _answer(desk: Desk, person: Person, entries: Sequence[Entry]) -> LedgerAnswer:
    own = of_year(entries, desk.plan.year)
    carried = carried_into(entries, desk.plan.year, desk.plan.period.first)
    lines, booked = register(own, desk.as_of), bookings(own, desk.as_of)
    return LedgerAnswer(person, lines, balance(own, desk.as_of), carried, booked)
