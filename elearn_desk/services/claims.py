"""附件2 claims: drawing up, registering, rejecting, withdrawing, and the list of them (rules E10–E13)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from elearn_desk.domain.claims import (
    Claim,
    ClaimEvent,
    ClaimState,
    dated_too_early,
    grants_of,
    not_eligible,
    still_founded,
)
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.people import Person
from elearn_desk.domain.provisional import Proof, proof_of
from elearn_desk.domain.verdict import Eligibility
from elearn_desk.services.claim_drafts import Ahead, left_out, newly_entitled, ordinary_draft, provisional_draft
from elearn_desk.services.claim_entries import claim_meant, claim_of, open_claim
from elearn_desk.services.claim_reversals import Withdrawal, reverse
from elearn_desk.services.desk import Desk, known_person, needed, rulebook
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.verdicts import Assessment, assess_people, assess_person
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.sentences import sentence

_CLAIMS = frozenset({Change.CLAIMS})
_LEDGER = frozenset({Change.CLAIMS, Change.LEDGER})


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim, whose it is, and, for a provisional one, whether the proof has arrived since and what it shows."""

    claim: Claim
    name: str
    unit: str
    proof_arrived: bool
    proof: Proof


@dataclass(frozen=True, slots=True)
class Registration:
    """A claim registered, with the grants it gave and whose they are."""

    claim: Claim
    grants: tuple[Entry, ...]
    name: str


def create_claim(
    desk: Desk,
    person_id: str,
    *,
    provisional: bool = False,
    side: str | None = None,
    completed_on: date | None = None,
    reason: str = "",
) -> Outcome[Claim]:
    """Draw up a claim for what the person has reached and not yet registered.

    A provisional one (附件2 note 5) is drawn up before the proof is there: for the side set `side`, or the lowest tier
    that gives more than is granted; its window counts from the day that the applicant states, `completed_on`, or the
    day asked about; `reason` says on whose consent. Where the tier is reached already the claim is an ordinary one.
    Refuses whoever is not eligible, has a claim open, has reached no tier or has nothing left to claim; a day before
    the last course was completed; a closed year.
    """
    with desk.database.write() as work:
        open_year(desk, work)
        assessment = assess_person(desk, work, person_id)
        if provisional:
            ahead = Ahead(side, completed_on, reason)
            draft = provisional_draft(desk, assessment, ahead, rulebook(desk, work).calendar)
        else:
            draft = ordinary_draft(desk, assessment)
        claim = work.claims.add(draft.claim)
    return Outcome(claim, draft.findings, _CLAIMS, frozenset({person_id}))


def create_claims(
    desk: Desk, unit: str | None = None, *, dry_run: bool = False, progress: Progress | None = None
) -> Outcome[tuple[ClaimAnswer, ...]]:
    """Draw up a claim for everyone newly entitled, or for those of one unit, all together.

    Whoever is entitled and cannot have one drawn up is a finding; whoever has nothing new to claim is passed over.
    `dry_run` tells the same and keeps nothing. Refuses a unit that the roster does not have, and a closed year.
    """
    with desk.database.write(keep=not dry_run) as work:
        open_year(desk, work)
        entitled, findings = newly_entitled(desk, work, unit, progress)
        made = tuple(_proven(work.claims.add(each.claim), each.assessment.person) for each in entitled)
    changes = _CLAIMS if made and not dry_run else frozenset()
    return Outcome(made, findings, changes, frozenset(each.claim.person_id for each in entitled))


def create_claims_of(
    desk: Desk, person_ids: Collection[str], *, dry_run: bool = False, progress: Progress | None = None
) -> Outcome[tuple[ClaimAnswer, ...]]:
    """Draw up a claim for each of the people named who can have one, all together.

    Everyone else of them is a finding, CLAIM-LEFT-OUT, that says why. `dry_run` tells the same and keeps nothing.
    Refuses a closed year.
    """
    made: list[ClaimAnswer] = []
    findings: list[Finding] = []
    with desk.database.write(keep=not dry_run) as work:
        open_year(desk, work)
        for number, each in enumerate(assess_people(desk, work, person_ids, rulebook(desk, work))):
            if progress is not None:
                progress(number, len(person_ids))
            try:
                made.append(_proven(work.claims.add(ordinary_draft(desk, each).claim), each.person))
            except Refusal as refusal:
                why = sentence(refusal.finding).removesuffix("。")
                findings.append(finding("CLAIM-LEFT-OUT", Severity.REFUSED, name=each.person.name, why=why))
    changes = _CLAIMS if made and not dry_run else frozenset()
    return Outcome(tuple(made), tuple(findings), changes, frozenset(each.claim.person_id for each in made))


