"""The clerk's desk: an opened database, the plan year worked on, and the day everything is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from elearn_desk.domain.findings import Finding, Refusal, finding
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.workdays import Calendar
from elearn_desk.intake.read_plan import plan_for, read_builtin_calendar
from elearn_desk.shipped import shipped
from elearn_desk.store.database import Database, Recorder
from elearn_desk.store.work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every use case works on; `as_of` is the day asked about, `plan` the rules of the year."""

    database: Database
    plan: Plan
    calendar: Calendar
    """The office calendar shipped with the program; imported days are laid over it."""
    as_of: date

    def at(self, day: date) -> Desk:
        """Give the same desk asked about another day."""
        return replace(self, as_of=day)


def load_plan(year: int) -> Plan:
    """Read the plan of a ROC year; a year without a plan, or a wrong plan file, is refused (rule C8)."""
    plan = plan_for(year, shipped("resources", "plans"))
    if isinstance(plan, Plan):
        return plan
    raise Refusal(plan[0])


@contextmanager
def open_desk(target: str, plan_year: int, as_of: date, recorder: Recorder) -> Iterator[Desk]:
    """Open the database at a path or URL for the plan of a ROC year, and close it at the end.

    Raises `Refusal` where the year has no plan, `KnownTrouble` where the database cannot be opened.
    """
    plan = load_plan(plan_year)
    calendar = read_builtin_calendar(shipped("resources", "calendars"))
    database = Database.open(target, recorder)
    try:
        yield Desk(database, plan, calendar, as_of)
    finally:
        database.close()


def rulebook(desk: Desk, work: UnitOfWork) -> Rulebook:
    """Gather what all verdicts of one run share, the clerk's own days and accepted titles included."""
    days, notes = work.calendar.overlay()
    return Rulebook(desk.plan, desk.calendar.with_days(days, notes), desk.as_of, work.aliases.standing(desk.plan.year))


def known_person(work: UnitOfWork, person_id: str) -> Person:
    """Give the person of that id; an id that is not on the roster is refused."""
    person = work.people.get(person_id)
    if person is None:
        raise Refusal(finding("PERSON-UNKNOWN", person=person_id))
    return person


def value_or_refusal(answer: T | Finding) -> T:
    """Give the value of a rule's answer; a finding it gave instead becomes a refusal of the command."""
    if isinstance(answer, Finding):
        raise Refusal(answer)
    return answer


def needed(text: str, code: str) -> str:
    """Give a text the command cannot do without, trimmed; an empty one is refused with that code."""
    words = text.strip()
    if not words:
        raise Refusal(finding(code))
    return words
