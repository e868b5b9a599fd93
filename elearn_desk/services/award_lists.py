"""獎懲建議名冊 as a value and as a PDF: who is recommended today, or who was sent in a batch (rules D1–D6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from elearn_desk.domain.awards import AwardEvent, AwardStep, proof_records
from elearn_desk.domain.documents import AwardList, AwardRow
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.holding import Hold
from elearn_desk.domain.people import Category, Person
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.verdict import AwardVerdict
from elearn_desk.paper.award_list import draw_award_list
from elearn_desk.services.awards import AwardAnswer, award_answers
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.verdicts import agency_of, assess_people
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.awards import award_basis, award_note, award_reason, award_words, hold_note, rank_text


def award_list(desk: Desk, batch: int | None = None) -> Outcome[AwardList]:
    """Give the list of everyone recommended and not yet approved, or of those sent in a batch, as they were sent.

    Contract staff stand apart, and so does, on today's list, whoever should wait for a higher award. Refuses a batch
    that is not there.
    """
    with desk.database.read() as work:
        return Outcome(_todays(desk, work) if batch is None else _sent(desk, work, batch))


def _todays(desk: Desk, work: UnitOfWork) -> AwardList:
    answers = [each for each in award_answers(desk, work) if each.assessment.award_status == "recommended"]
    held = [each for each in answers if each.hold is not None and each.standing.proposal is None]
    kept = {each.person.id for each in held}
    rows = [(each.person, _row_of(desk.plan, each)) for each in answers if each.person.id not in kept]
    return _list(
        desk,
        agency_of(each.assessment for each in answers),
        rows,
        held=tuple(_row_of(desk.plan, each) for each in held),
    )


def _list(
    desk: Desk,
    agency: str,
    rows: Iterable[tuple[Person, AwardRow]],
    *,
    held: tuple[AwardRow, ...] = (),
    made_on: date | None = None,
    batch: int | None = None,
) -> AwardList:
    placed = list(rows)
    return AwardList(
        plan_year=desk.plan.year,
        agency=agency,
        made_on=made_on or desk.as_of,
        rows=tuple(row for person, row in placed if person.category is Category.CIVIL_SERVANT),
        contract_rows=tuple(row for person, row in placed if person.category is not Category.CIVIL_SERVANT),
        held_rows=held,
        batch=batch,
    )


def _sent(desk: Desk, work: UnitOfWork, batch: int) -> AwardList:
    sent = next((each for each in work.awards.batches(desk.plan.year) if each.number == batch), None)
    if sent is None:
        raise Refusal(finding("AWARD-BATCH-UNKNOWN", batch=batch, year=desk.plan.year))
    proposals = {
        event.person_id: event
        for own in work.awards.by_person(desk.plan.year).values()
        for event in own
        if event.batch == batch and event.step is AwardStep.PROPOSED
    }
    assessments = list(assess_people(desk, work, proposals, rulebook(desk, work)))
    people = sorted((each.person for each in assessments), key=lambda person: (person.unit, person.id))
    rows = [(person, _row_sent(desk.plan, person, proposals[person.id])) for person in people]
    return _list(desk, agency_of(assessments), rows, made_on=sent.on, batch=batch)


def _row_of(plan: Plan, answer: AwardAnswer) -> AwardRow:
    verdict = answer.assessment.verdict
    hold = None if answer.standing.proposal is not None else answer.hold
    return _row(plan, answer.person, verdict.award, len(proof_records(verdict, verdict.award)), hold)


def _row_sent(plan: Plan, person: Person, event: AwardEvent) -> AwardRow:
    return _row(plan, person, AwardVerdict(event.times, event.by, event.main, event.completed_on), event.proofs)


def _row(plan: Plan, person: Person, award: AwardVerdict, proofs: int, hold: Hold | None = None) -> AwardRow:
    period = person.period_on(award.completed_on) if award.completed_on else None
    return AwardRow(
        unit=person.unit,
        title=person.title,
        rank_text=rank_text(person.category, period),
        name=person.name,
        person_id=person.id,
        reason=award_reason(plan, award),
        award=award_words(award.times),
        basis=award_basis(plan, award, person.category),
        note=award_note(plan, award, proofs) if hold is None else hold_note(plan, hold),
    )


def print_award_list(desk: Desk, out: Path, batch: int | None = None) -> Outcome[int]:
    """Draw the award list (獎懲建議名冊), and give how many stand on it, those held back not counted.

    Refuses when there is nobody to recommend, a batch that is not there, and a file that cannot be written.
    """
    value = award_list(desk, batch).value
    count = len(value.rows) + len(value.contract_rows)
    if not count and not value.held_rows:
        raise Refusal(finding("AWARD-NOBODY", year=desk.plan.year))
    with saving(out):
        drawn = draw_award_list(value, out, mark=desk.mark)
    note_export(desk, "form-award-list", out, count + len(value.held_rows), full_ids=True)
    return Outcome(count, drawn.findings)
