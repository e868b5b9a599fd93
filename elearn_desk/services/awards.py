"""Award recommendations: the list, and what comes back: approved with a 文號, returned, revoked (rules D1–D6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from elearn_desk.domain.awards import AwardEvent, AwardStanding, AwardStep, award_standing, proof_records
from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.holding import Hold, hold_of
from elearn_desk.domain.people import Category, Person
from elearn_desk.domain.verdict import AwardVerdict
from elearn_desk.services.desk import Desk, known_person, needed, rulebook
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.verdicts import Assessment, assess_people, each_assessment
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork

AWARDS = frozenset({Change.AWARDS})


@dataclass(frozen=True, slots=True)
class AwardAnswer:
    """One person's award: the verdict, what was proposed and approved, and what a recommendation should wait for."""

    assessment: Assessment
    standing: AwardStanding
    hold: Hold | None

    @property
    def person(self) -> Person:
        """The person recommended or approved."""
        return self.assessment.person

    def waiting_on(self, day: date) -> bool:
        """Tell whether the person is recommended and not proposed yet, the combination being completed by that day."""
        completed_on = self.assessment.verdict.award.completed_on
        completed = completed_on is not None and completed_on <= day
        return completed and self.assessment.award_status == "recommended" and self.standing.proposal is None


def list_awards(desk: Desk) -> Outcome[tuple[AwardAnswer, ...]]:
    """List everyone recommended or approved, in order of unit and id; whoever should wait is listed with what for."""
    with desk.database.read() as work:
        return Outcome(tuple(award_answers(desk, work)))


def award_answers(desk: Desk, work: UnitOfWork) -> list[AwardAnswer]:
    """Give what stands for everyone approved, or recommended by the day asked about, in order of unit and id."""
    events = work.awards.by_person(desk.plan.year)
    found = [
        AwardAnswer(each, award_standing(events.get(each.person.id, ())), hold_of(each.verdict, desk.plan, desk.as_of))
        for each in each_assessment(desk, work)
        if each.award_status == "approved" or _earned_by(each.verdict.award, desk.as_of)
    ]
    return sorted(found, key=lambda each: (each.person.unit, each.person.id))


def _earned_by(award: AwardVerdict, day: date) -> bool:
    return award.times > 0 and (award.completed_on is None or award.completed_on <= day)


def approve_award(desk: Desk, person_id: str, document: str, on: date | None = None) -> Outcome[AwardEvent]:
    """Enter the approval of what was proposed, or else of what is recommended today, with its 文號 (rule D5).

    `on` is the day of the order, the day asked about where it is not given. Refuses whoever has nothing recommended,
    an award already approved this plan year, a proposal whose records are gone, and an order earlier than the
    completion it rests on. An order of a later year than the plan's is a warning: it counts in the 考績 of that year.
    """
    outcome = approve_awards(desk, [person_id], document, on=on)
    return Outcome(outcome.value[0], outcome.findings, outcome.changes, outcome.people)


def approve_awards(
    desk: Desk, person_ids: Sequence[str], document: str, progress: Progress | None = None, *, on: date | None = None
) -> Outcome[tuple[AwardEvent, ...]]:
    """Enter the approvals of one document together, all of them or, when stopped, none.

    Whoever cannot be approved is a finding and keeps nobody else waiting; one person alone is refused.
    """
    number = needed(document, "DOCUMENT-NEEDED")
    with desk.database.write() as work:
        open_year(desk, work)
        return _approve_each(desk, work, person_ids, number, on or desk.as_of, progress)


def approve_batch(desk: Desk, batch: int, document: str, on: date | None = None) -> Outcome[tuple[AwardEvent, ...]]:
    """Enter the approval of everyone who still stands proposed in a batch, as `approve_awards` does."""
    number = needed(document, "DOCUMENT-NEEDED")
    with desk.database.write() as work:
        open_year(desk, work)
        return _approve_each(desk, work, standing_in_batch(desk, work, batch), number, on or desk.as_of)


def standing_in_batch(desk: Desk, work: UnitOfWork, batch: int) -> list[str]:
    """Give the ids of those who still stand proposed in a batch; one that is not there, or is answered, is refused."""
    if all(each.number != batch for each in work.awards.batches(desk.plan.year)):
        raise Refusal(finding("AWARD-BATCH-UNKNOWN", batch=batch, year=desk.plan.year))
    standing = {person: award_standing(own).proposal for person, own in work.awards.by_person(desk.plan.year).items()}
    people = sorted(person for person, proposal in standing.items() if proposal and proposal.batch == batch)
    if not people:
        raise Refusal(finding("AWARD-BATCH-ANSWERED", batch=batch))
    return people


def _approve_each(
    desk: Desk, work: UnitOfWork, person_ids: Sequence[str], number: str, on: date, progress: Progress | None = None
) -> Outcome[tuple[AwardEvent, ...]]:
    judged = {each.person.id: each for each in assess_people(desk, work, person_ids, rulebook(desk, work))}

    def approve(person_id: str) -> tuple[AwardEvent, tuple[Finding, ...]]:
        known_person(work, person_id)
        return _approval(desk, judged[person_id], award_standing(work.awards.of(person_id, desk.plan.year)), number, on)

    outcome = _of_each(work, person_ids, approve, progress)
    late = late_order(desk, work, (event.person_id for event in outcome.value), on)
    return replace(outcome, findings=(*outcome.findings, *late))


