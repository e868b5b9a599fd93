"""附件2 claims: drawing up, registering, rejecting, withdrawing, and the list of those waiting (rules E10–E13)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from elearn_desk.domain.claims import (
    OPEN_STATES,
    Claim,
    ClaimEvent,
    ClaimLine,
    ClaimState,
    ClaimTier,
    grants_of,
    lines_for,
    standing_grants,
    still_founded,
    tiers_to_claim,
)
from elearn_desk.domain.dates import use_window
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.ledger import Entry, EntryKind, balance
from elearn_desk.domain.plan import Combine, LeaveTier, Plan
from elearn_desk.domain.progress import Status
from elearn_desk.domain.verdict import Eligibility
from elearn_desk.services.desk import Desk, known_person, needed, value_or_refusal
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.services.verdicts import Assessment, assess_person, each_assessment
from elearn_desk.store.work import UnitOfWork

_REFERENCE = re.compile(r"(?:(?P<year>[0-9]{1,4})-)?(?P<number>[0-9]{1,9})")
_CLAIMS = frozenset({Change.CLAIMS})
_LEDGER = frozenset({Change.CLAIMS, Change.LEDGER})


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim, whose it is, and, for a provisional one, whether the proof has arrived since."""

    claim: Claim
    name: str
    unit: str
    proof_arrived: bool


def create_claim(
    desk: Desk, person_id: str, *, provisional: bool = False, side: str | None = None, reason: str = ""
) -> Outcome[Claim]:
    """Draw up a claim for what the person has reached and not yet registered.

    A provisional one (附件2 note 5) is drawn up before the proof is there: for the side set `side`, or the lowest tier
    that gives more than is granted; `reason` says on whose consent. Where the tier is reached already the claim is an
    ordinary one. The window of a provisional claim counts from its day, but from no day outside the plan year.
    Refuses whoever is not eligible, has a claim open, has reached no tier, or has nothing left to claim.
    """
    with desk.database.write() as work:
        assessment = assess_person(desk, work, person_id)
        tiers = tiers_to_claim(assessment.verdict, assessment.claims, assessment.entries, desk.plan)
        reached = {tier.by for tier in assessment.verdict.leave.tiers}
        early = provisional and (isinstance(tiers, Finding) or (side is not None and side not in reached))
        if early:
            tiers = _provisional_tiers(desk, assessment, tiers, side)
        tiers = value_or_refusal(tiers)
        lines = _provisional_lines(assessment, tiers) if early else lines_for(assessment.verdict, tiers)
        claim = work.claims.add(
            Claim(
                id=0,
                serial="",
                person_id=person_id,
                plan_year=desk.plan.year,
                provisional=early,
                plan_version=desk.plan.version,
                tiers=tiers,
                lines=lines,
            )
        )
        work.claims.add_event(claim.id, ClaimEvent(ClaimState.DRAFTED, desk.as_of, reason.strip()))
        return Outcome(_claim(work, claim.id), (), _CLAIMS)


def _provisional_tiers(
    desk: Desk, assessment: Assessment, ordinary: tuple[ClaimTier, ...] | Finding, side: str | None
) -> tuple[ClaimTier, ...] | Finding:
    plan, standing = desk.plan, standing_grants(assessment.entries)
    if assessment.verdict.eligibility is not Eligibility.ELIGIBLE or any(
        claim.state in OPEN_STATES for claim in assessment.claims
    ):
        return ordinary
    if side is not None and side not in {tier.side for tier in plan.leave_tiers}:
        return finding("CLAIM-NO-SIDE", side=side, sides="、".join(tier.side for tier in plan.leave_tiers))
    granted = sum(entry.hours for entry in standing)
    open_tiers = [
        (hours, tier.side)
        for tier in plan.leave_tiers
        if side in (None, tier.side) and (hours := _hours_left(tier, standing, granted, plan)) > 0
    ]
    if not open_tiers:
        return finding("CLAIM-NOTHING-LEFT", granted=granted, cap=plan.cap_hours)
    hours, chosen = min(open_tiers)
    day = max(plan.period.first, min(desk.as_of, plan.period.last))
    window = use_window(day, plan.use_months)
    return (ClaimTier(chosen, hours, day, window.first, window.last),)


def _hours_left(tier: LeaveTier, standing: list[Entry], granted: int, plan: Plan) -> int:
    """Give the hours a tier would add to what is granted, by the plan's way of combining tiers (rules E2, E3)."""
    if plan.parameters.combine is Combine.HIGHEST:
        return min(tier.hours, plan.cap_hours) - granted
    return 0 if any(entry.tier == tier.side for entry in standing) else min(tier.hours, plan.cap_hours - granted)


def _provisional_lines(assessment: Assessment, tiers: tuple[ClaimTier, ...]) -> tuple[ClaimLine, ...]:
    """Give a line for every course of the sets, those without proof left open for the applicant to fill in."""
    keys = [verdict.set.key for verdict in assessment.verdict.sets if verdict.set.main] + [tier.by for tier in tiers]
    lines: dict[str, ClaimLine] = {}
    for key in keys:
        for course in assessment.verdict.set_verdict(key).courses:
            record = (course.off_hours_record or course.record) if course.status is Status.COUNTED else None
            lines.setdefault(
                course.course.title,
                ClaimLine(
                    key,
                    course.course.title,
                    record.hours if record else course.course.hours,
                    record.completed_on if record else None,
                    record.completed_time if record else None,
                    record.id if record else None,
                ),
            )
    return tuple(lines.values())


