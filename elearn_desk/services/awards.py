"""Award recommendations: the list, approving with a 文號, revoking (rules D1–D6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from elearn_desk.domain.awards import AwardEvent, AwardStep
from elearn_desk.domain.findings import Refusal, Severity, finding
from elearn_desk.services.desk import Desk, needed
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.verdicts import Assessment, assess_person, each_assessment
from elearn_desk.store.work import UnitOfWork

_AWARDS = frozenset({Change.AWARDS})


def list_awards(desk: Desk) -> Outcome[tuple[Assessment, ...]]:
    """List everyone recommended or approved, in order of unit and id."""
    with desk.database.read() as work:
        found = [each for each in each_assessment(desk, work) if each.award_status != "none"]
    return Outcome(tuple(sorted(found, key=lambda each: (each.person.unit, each.person.id))))


def approve_award(desk: Desk, person_id: str, document: str) -> Outcome[AwardEvent]:
    """Enter the approval of what is recommended today, with its document number (rule D5).

    Refuses whoever has nothing recommended, and an award already approved this plan year.
    """
    number = needed(document, "DOCUMENT-NEEDED")
    with desk.database.write() as work:
        return Outcome(_approve(desk, work, person_id, number), (), _AWARDS)


def approve_awards(
    desk: Desk, person_ids: Sequence[str], document: str, progress: Progress | None = None
) -> Outcome[tuple[AwardEvent, ...]]:
    """Enter the approvals of one document together, all of them or, when stopped, none.

    Whoever cannot be approved is a finding and keeps nobody else waiting; one person alone is refused.
    """
    number = needed(document, "DOCUMENT-NEEDED")
    events, findings = [], []
    with desk.database.write() as work:
        for done, person_id in enumerate(person_ids):
            if progress is not None:
                progress(done, len(person_ids))
            try:
                events.append(_approve(desk, work, person_id, number))
            except Refusal as refusal:
                if len(person_ids) == 1:
                    raise
                findings.append(replace(refusal.finding, severity=Severity.REFUSED))
    return Outcome(tuple(events), tuple(findings), _AWARDS if events else frozenset())


def _approve(desk: Desk, work: UnitOfWork, person_id: str, number: str) -> AwardEvent:
    award = assess_person(desk, work, person_id).verdict.award
    if award.approved_document:
        raise Refusal(finding("AWARD-APPROVED", person=person_id, document=award.approved_document))
    if not award.times:
        raise Refusal(finding("AWARD-NONE", person=person_id, lack=award.lack or ""))
    return work.awards.add(
        AwardEvent(0, person_id, desk.plan.year, AwardStep.APPROVED, desk.as_of, award.times, award.by, document=number)
    )


def revoke_award(desk: Desk, person_id: str, reason: str) -> Outcome[AwardEvent]:
    """Enter that an approval is revoked, with the reason; what the records are worth is recommended again."""
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        award = assess_person(desk, work, person_id).verdict.award
        if not award.approved_document:
            raise Refusal(finding("AWARD-NOT-APPROVED", person=person_id))
        event = work.awards.add(
            AwardEvent(0, person_id, desk.plan.year, AwardStep.REVOKED, desk.as_of, award.times, award.by, reason=words)
        )
    return Outcome(event, (), _AWARDS)
