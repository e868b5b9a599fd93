"""Provisional claims (附件2 note 5): whose proof is waited for, what settles them, and their true window (E11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from elearn_desk.domain.claims import Claim, ClaimEvent, ClaimState
from elearn_desk.domain.findings import Finding, Refusal, finding
from elearn_desk.domain.ledger import Draw, Entry
from elearn_desk.domain.people import Person
from elearn_desk.domain.provisional import Proof, awaits_proof, chase_day, proof_of, waiting_since
from elearn_desk.domain.reversals import Mending, mending_of
from elearn_desk.services.claim_drafts import left_out
from elearn_desk.services.claim_entries import Replaced, claim_of, entered_anew, reversing
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.leave import cancel_of
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.verdicts import assess_people, assess_person
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.claims import settle_reason, uses_words, window_words

_SETTLED = frozenset({Change.CLAIMS, Change.LEDGER})


@dataclass(frozen=True, slots=True)
class ClaimProof:
    """A provisional claim that stands or may be registered, whose it is, and how far its proof has come."""

    claim: Claim
    person: Person
    proof: Proof


@dataclass(frozen=True, slots=True)
class PendingClaim:
    """A provisional claim whose proof is not there: since when, when it is chased, and whether that day is over."""

    claim: Claim
    person: Person
    proof: Proof
    since: date
    chase_on: date
    days: int
    overdue: bool


@dataclass(frozen=True, slots=True)
class SettledClaim:
    """A provisional claim whose proof has just come; `misdated` where it shows another window than was registered."""

    claim: int
    serial: str
    person_id: str
    name: str
    hours: int
    misdated: bool


@dataclass(frozen=True, slots=True)
class Settlement:
    """What settling a claim did to the ledger: grants with their true window, and the leave drawn on them anew."""

    claim: Claim
    grants: tuple[Replaced, ...]
    uses: tuple[Replaced, ...]


def proofs(desk: Desk, work: UnitOfWork) -> list[ClaimProof]:
    """Look up the proof of every provisional claim that stands or may be registered, in order of number."""
    claims = [claim for claim in work.claims.provisional(desk.plan.year) if awaits_proof(claim)]
    if not claims:
        return []
    people = {claim.person_id for claim in claims}
    assessments = {each.person.id: each for each in assess_people(desk, work, people, rulebook(desk, work))}
    return [
        ClaimProof(claim, each.person, proof_of(claim, each.verdict, each.entries, desk.plan))
        for claim in claims
        for each in [assessments[claim.person_id]]
    ]


def pending_claims(desk: Desk) -> Outcome[tuple[PendingClaim, ...]]:
    """List the provisional claims whose proof is not there: overdue ones first, then by the day they are chased."""
    with desk.database.read() as work:
        found = [
            _pending(desk, each.claim, each.person, each.proof) for each in proofs(desk, work) if not each.proof.arrived
        ]
    return Outcome(tuple(sorted(found, key=lambda each: (not each.overdue, each.chase_on, each.claim.id))))


def _pending(desk: Desk, claim: Claim, person: Person, proof: Proof) -> PendingClaim:
    since, chase_on = waiting_since(claim), chase_day(claim, desk.plan)
    days = max(0, (desk.as_of - since).days)
    return PendingClaim(claim, person, proof, since, chase_on, days, desk.as_of > chase_on)


def settled_since(before: Sequence[ClaimProof], now: Sequence[ClaimProof]) -> tuple[SettledClaim, ...]:
    """Give the claims whose proof is there now and was not before."""
    waiting = {each.claim.id for each in before if not each.proof.arrived}
    return tuple(
        SettledClaim(
            each.claim.id,
            each.claim.serial,
            each.person.id,
            each.person.name,
            each.claim.hours,
            bool(each.proof.misdated),
        )
        for each in now
        if each.proof.arrived and each.claim.id in waiting
    )


def settle_claim(desk: Desk, claim_id: int, *, dry_run: bool = False) -> Outcome[Settlement]:
    """Put the window of a registered provisional claim right by its proof, in new entries alone (rules E5, E9, H6).

    The uses drawn on its grants are cancelled, the grants reversed, grants with the true window entered, and the uses
    entered anew on these. `dry_run` tells the same and keeps nothing. Refuses a claim that is no registered provisional
    one, whose proof is not there, or whose window the proof bears out; uses outside the true window; hours taken along
    to another agency.
    """
    with desk.database.write(keep=not dry_run) as work:
        settlement = _settle(desk, work, claim_id)
    return Outcome(settlement, (), frozenset() if dry_run else _SETTLED, frozenset({settlement.claim.person_id}))


def settle_claims(
    desk: Desk, claim_ids: Sequence[int], *, dry_run: bool = False, progress: Progress | None = None
) -> Outcome[tuple[Settlement, ...]]:
    """Put the windows of several claims right together, each as `settle_claim` does.

    A claim that cannot be settled is a finding and keeps no other waiting; one alone is refused. `dry_run` tells the
    same and keeps nothing.
    """
    done: list[Settlement] = []
    findings: list[Finding] = []
    with desk.database.write(keep=not dry_run) as work:
        for number, claim_id in enumerate(claim_ids):
            if progress is not None:
                progress(number, len(claim_ids))
            try:
                done.append(_settle(desk, work, claim_id))
            except Refusal as refusal:
                if len(claim_ids) == 1:
                    raise
                findings.append(left_out(refusal))
    changes = _SETTLED if done and not dry_run else frozenset()
    return Outcome(tuple(done), tuple(findings), changes, frozenset(each.claim.person_id for each in done))


def _settle(desk: Desk, work: UnitOfWork, claim_id: int) -> Settlement:
    claim = claim_of(work, claim_id)
    if not claim.provisional or claim.state is not ClaimState.REGISTERED:
        raise Refusal(finding("CLAIM-NOT-PROVISIONAL", serial=claim.serial, state=claim.state))
    open_year(desk, work)
    assessment = assess_person(desk, work, claim.person_id)
    proof = proof_of(claim, assessment.verdict, assessment.entries, desk.plan)
    if not proof.arrived:
        raise Refusal(finding("CLAIM-PROOF-WAITING", serial=claim.serial, count=len(proof.lacking)))
    if not proof.misdated:
        raise Refusal(finding("CLAIM-SETTLED", serial=claim.serial))
    mending = mending_of(dict(proof.misdated), work.ledger.of(claim.person_id))
    _refuse_in_the_way(claim, mending)
    return _mend(desk, work, claim, mending)


def _refuse_in_the_way(claim: Claim, mending: Mending) -> None:
    if mending.moved:
        hours = sum(each.hours for each in mending.moved)
        raise Refusal(finding("CLAIM-MOVED", serial=claim.serial, hours=hours, entry=mending.moved[0].id))
    if mending.outside:
        windows = "、".join(dict.fromkeys(window_words(each.true) for each in mending.grants))
        raise Refusal(
            finding("CLAIM-USE-OUTSIDE", serial=claim.serial, windows=windows, uses=uses_words(mending.outside))
        )


def _mend(desk: Desk, work: UnitOfWork, claim: Claim, mending: Mending) -> Settlement:
    reason = settle_reason(claim)
    for use in mending.uses:
        work.ledger.add(cancel_of(use, desk.as_of, reason))
    for each in mending.grants:
        work.ledger.add(reversing(each.grant, desk.as_of, reason))
    grants = tuple(
        Replaced(each.grant, work.ledger.add(entered_anew(replace(each.true, on=desk.as_of), reason)))
        for each in mending.grants
    )
    successor = {each.old.id: each.new.id for each in grants}
    uses = tuple(
        Replaced(use, work.ledger.add(entered_anew(replace(use, draws=_moved_to(use, successor)), reason)))
        for use in mending.uses
    )
    words = "、".join(window_words(each.new) for each in grants)
    work.claims.add_event(claim.id, ClaimEvent(ClaimState.REGISTERED, desk.as_of, f"{reason}：{words}"))
    return Settlement(claim_of(work, claim.id), grants, uses)


def _moved_to(use: Entry, successor: dict[int, int]) -> tuple[Draw, ...]:
    return tuple(Draw(successor.get(draw.grant, draw.grant), draw.hours) for draw in use.draws)