def _claim(work: UnitOfWork, claim_id: int) -> Claim:
    claim = work.claims.get(claim_id)
    if claim is None:
        raise Refusal(finding("CLAIM-UNKNOWN", claim=claim_id))
    return claim


def _open_claim(work: UnitOfWork, claim_id: int) -> Claim:
    claim = _claim(work, claim_id)
    if claim.state not in OPEN_STATES:
        raise Refusal(finding("CLAIM-STATE", serial=claim.serial, state=claim.state))
    return claim


def find_claim(desk: Desk, reference: str) -> int:
    """Give the number of the claim that a reference means: its number, or the serial printed on the form."""
    words = _REFERENCE.fullmatch(reference.strip())
    if words is not None:
        with desk.database.read() as work:
            claim = work.claims.by_serial(words[0]) if words["year"] else work.claims.get(int(words["number"]))
        if claim is not None:
            return claim.id
    raise Refusal(finding("CLAIM-UNKNOWN", claim=reference))


def register_claim(desk: Desk, claim_id: int) -> Outcome[tuple[Entry, ...]]:
    """Register a claim that came back signed: only this grants hours, each cut to the yearly cap (rules E3, E10).

    Gives the grants. Refuses a claim that is no longer open, of somebody who is not eligible, or whose records are gone
    while it is not provisional.
    """
    with desk.database.write() as work:
        claim = _open_claim(work, claim_id)
        assessment = assess_person(desk, work, claim.person_id)
        if assessment.verdict.eligibility is not Eligibility.ELIGIBLE:
            raise Refusal(finding("CLAIM-NOT-ELIGIBLE", eligibility=assessment.verdict.eligibility))
        if not claim.provisional and not still_founded(claim, assessment.verdict):
            raise Refusal(finding("CLAIM-PROOF-GONE", serial=claim.serial))
        grants = tuple(work.ledger.add(grant) for grant in grants_of(claim, assessment.entries, desk.as_of, desk.plan))
        work.claims.add_event(claim.id, ClaimEvent(ClaimState.REGISTERED, desk.as_of))
    cut = (
        finding(
            "CLAIM-CUT",
            Severity.WARNING,
            serial=claim.serial,
            asked=grant.asked_hours,
            hours=grant.hours,
            cap=desk.plan.cap_hours,
        )
        for grant in grants
        if grant.asked_hours is not None and grant.hours < grant.asked_hours
    )
    return Outcome(grants, tuple(cut), _LEDGER)


def mark_claims(desk: Desk, claim_ids: tuple[int, ...], state: ClaimState) -> Outcome[None]:
    """Note that claims were printed, or came back signed by the 單位主管 (rule E10)."""
    with desk.database.write() as work:
        for claim_id in claim_ids:
            claim = _open_claim(work, claim_id)
            if claim.state is not state:
                work.claims.add_event(claim_id, ClaimEvent(state, desk.as_of))
    return Outcome(None, (), _CLAIMS)


def reject_claim(desk: Desk, claim_id: int, reason: str) -> Outcome[Claim]:
    """Reject an open claim with a reason (rule E10)."""
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        claim = _open_claim(work, claim_id)
        work.claims.add_event(claim.id, ClaimEvent(ClaimState.REJECTED, desk.as_of, words))
        return Outcome(_claim(work, claim_id), (), _CLAIMS)


def withdraw_claim(desk: Desk, claim_id: int, reason: str) -> Outcome[Claim]:
    """Withdraw an open claim, or take back a registered one by reversing its grants (rules E9–E11).

    Refuses when hours of its grants are used: those uses have to be cancelled first.
    """
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write() as work:
        claim = _claim(work, claim_id)
        if claim.state is ClaimState.REGISTERED:
            _reverse_grants(desk, work, claim, words)
            work.claims.add_event(claim.id, ClaimEvent(ClaimState.REVERSED, desk.as_of, words))
            return Outcome(_claim(work, claim_id), (), _LEDGER)
        _open_claim(work, claim_id)
        work.claims.add_event(claim.id, ClaimEvent(ClaimState.WITHDRAWN, desk.as_of, words))
        return Outcome(_claim(work, claim_id), (), _CLAIMS)


def _reverse_grants(desk: Desk, work: UnitOfWork, claim: Claim, reason: str) -> None:
    entries = work.ledger.of(claim.person_id, claim.plan_year)
    used = {state.grant.id: state.used for state in balance(entries, date.max).grants}
    grants = [entry for entry in standing_grants(entries) if entry.claim_id == claim.id]
    taken = sum(used.get(grant.id, 0) for grant in grants)
    if taken:
        raise Refusal(finding("CLAIM-USED", serial=claim.serial, hours=taken))
    for grant in grants:
        work.ledger.add(
            replace(
                grant,
                id=0,
                kind=EntryKind.REVERSE,
                on=desk.as_of,
                asked_hours=None,
                corrects=grant.id,
                reason=reason,
                recorded_at=None,
                recorded_by="",
            )
        )


def list_claims(desk: Desk, person_id: str | None = None) -> Outcome[tuple[ClaimAnswer, ...]]:
    """List the plan year's claims in order of number, with the proof of provisional ones looked up anew (rule E11)."""
    with desk.database.read() as work:
        if person_id is not None:
            known_person(work, person_id)
            assessments = [assess_person(desk, work, person_id)]
        else:
            assessments = list(each_assessment(desk, work))
    answers = [
        ClaimAnswer(
            claim,
            assessment.person.name,
            assessment.person.unit,
            not claim.provisional or still_founded(claim, assessment.verdict),
        )
        for assessment in assessments
        for claim in assessment.claims
    ]
    return Outcome(tuple(sorted(answers, key=lambda answer: answer.claim.id)))