def _proven(claim: Claim, person: Person) -> ClaimAnswer:
    return ClaimAnswer(claim, person.name, person.unit, proof_arrived=True, proof=Proof())


def find_claim(desk: Desk, reference: str) -> int:
    """Give the number of the claim that a reference means: its number, or the serial printed on the form."""
    with desk.database.read() as work:
        return claim_meant(work, reference).id


def register_claim(desk: Desk, claim_id: int) -> Outcome[tuple[Entry, ...]]:
    """Register a claim that came back signed: only this grants hours, each cut to the yearly cap (rules E3, E10).

    Gives the grants; those of a provisional claim whose proof has come meanwhile have the window that it shows. Refuses
    a claim that is no longer open, of another plan year, of somebody who is not eligible, or whose records are gone
    while it is not provisional; a day before the last course was completed; a closed year.
    """
    with desk.database.write() as work:
        open_year(desk, work)
        registration, findings = _register(desk, work, open_claim(work, claim_id))
    return Outcome(registration.grants, findings, _LEDGER, frozenset({registration.claim.person_id}))


def register_claims(
    desk: Desk, references: Sequence[str], *, dry_run: bool = False, progress: Progress | None = None
) -> Outcome[tuple[Registration, ...]]:
    """Register several claims together, each meant by its number or serial.

    A claim that cannot be registered is a finding and keeps no other waiting; one alone is refused. `dry_run` tells the
    same and keeps nothing.
    """
    done: dict[int, Registration] = {}
    findings: list[Finding] = []
    with desk.database.write(keep=not dry_run) as work:
        open_year(desk, work)
        for number, reference in enumerate(references):
            if progress is not None:
                progress(number, len(references))
            try:
                claim = claim_meant(work, reference)
                if claim.id not in done:
                    done[claim.id], found = _register(desk, work, open_claim(work, claim.id))
                    findings.extend(found)
            except Refusal as refusal:
                if len(references) == 1:
                    raise
                findings.append(left_out(refusal))
    changes = _LEDGER if done and not dry_run else frozenset()
    people = frozenset(each.claim.person_id for each in done.values())
    return Outcome(tuple(done.values()), tuple(findings), changes, people)


def _register(desk: Desk, work: UnitOfWork, claim: Claim) -> tuple[Registration, tuple[Finding, ...]]:
    if claim.plan_year != desk.plan.year:
        raise Refusal(finding("CLAIM-YEAR", serial=claim.serial, year=claim.plan_year))
    assessment = assess_person(desk, work, claim.person_id)
    verdict = assessment.verdict
    if verdict.eligibility is not Eligibility.ELIGIBLE:
        raise Refusal(not_eligible(verdict))
    if not claim.provisional and not still_founded(claim, verdict):
        raise Refusal(finding("CLAIM-PROOF-GONE", serial=claim.serial))
    proof = proof_of(claim, verdict, assessment.entries, desk.plan)
    asked = replace(claim, tiers=proof.tiers) if claim.provisional and proof.arrived else claim
    early = dated_too_early(assessment.person, asked.completed_on(), desk.as_of)
    if early is not None:
        raise Refusal(early)
    grants = tuple(work.ledger.add(grant) for grant in grants_of(asked, assessment.entries, desk.as_of, desk.plan))
    work.claims.add_event(claim.id, ClaimEvent(ClaimState.REGISTERED, desk.as_of))
    registration = Registration(claim_of(work, claim.id), grants, assessment.person.name)
    return registration, tuple(_cuts(desk, claim, grants))


def _cuts(desk: Desk, claim: Claim, grants: Sequence[Entry]) -> list[Finding]:
    """Say which grants came out with fewer hours than were claimed, and why (rules E2, E3)."""
    cuts = []
    for tier, grant in zip(claim.tiers, grants, strict=True):
        asked = grant.asked_hours if grant.asked_hours is not None else grant.hours
        if asked < tier.hours:
            found = finding("CLAIM-TOPPED", Severity.WARNING, serial=claim.serial, asked=tier.hours, hours=asked)
            cuts.append(found)
        if grant.hours < asked:
            cap = desk.plan.cap_hours
            found = finding("CLAIM-CUT", Severity.WARNING, serial=claim.serial, asked=asked, hours=grant.hours, cap=cap)
            cuts.append(found)
    return cuts


