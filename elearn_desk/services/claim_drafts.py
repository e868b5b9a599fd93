"""What a claim is drawn up with: the tiers and courses of the day, or what the applicant states beforehand (E1–E13)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from elearn_desk.domain.claims import Claim, ClaimEvent, ClaimState, dated_too_early, lines_for, tiers_to_claim
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.people import Person
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.provisional import Stated, lines_ahead, tier_ahead, why_not_stated
from elearn_desk.domain.workdays import Calendar
from elearn_desk.services.desk import Desk, value_or_refusal
from elearn_desk.services.outcome import Progress
from elearn_desk.services.verdicts import Assessment, each_assessment
from elearn_desk.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is asked of a provisional claim: its side set, the day the applicant states, and on whose consent."""

    side: str | None = None
    completed_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim not yet written, and what is worth a look about it."""

    claim: Claim
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Entitled:
    """Someone newly entitled: how they were judged, and the claim to draw up, not yet written."""

    assessment: Assessment
    claim: Claim


def newly_entitled(
    desk: Desk, work: UnitOfWork, unit: str | None = None, progress: Progress | None = None
) -> tuple[tuple[Entitled, ...], tuple[Finding, ...]]:
    """Give everyone, or those of one unit, who can claim hours that no claim of theirs asks for, in order of id.

    Whoever is entitled and cannot have a claim drawn up is a finding instead. Refuses a unit that the roster does not
    have.
    """
    if unit is not None and all(person.unit != unit for person in work.people.all()):
        raise Refusal(finding("CLAIM-NO-UNIT", unit=unit))
    entitled, findings = [], []
    for each in each_assessment(desk, work, progress):
        if unit in (None, each.person.unit) and _has_to_claim(desk, each):
            try:
                entitled.append(Entitled(each, ordinary_draft(desk, each).claim))
            except Refusal as refusal:
                findings.append(left_out(refusal))
    return tuple(entitled), tuple(findings)


def _has_to_claim(desk: Desk, assessment: Assessment) -> bool:
    found = tiers_to_claim(assessment.verdict, assessment.claims, assessment.entries, desk.plan)
    return not isinstance(found, Finding)


def left_out(refusal: Refusal) -> Finding:
    """Give what a refusal says as a finding about one of many, whom it leaves out."""
    return replace(refusal.finding, severity=Severity.REFUSED)


def ordinary_draft(desk: Desk, assessment: Assessment) -> Draft:
    """Draw up a claim for what is reached and not yet registered, by the records as they are today.

    Refuses whoever is not eligible, has a claim open, has reached no tier or has nothing left to claim, and a day
    before the last course was completed.
    """
    tiers = value_or_refusal(tiers_to_claim(assessment.verdict, assessment.claims, assessment.entries, desk.plan))
    claim = Claim(
        id=0,
        serial="",
        person_id=assessment.person.id,
        plan_year=desk.plan.year,
        provisional=False,
        plan_version=desk.plan.version,
        tiers=tiers,
        lines=lines_for(assessment.verdict, tiers),
        events=(ClaimEvent(ClaimState.DRAFTED, desk.as_of),),
    )
    return Draft(_in_time(claim, assessment.person, desk.as_of))


def provisional_draft(desk: Desk, assessment: Assessment, ahead: Ahead, calendar: Calendar) -> Draft:
    """Draw up a claim before its proof is there (附件2 note 5), or an ordinary one where the proof is there already.

    Refuses as `ordinary_draft` does, and a side set that gives no leave or a day stated that cannot be.
    """
    verdict, plan = assessment.verdict, desk.plan
    ordinary = tiers_to_claim(verdict, assessment.claims, assessment.entries, plan)
    reached = {tier.by for tier in verdict.leave.tiers}
    if not isinstance(ordinary, Finding) and ahead.side in (None, *reached):
        return _already_proven(ordinary_draft(desk, assessment), ahead)
    stated = Stated(ahead.completed_on or _day_in_year(desk.as_of, plan), ahead.side)
    tier = value_or_refusal(tier_ahead(verdict, assessment.claims, assessment.entries, plan, stated, calendar))
    lines = lines_ahead(verdict, tier, plan)
    untrue = why_not_stated(lines, stated)
    if untrue is not None:
        raise Refusal(untrue)
    claim = Claim(
        id=0,
        serial="",
        person_id=assessment.person.id,
        plan_year=plan.year,
        provisional=True,
        plan_version=plan.version,
        tiers=(tier,),
        lines=lines,
        events=(ClaimEvent(ClaimState.DRAFTED, desk.as_of, ahead.reason.strip()),),
    )
    return Draft(_in_time(claim, assessment.person, desk.as_of))


def _already_proven(draft: Draft, ahead: Ahead) -> Draft:
    day = draft.claim.completed_on()
    if ahead.completed_on in (None, day):
        return draft
    return Draft(draft.claim, (finding("CLAIM-PROVEN", Severity.WARNING, day=day.isoformat()),))


def _day_in_year(day: date, plan: Plan) -> date:
    earned = plan.leave_window or plan.period
    return max(earned.first, min(day, earned.last))


def _in_time(claim: Claim, person: Person, on: date) -> Claim:
    early = dated_too_early(person, claim.completed_on(), on)
    if early is not None:
        raise Refusal(early)
    return claim
