"""Who has earned what: verdicts joined with the ledger of the day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from elearn_desk.domain.awards import AwardEvent, standing_approval
from elearn_desk.domain.claims import OPEN_STATES, Claim
from elearn_desk.domain.ledger import Account, Entry, balance
from elearn_desk.domain.people import Person
from elearn_desk.domain.records import Record
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.domain.ruled import ruled_person
from elearn_desk.domain.rulings import RulingsInForce
from elearn_desk.domain.verdict import Verdict, evaluate
from elearn_desk.domain.workdays import DutyInterval
from elearn_desk.services.desk import Desk, known_person, rulebook
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.store.chunks import chunks
from elearn_desk.store.work import UnitOfWork

_PROGRESS_STEP = 10


@dataclass(frozen=True, slots=True)
class Assessment:
    """One person's verdict with the ledger of the day and the claims of the plan year; hours are whole.

    `records` are those the verdict was reached from; records of other courses need not be among them.
    """

    verdict: Verdict
    account: Account
    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...]
    records: tuple[Record, ...]

    @property
    def person(self) -> Person:
        """The person judged."""
        return self.verdict.person

    @property
    def claimed_hours(self) -> int:
        """Hours of claims on their way to registration."""
        return sum(claim.hours for claim in self.claims if claim.state in OPEN_STATES)

    @property
    def award_status(self) -> str:
        """Where the award stands: `recommended`, `approved` or `none`."""
        if self.verdict.award.approved_document:
            return "approved"
        return "recommended" if self.verdict.award.times else "none"


@dataclass(frozen=True, slots=True)
class _Files:
    """Everything kept about people besides their records, by person id."""

    duties: dict[str, list[DutyInterval]]
    entries: dict[str, list[Entry]]
    claims: dict[str, list[Claim]]
    awards: dict[str, list[AwardEvent]]
    rulings: RulingsInForce


def _files(desk: Desk, work: UnitOfWork, people: Collection[str] | None) -> _Files:
    year = desk.plan.year
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in work.claims.all(year) if people is None else work.claims.of_people(year, people):
        claims[claim.person_id].append(claim)
    return _Files(
        work.duties.by_person(people),
        work.ledger.by_person(year, people),
        claims,
        work.awards.by_person(year, people),
        RulingsInForce(work.rulings.standing(), year),
    )


def _assess(desk: Desk, person: Person, records: list[Record], book: Rulebook, files: _Files) -> Assessment:
    rulings = files.rulings.of(person.id)
    verdict = evaluate(
        ruled_person(person, rulings, book.plan.parameters),
        records,
        book,
        files.duties.get(person.id, ()),
        rulings,
        standing_approval(files.awards.get(person.id, ())),
    )
    entries = tuple(files.entries.get(person.id, ()))
    return Assessment(
        verdict, balance(entries, desk.as_of), entries, tuple(files.claims.get(person.id, ())), tuple(records)
    )


def each_assessment(desk: Desk, work: UnitOfWork, progress: Progress | None = None) -> Iterator[Assessment]:
    """Judge everyone on the roster, in order of id, one at a time so that memory stays small."""
    people = work.people.all()
    for number, each in enumerate(_judged(desk, work, people, rulebook(desk, work))):
        if progress is not None and number % _PROGRESS_STEP == 0:
            progress(number, len(people))
        yield each
    if progress is not None:
        progress(len(people), len(people))


def _judged(
    desk: Desk, work: UnitOfWork, people: Sequence[Person], book: Rulebook, asked: Collection[str] | None = None
) -> Iterator[Assessment]:
    """Judge people given in order of id, while the records of those asked for, else everyone's, pass by."""
    files = _files(desk, work, asked)
    # A ruling may let a record of any title count; without one the other titles need not be looked at.
    streams = work.records.by_person(None if files.rulings.on_titles else book.concerns, asked)
    waiting = next(streams, None)
    for person in people:
        while waiting is not None and waiting[0] < person.id:
            waiting = next(streams, None)
        records = waiting[1] if waiting is not None and waiting[0] == person.id else []
        yield _assess(desk, person, records, book, files)


def assess_person(desk: Desk, work: UnitOfWork, person_id: str) -> Assessment:
    """Judge one person; an id that is not on the roster is refused."""
    person = known_person(work, person_id)
    year = desk.plan.year
    files = _Files(
        {person_id: work.duties.of(person_id)},
        {person_id: work.ledger.of(person_id, year)},
        {person_id: work.claims.all(year, person_id)},
        {person_id: work.awards.of(person_id, year)},
        RulingsInForce(work.rulings.standing(), year),
    )
    return _assess(desk, person, work.records.of(person_id), rulebook(desk, work), files)


def assess_people(desk: Desk, work: UnitOfWork, person_ids: Iterable[str], book: Rulebook) -> Iterator[Assessment]:
    """Judge these people of the roster, in order of id; an id that is not on it is left out."""
    for some in chunks(sorted(set(person_ids))):
        yield from _judged(desk, work, work.people.those(some), book, some)


def stream_assessments(desk: Desk, progress: Progress | None = None) -> Iterator[Assessment]:
    """Judge everyone on the roster one after another, in order of id, from one state of the database."""
    with desk.database.read() as work:
        yield from each_assessment(desk, work, progress)


def evaluate_all(desk: Desk, progress: Progress | None = None) -> Outcome[tuple[Assessment, ...]]:
    """Judge everyone on the roster, in order of id."""
    return Outcome(tuple(stream_assessments(desk, progress)))


def reassess(desk: Desk, person_ids: Iterable[str]) -> Outcome[tuple[Assessment, ...]]:
    """Judge anew those of these people who are on the roster, in order of id; nobody else is looked at."""
    with desk.database.read() as work:
        return Outcome(tuple(assess_people(desk, work, person_ids, rulebook(desk, work))))


def evaluate_person(desk: Desk, person_id: str) -> Outcome[Assessment]:
    """Judge one person; an id that is not on the roster is refused."""
    with desk.database.read() as work:
        return Outcome(assess_person(desk, work, person_id))


def agency_of(assessments: Iterable[Assessment]) -> str:
    """Give the agency that most of the people judged belong to, empty where the roster names none."""
    agencies = Counter(each.person.agency for each in assessments if each.person.agency)
    return agencies.most_common(1)[0][0] if agencies else ""
