"""Award recommendations: the list, approving with a 文號, revoking (rules D1–D6)."""

from __future__ import annotations

from elearn_desk.domain.awards import AwardEvent, AwardStep
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.services.desk import Desk, needed
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.verdicts import Assessment, assess_person, each_assessment

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
        award = assess_person(desk, work, person_id).verdict.award
        if award.approved_document:
            raise Refusal(finding("AWARD-APPROVED", person=person_id, document=award.approved_document))
        if not award.times:
            raise Refusal(finding("AWARD-NONE", person=person_id, lack=award.lack or ""))
        event = work.awards.add(
            AwardEvent(
                0, person_id, desk.plan.year, AwardStep.APPROVED, desk.as_of, award.times, award.by, document=number
            )
        )
    return Outcome(event, (), _AWARDS)


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
