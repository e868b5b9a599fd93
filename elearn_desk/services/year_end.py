"""The end of a plan year: what is undone, closing and reopening it, and beginning the next with what is carried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from elearn_desk.domain.claims import OPEN_STATES, Claim, ClaimState, still_founded
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.ledger import GrantState, carried_into
from elearn_desk.domain.years import YearEvent, YearStep, standing_closing
from elearn_desk.services.corrections import open_pairs
from elearn_desk.services.desk import Desk, needed, plan_on_file
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.titles import unknown_titles
from elearn_desk.services.verdicts import each_assessment
from elearn_desk.services.watching import waiting_files
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork

_YEAR = frozenset({Change.YEAR})
_NOBODY: frozenset[str] = frozenset()
"""No verdict changes with the year's lock."""
_HINDERS = frozenset({"YEAR-CLAIMS-OPEN", "YEAR-PROOF-MISSING"})
"""What keeps a year from being closed unless the clerk insists: hours are at stake."""
_NAMED = 5
"""Numbers that one sentence tells; the others are counted."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A grant of a person with whole hours still open on the first day of the next plan year."""

    person_id: str
    name: str
    unit: str
    grant: GrantState


@dataclass(frozen=True, slots=True)
class YearState:
    """A plan year (ROC): its history, the closing that stands, what is undone, and what goes over into the next."""

    year: int
    events: tuple[YearEvent, ...]
    undone: tuple[Finding, ...]
    carried: tuple[Carried, ...]

    @property
    def closing(self) -> YearEvent | None:
        """Give the closing that stands, or None while the year is open."""
        return standing_closing(self.events)


def year_state(desk: Desk) -> Outcome[YearState]:
    """Give the state of the plan year worked on as of the day asked about."""
    review = _to_review(desk)
    with desk.database.read() as work:
        state = YearState(
            desk.plan.year,
            tuple(work.years.of(desk.plan.year)),
            (*_undone(desk, work), *review),
            _carried(work, desk.plan.year + 1, desk.plan.period.last + timedelta(days=1)),
        )
    return Outcome(state)


def close_year(desk: Desk, reason: str = "", document: str = "", *, force: bool = False) -> Outcome[YearEvent]:
    """Close the plan year: no claim, award, parameter or decision is entered any more until it is reopened.

    What is undone comes as warnings. Refuses a year closed already, and one with claims open or provisional ones
    without proof (YEAR-UNDONE, with what is undone) unless `force` is given, which needs a reason.
    """
    if force:
        needed(reason, "REASON-NEEDED")
    review = _to_review(desk)
    with desk.database.write() as work:
        open_year(desk, work)
        undone = (*_undone(desk, work), *review)
        if not force and any(each.code in _HINDERS for each in undone):
            raise Refusal(finding("YEAR-UNDONE", year=desk.plan.year), *undone)
        event = work.years.add(
            YearEvent(0, desk.plan.year, YearStep.CLOSED, desk.as_of, reason.strip(), document.strip())
        )
    return Outcome(event, undone, _YEAR, _NOBODY)


def reopen_year(desk: Desk, reason: str, document: str = "") -> Outcome[YearEvent]:
    """Reopen a closed plan year, with the reason; refuses one that is open."""
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        if standing_closing(work.years.of(desk.plan.year)) is None:
            raise Refusal(finding("YEAR-OPEN", year=desk.plan.year))
        event = work.years.add(YearEvent(0, desk.plan.year, YearStep.REOPENED, desk.as_of, words, document.strip()))
    return Outcome(event, (), _YEAR, _NOBODY)


def begin_year(desk: Desk, year: int) -> Outcome[tuple[Carried, ...]]:
    """Begin a plan year (ROC), and give the grants of earlier years that are carried into it.

    A year begun before only shows them again. Refuses a year without a plan; that the year before it is not closed is
    a warning.
    """
    with desk.database.write() as work:
        plan = plan_on_file(year, work)
        begun = any(event.step is YearStep.BEGUN for event in work.years.of(plan.year))
        if not begun:
            work.years.add(YearEvent(0, plan.year, YearStep.BEGUN, desk.as_of))
        before_open = _is_open(work, plan.year - 1)
        carried = _carried(work, plan.year, plan.period.first)
    findings = (finding("YEAR-BEFORE-OPEN", Severity.WARNING, None, year=plan.year - 1),) if before_open else ()
    return Outcome(carried, findings, frozenset() if begun else _YEAR, _NOBODY)


def _is_open(work: UnitOfWork, year: int) -> bool:
    """Tell whether a plan year in which anything was claimed is not closed."""
    return standing_closing(work.years.of(year)) is None and bool(work.claims.all(year))


def _carried(work: UnitOfWork, year: int, first_day: date) -> tuple[Carried, ...]:
    people = {person.id: person for person in work.people.all()}
    carried = [
        Carried(person_id, people[person_id].name, people[person_id].unit, state)
        for person_id, entries in work.ledger.by_person().items()
        if person_id in people
        for state in carried_into(entries, year, first_day)
    ]
    return tuple(sorted(carried, key=lambda each: (each.unit, each.person_id, each.grant.grant.id)))


def _undone(desk: Desk, work: UnitOfWork) -> tuple[Finding, ...]:
    """Name what of claims and awards has not come to its end."""
    claims: list[Claim] = []
    unproven: list[Claim] = []
    recommended = 0
    for each in each_assessment(desk, work):
        claims += (claim for claim in each.claims if claim.state in OPEN_STATES)
        unproven += (
            claim
            for claim in each.claims
            if claim.provisional and claim.state is ClaimState.REGISTERED and not still_founded(claim, each.verdict)
        )
        recommended += each.award_status == "recommended"
    found = []
    if claims:
        found.append(finding("YEAR-CLAIMS-OPEN", Severity.WARNING, None, count=len(claims), which=_serials(claims)))
    if unproven:
        found.append(
            finding("YEAR-PROOF-MISSING", Severity.WARNING, None, count=len(unproven), which=_serials(unproven))
        )
    if recommended:
        found.append(finding("YEAR-AWARDS-OPEN", Severity.WARNING, None, count=recommended))
    return tuple(found)


def _to_review(desk: Desk) -> tuple[Finding, ...]:
    """Name what of printouts waits for the clerk: files, titles near a course, records that contradict each other."""
    files = len(waiting_files(desk).value)
    titles = len(unknown_titles(desk, suggested_only=True).value)
    with desk.database.read() as work:
        pairs = len(open_pairs(work, work.corrections.all()))
    found = []
    if files:
        found.append(finding("YEAR-FILES", Severity.WARNING, None, count=files))
    if titles:
        found.append(finding("YEAR-TITLES", Severity.WARNING, None, count=titles))
    if pairs:
        found.append(finding("YEAR-CORRECTIONS", Severity.WARNING, None, count=pairs))
    return tuple(found)


def _serials(claims: Iterable[Claim]) -> str:
    serials = [claim.serial for claim in claims]
    return "、".join(serials[:_NAMED]) + ("等" if len(serials) > _NAMED else "")