_Step = Callable[[str], tuple[AwardEvent, tuple[Finding, ...]]]


def _of_each(
    work: UnitOfWork, person_ids: Sequence[str], step: _Step, progress: Progress | None = None
) -> Outcome[tuple[AwardEvent, ...]]:
    events: list[AwardEvent] = []
    findings: list[Finding] = []
    for done, person_id in enumerate(dict.fromkeys(person_ids)):
        if progress is not None:
            progress(done, len(person_ids))
        try:
            event, said = step(person_id)
        except Refusal as refusal:
            if len(person_ids) == 1:
                raise
            findings.append(replace(refusal.finding, severity=Severity.REFUSED))
        else:
            events.append(work.awards.add(event))
            findings.extend(said)
    concerned = frozenset(event.person_id for event in events)
    return Outcome(tuple(events), tuple(findings), AWARDS if events else frozenset(), concerned)


def _approval(
    desk: Desk, assessment: Assessment, standing: AwardStanding, number: str, on: date
) -> tuple[AwardEvent, tuple[Finding, ...]]:
    person_id, award, proposal = assessment.person.id, assessment.verdict.award, standing.proposal
    if award.approved_document:
        raise Refusal(finding("AWARD-APPROVED", person=person_id, document=award.approved_document))
    if proposal is not None and award.times < proposal.times:
        raise Refusal(finding("AWARD-PROOF-GONE", person=person_id, proposed=proposal.times, times=award.times))
    if not award.times:
        raise Refusal(finding("AWARD-NONE", person=person_id, lack=award.lack or ""))
    proposed = proposal or proposal_of(desk, assessment, None)
    if proposed.completed_on is not None and on < proposed.completed_on:
        raise Refusal(finding("AWARD-EARLY", person=person_id, day=proposed.completed_on.isoformat()))
    approved = replace(proposed, id=0, step=AwardStep.APPROVED, on=on, document=number)
    if award.times == proposed.times:
        return approved, ()
    better = finding(
        "AWARD-BETTER", Severity.WARNING, None, person=person_id, proposed=proposed.times, times=award.times
    )
    return approved, (better,)


def proposal_of(desk: Desk, assessment: Assessment, batch: int | None) -> AwardEvent:
    """Give the proposal of what is recommended today, with what it rests on."""
    award = assessment.verdict.award
    return AwardEvent(
        id=0,
        person_id=assessment.person.id,
        plan_year=desk.plan.year,
        step=AwardStep.PROPOSED,
        on=desk.as_of,
        times=award.times,
        by=award.by,
        main=award.main,
        completed_on=award.completed_on,
        proofs=len(proof_records(assessment.verdict, award)),
        batch=batch,
    )


def late_order(desk: Desk, work: UnitOfWork, person_ids: Iterable[str], on: date) -> tuple[Finding, ...]:
    """Give the reminder that an order counts in the 考績 year in which it takes effect, where that is a later one.

    Contract staff are not under 考績法.
    """
    year = on.year - ROC_OFFSET
    people = [work.people.get(each) for each in person_ids] if year > desk.plan.year else []
    count = sum(person is not None and person.category is Category.CIVIL_SERVANT for person in people)
    if not count:
        return ()
    late = finding(
        "AWARD-LATER-YEAR", Severity.WARNING, None, day=on.isoformat(), count=count, counted=year, year=desk.plan.year
    )
    return (late,)


def return_awards(desk: Desk, person_ids: Sequence[str], reason: str) -> Outcome[tuple[AwardEvent, ...]]:
    """Enter that proposals came back (退回) with the reason; who is still recommended can be proposed again.

    Whoever is not proposed is a finding; one person alone is refused.
    """
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        open_year(desk, work)
        return _of_each(work, person_ids, lambda each: _return(desk, work, each, words))


def return_batch(desk: Desk, batch: int, reason: str) -> Outcome[tuple[AwardEvent, ...]]:
    """Enter that everyone who still stands proposed in a batch came back, with the reason."""
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        open_year(desk, work)
        people = standing_in_batch(desk, work, batch)
        return _of_each(work, people, lambda each: _return(desk, work, each, words))


def _return(desk: Desk, work: UnitOfWork, person_id: str, reason: str) -> tuple[AwardEvent, tuple[Finding, ...]]:
    proposal = award_standing(work.awards.of(person_id, desk.plan.year)).proposal
    if proposal is None:
        raise Refusal(finding("AWARD-NOT-PROPOSED", person=person_id))
    return replace(proposal, id=0, step=AwardStep.RETURNED, on=desk.as_of, reason=reason), ()


def revoke_award(desk: Desk, person_id: str, reason: str) -> Outcome[AwardEvent]:
    """Enter that the last approval is revoked, with the reason; what the records are worth is recommended again."""
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        open_year(desk, work)
        approvals = award_standing(work.awards.of(person_id, desk.plan.year)).approvals
        if not approvals:
            raise Refusal(finding("AWARD-NOT-APPROVED", person=person_id))
        revoked = replace(approvals[-1], id=0, step=AwardStep.REVOKED, on=desk.as_of, document="", reason=words)
        return Outcome(work.awards.add(revoked), (), AWARDS, frozenset({person_id}))
