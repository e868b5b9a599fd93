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
from elearn_desk.domain.ruled import ruled_calendar, ruled_plan, ruled_platforms
from elearn_desk.domain.rulings import RulingsInForce
from elearn_desk.domain.workdays import Calendar
from elearn_desk.intake.read_plan import plan_for, plan_from, read_builtin_calendar, years_with_plan
from elearn_desk.shipped import shipped
from elearn_desk.store.database import Database, Recorder, is_there
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.terms import TRAINING_MARK

T = TypeVar("T")

TRAINING = "training"
"""Setting: whatever but empty for a database to practise in."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every use case works on; `as_of` is the day asked about, `plan` the rules of the year.

    The plan is the one in force when the desk was opened, its parameters as ruled; `current` gives it anew.
    """

    database: Database
    plan: Plan
    calendar: Calendar
    """The office calendar shipped with the program; imported days are laid over it."""
    as_of: date
    training: bool = False
    """Whether the database is there to practise in; every paper made from it says so."""

    @property
    def mark(self) -> str:
        """Give what is drawn across every page made at this desk, empty for the clerk's own data."""
        return TRAINING_MARK if self.training else ""

    def at(self, day: date) -> Desk:
        """Give the same desk asked about another day."""
        return replace(self, as_of=day)


def load_plan(year: int) -> Plan:
    """Read the shipped plan of a ROC year; a year without a plan, or a wrong plan file, is refused (rule C8)."""
    return _plan_or_refusal(plan_for(year, shipped("resources", "plans")))


def _plan_or_refusal(plan: Plan | tuple[Finding, ...]) -> Plan:
    if isinstance(plan, Plan):
        return plan
    raise Refusal(plan[0])


def plan_on_file(year: int, work: UnitOfWork) -> Plan:
    """Give the plan of a ROC year as its file states it: the one last brought in, else the shipped one.

    A year with neither is refused; it never borrows another's (rule C8).
    """
    text = work.plans.last(year)
    if text is not None:
        return _plan_or_refusal(plan_from(text.file_name, text.content))
    if not has_plan(year, work):
        years = {*years_with_plan(shipped("resources", "plans")), *work.plans.years()}
        raise Refusal(finding("PLAN-YEAR", year=year, years="、".join(map(str, sorted(years)))))
    return load_plan(year)


def has_plan(year: int, work: UnitOfWork) -> bool:
    """Tell whether a ROC year has a plan, brought in or shipped."""
    return year in work.plans.years() or year in years_with_plan(shipped("resources", "plans"))


def current(desk: Desk) -> Desk:
    """Give the same desk with the plan that is in force now, for a window that stays open while others decide."""
    with desk.database.read() as work:
        return at_present(desk, work)


def at_present(desk: Desk, work: UnitOfWork) -> Desk:
    """Give the same desk with the plan that is in force in a unit of work: its parameters as ruled in it so far."""
    return replace(desk, plan=_plan_in_force(desk.plan.year, work))


def _plan_in_force(year: int, work: UnitOfWork) -> Plan:
    return ruled_plan(plan_on_file(year, work), RulingsInForce(work.rulings.standing(), year).on_the_year)


@contextmanager
def open_desk(target: str, plan_year: int, as_of: date, recorder: Recorder) -> Iterator[Desk]:
    """Open the database at a path or URL for the plan of a ROC year, and close it at the end.

    Raises `Refusal` where the year has no plan, `KnownTrouble` where the database cannot be opened.
    """
    if not is_there(target):
        load_plan(plan_year)
    calendar = read_builtin_calendar(shipped("resources", "calendars"))
    database = Database.open(target, recorder)
    try:
        with database.read() as work:
            plan = _plan_in_force(plan_year, work)
            training = bool(work.settings.get(TRAINING))
        yield Desk(database, plan, calendar, as_of, training)
    finally:
        database.close()


def rulebook(desk: Desk, work: UnitOfWork) -> Rulebook:
    """Gather what all verdicts of one run share: the clerk's own days, accepted titles and rulings included."""
    days, notes = work.calendar.overlay()
    rulings = RulingsInForce(work.rulings.standing(), desk.plan.year).on_the_year
    calendar = ruled_calendar(desk.calendar, days, notes, rulings, desk.plan.parameters)
    aliases = work.aliases.standing(desk.plan.year)
    return Rulebook(desk.plan, calendar, desk.as_of, aliases, ruled_platforms(rulings))


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
