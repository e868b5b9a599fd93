"""Comp leave: taking hours, cancelling, and the ledger as lines (rules E4–E9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.ledger import (
    Account,
    Draw,
    Entry,
    EntryKind,
    Line,
    balance,
    draws_for,
    leave_end,
    leave_overlapping,
    register,
)
from elearn_desk.domain.people import Person
from elearn_desk.services.desk import Desk, known_person, needed, rulebook, value_or_refusal
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.store.work import UnitOfWork

_LEDGER = frozenset({Change.LEDGER})


@dataclass(frozen=True, slots=True)
class LedgerAnswer:
    """One person's register of the plan year with the account of the day."""

    person: Person
    lines: tuple[Line, ...]
    account: Account


@dataclass(frozen=True, slots=True)
class LeavePreview:
    """What a use would do before it is taken: when it ends and which grants it draws on."""

    end: datetime
    draws: tuple[Draw, ...]


def preview_leave(desk: Desk, person_id: str, start: datetime, hours: int) -> Outcome[LeavePreview]:
    """Tell what taking leave would do, without taking it; refuses for the same reasons as `use_leave`."""
    with desk.database.read() as work:
        return Outcome(_weigh(desk, work, person_id, start, hours))


def use_leave(desk: Desk, person_id: str, start: datetime, hours: int) -> Outcome[Entry]:
    """Enter comp leave of whole hours from a moment on, drawn oldest expiry first (rule E8).

    Refuses hours below 1, time off working hours or already on leave, a day outside every window, and more hours
    than are left in the grants whose window holds the day.
    """
    with desk.database.write() as work:
        preview = _weigh(desk, work, person_id, start, hours)
        entry = work.ledger.add(
            Entry(
                id=0,
                person_id=person_id,
                plan_year=desk.plan.year,
                kind=EntryKind.USE,
                on=start.date(),
                hours=hours,
                start_at=start,
                end_at=preview.end,
                draws=preview.draws,
            )
        )
    return Outcome(entry, (), _LEDGER)


def _weigh(desk: Desk, work: UnitOfWork, person_id: str, start: datetime, hours: int) -> LeavePreview:
    person = known_person(work, person_id)
    book = rulebook(desk, work)
    end = value_or_refusal(leave_end(start, hours, book.schedule_of(person), book.calendar))
    other = leave_overlapping(work.ledger.of(person_id, None), start, end)
    if other is not None:
        raise Refusal(finding("LEAVE-OVERLAP", entry=other.id, day=other.on.isoformat()))
    draws = value_or_refusal(draws_for(work.ledger.of(person_id, desk.plan.year), start.date(), hours))
    return LeavePreview(end, draws)


def cancel_leave(desk: Desk, entry_id: int, reason: str) -> Outcome[Entry]:
    """Cancel a use by an entry of its own: the hours go back to the grants they came from (rule E9).

    Refuses an entry that is not there, is no use, or is cancelled already.
    """
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        entry = work.ledger.get(entry_id)
        if entry is None:
            raise Refusal(finding("ENTRY-UNKNOWN", entry=entry_id))
        if entry.kind is not EntryKind.USE:
            raise Refusal(finding("ENTRY-NO-USE", entry=entry_id))
        if any(other.corrects == entry_id for other in work.ledger.of(entry.person_id, entry.plan_year)):
            raise Refusal(finding("ENTRY-CANCELLED", entry=entry_id))
        cancelled = work.ledger.add(
            Entry(
                id=0,
                person_id=entry.person_id,
                plan_year=entry.plan_year,
                kind=EntryKind.CANCEL,
                on=desk.as_of,
                hours=entry.hours,
                corrects=entry_id,
                reason=words,
            )
        )
    return Outcome(cancelled, (), _LEDGER)


def ledger_of(desk: Desk, person_id: str) -> Outcome[LedgerAnswer]:
    """Give one person's register up to the day asked about."""
    with desk.database.read() as work:
        person = known_person(work, person_id)
        entries = work.ledger.of(person_id, desk.plan.year)
    return Outcome(LedgerAnswer(person, register(entries, desk.as_of), balance(entries, desk.as_of)))


def ledger_of_all(desk: Desk) -> Outcome[tuple[LedgerAnswer, ...]]:
    """Give the registers of everyone who has an entry, in order of id."""
    with desk.database.read() as work:
        people = {person.id: person for person in work.people.all()}
        entries = work.ledger.by_person(desk.plan.year)
    return Outcome(
        tuple(
            LedgerAnswer(people[key], register(own, desk.as_of), balance(own, desk.as_of))
            for key, own in sorted(entries.items())
            if key in people
        )
    )
