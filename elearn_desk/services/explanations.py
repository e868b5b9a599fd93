"""Why a person's verdict is what it is, with the printout line of every record it rests on (rules C7, D6, H10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from elearn_desk.domain.awards import award_standing
from elearn_desk.domain.findings import Finding, Place
from elearn_desk.domain.people import Person
from elearn_desk.domain.progress import SetVerdict
from elearn_desk.domain.shortest import NextStep, next_steps
from elearn_desk.domain.titles import title_key
from elearn_desk.domain.verdict import Verdict
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.plausibility import plausibility_of
from elearn_desk.services.verdicts import Assessment, assess_person, each_assessment
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.explain import explain
from elearn_desk.wording.explanation import Explanation, Grounds, accepted_words
from elearn_desk.wording.headline import headline


@dataclass(frozen=True, slots=True)
class Explained:
    """One person's verdict with the ledger of the day, why it is so, and what leads on from it, the nearest first.

    `doubts` are warnings about completion times that the applicant may be asked about; no verdict changes by them.
    """

    assessment: Assessment
    explanation: Explanation
    way_on: tuple[NextStep, ...]
    doubts: tuple[Finding, ...] = ()


def explain_person(desk: Desk, person_id: str) -> Outcome[Explained]:
    """Explain one person's verdict, account and claims; an id that is not on the roster is refused."""
    with desk.database.read() as work:
        assessment = assess_person(desk, work, person_id)
        grounds = grounds_of(desk, work, assessment)
    way_on = next_steps(assessment.verdict, grounds.plan, desk.as_of, assessment.account.toward_cap)
    return Outcome(Explained(assessment, explain(grounds), way_on, plausibility_of(assessment, grounds.rulebook)))


def stream_headlines(desk: Desk) -> Iterator[tuple[Person, str]]:
    """Say of everyone on the roster in one sentence where they stand, in order of id."""
    with desk.database.read() as work:
        book, awards = rulebook(desk, work), work.awards.by_person(desk.plan.year)
        for each in each_assessment(desk, work):
            proposal = award_standing(awards.get(each.person.id, ())).proposal
            yield each.person, headline(each.verdict, each.account, book, each.claimed_hours, proposal)


def grounds_of(desk: Desk, work: UnitOfWork, assessment: Assessment) -> Grounds:
    """Gather what an explanation is worded from: verdict, ledger, claims, and where each record was read."""
    return grounds_of_many(desk, work, (assessment,))[0]


def grounds_of_many(desk: Desk, work: UnitOfWork, assessments: Sequence[Assessment]) -> tuple[Grounds, ...]:
    """Gather the same for several people, in that order; what they share is looked up once."""
    book, accepted = rulebook(desk, work), _accepted_titles(desk, work)
    numbers = [sorted(_record_ids(each.verdict)) for each in assessments]
    rows = work.records.by_number({number for some in numbers for number in some})
    places = {number: Place(row.file_name, row.sheet, row.row) for number, row in rows.items()}
    awards = work.awards.by_person(desk.plan.year, {each.person.id for each in assessments})
    return tuple(
        Grounds(
            verdict=each.verdict,
            rulebook=book,
            account=each.account,
            entries=each.entries,
            claims=each.claims,
            places={number: places[number] for number in own},
            accepted=accepted,
            proposal=award_standing(awards.get(each.person.id, ())).proposal,
        )
        for each, own in zip(assessments, numbers, strict=True)
    )


def _accepted_titles(desk: Desk, work: UnitOfWork) -> dict[str, str]:
    return {
        title_key(event.alias): accepted_words(
            event.recorded_by, event.recorded_at.date(), event.reason, event.document
        )
        for event in work.aliases.events(desk.plan.year)
        if event.course
    }


def _record_ids(verdict: Verdict) -> set[int]:
    return {number for each in (*verdict.sets, *verdict.mains) for number in _ids_in(each)}


def _ids_in(verdict: SetVerdict) -> Iterator[int]:
    for course in verdict.courses:
        yield from (record.id for record in (course.record, course.off_hours_record) if record is not None)
    for member in verdict.members:
        yield from _ids_in(member)