def mark_claims(desk: Desk, claim_ids: tuple[int, ...], state: ClaimState) -> Outcome[None]:
    """Note that claims were printed, or came back signed by the 單位主管 (rule E10); the latter in an open year."""
    with desk.database.write() as work:
        if state is not ClaimState.PRINTED:
            open_year(desk, work)
        claims = [open_claim(work, claim_id) for claim_id in claim_ids]
        for claim in claims:
            if claim.state is not state:
                work.claims.add_event(claim.id, ClaimEvent(state, desk.as_of))
    return Outcome(None, (), _CLAIMS, frozenset(claim.person_id for claim in claims))


def reject_claim(desk: Desk, claim_id: int, reason: str) -> Outcome[Claim]:
    """Reject an open claim with a reason (rule E10)."""
    outcome = reject_claims(desk, [claim_id], reason)
    return Outcome(outcome.value[0], (), outcome.changes, outcome.people)


def reject_claims(desk: Desk, claim_ids: Sequence[int], reason: str) -> Outcome[tuple[Claim, ...]]:
    """Reject several open claims with one reason.

    A claim that cannot be rejected is a finding and keeps no other waiting; one alone is refused.
    """
    words = needed(reason, "REASON-NEEDED")
    rejected: list[Claim] = []
    findings: list[Finding] = []
    with desk.database.write() as work:
        open_year(desk, work)
        for claim_id in claim_ids:
            try:
                open_claim(work, claim_id)
                work.claims.add_event(claim_id, ClaimEvent(ClaimState.REJECTED, desk.as_of, words))
                rejected.append(claim_of(work, claim_id))
            except Refusal as refusal:
                if len(claim_ids) == 1:
                    raise
                findings.append(left_out(refusal))
    people = frozenset(claim.person_id for claim in rejected)
    return Outcome(tuple(rejected), tuple(findings), _CLAIMS if rejected else frozenset(), people)


def withdraw_claim(desk: Desk, claim_id: int, reason: str, *, dry_run: bool = False) -> Outcome[Withdrawal]:
    """Withdraw an open claim, or take back a registered one by reversing its grants (rules E9–E11).

    Hours of the grants that are used are drawn on the person's other grants whose window holds their day, oldest expiry
    first. `dry_run` tells the same and keeps nothing. Refuses where no other grant has hours for them (CLAIM-USED names
    the uses), where hours were taken along to another agency, and in a closed year.
    """
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write(keep=not dry_run) as work:
        open_year(desk, work)
        claim = claim_of(work, claim_id)
        if claim.state is ClaimState.REGISTERED:
            done, changes = reverse(desk, work, claim, words), _LEDGER
        else:
            open_claim(work, claim_id)
            work.claims.add_event(claim.id, ClaimEvent(ClaimState.WITHDRAWN, desk.as_of, words))
            done, changes = Withdrawal(claim_of(work, claim_id)), _CLAIMS
    return Outcome(done, (), frozenset() if dry_run else changes, frozenset({claim.person_id}))


def list_claims(desk: Desk, person_id: str | None = None) -> Outcome[tuple[ClaimAnswer, ...]]:
    """List the plan year's claims in order of number, with the proof of provisional ones looked up anew (rule E11)."""
    with desk.database.read() as work:
        people = [known_person(work, person_id)] if person_id is not None else work.people.all()
        claims = work.claims.all(desk.plan.year, person_id)
        ahead = {claim.person_id for claim in claims if claim.provisional}
        judged = {each.person.id: each for each in assess_people(desk, work, ahead, rulebook(desk, work))}
    known = {person.id: person for person in people}
    return Outcome(tuple(_answer(desk, claim, known[claim.person_id], judged) for claim in claims))


def _answer(desk: Desk, claim: Claim, person: Person, judged: dict[str, Assessment]) -> ClaimAnswer:
    if not claim.provisional:
        return _proven(claim, person)
    assessment = judged[claim.person_id]
    proof = proof_of(claim, assessment.verdict, assessment.entries, desk.plan)
    return ClaimAnswer(claim, person.name, person.unit, proof.arrived, proof)
