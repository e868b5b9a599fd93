"""Taking an import of learning hours back, and what would fall with it (rules H6, H7, H10)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from elearn_desk.domain.claims import OPEN_STATES, Claim, ClaimState
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.ledger import balance
from elearn_desk.services.desk import Desk
from elearn_desk.services.effects import VerdictChange, standings, verdict_changes
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.store.values import Batch
from elearn_desk.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RegisteredHours:
    """A registered claim that rests on the import, with the whole hours it gave and those its person used or booked."""

    claim: Claim
    hours: int
    used_hours: int


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking an import back does: records and people losing some, verdicts that change, claims that fall.

    `open_claims` are on their way and lose their proof; `registered` stand in the way, and nothing is undone while
    there are any.
    """

    batch: Batch
    removed: int
    people: int
    open_claims: tuple[Claim, ...]
    registered: tuple[RegisteredHours, ...]
    changes: tuple[VerdictChange, ...] = ()


def preview_undo(desk: Desk, batch_id: int) -> Outcome[Undoing]:
    """Tell what taking an import back would do; nothing is kept.

    Registered claims in the way are a finding, UNDO-REGISTERED. Refuses as `undo_import` does otherwise.
    """
    with desk.database.write(keep=False) as work:
        batch = _standing(work, batch_id)
        people = work.records.people_losing(batch_id)
        before = standings(desk, work, people)
        undoing = _undo(desk, work, batch)
        undoing = replace(undoing, changes=verdict_changes(before, standings(desk, work, people)))
    return Outcome(undoing, _in_the_way(undoing))


def undo_import(desk: Desk, batch_id: int) -> Outcome[Undoing]:
    """Take an import back; what another file also brought stays (rule H7). `changes` of verdicts are not looked at.

    Refuses a number that is no standing import of learning hours, and one on which registered claims rest
    (UNDO-REGISTERED names them). Open claims that lose their proof are findings.
    """
    with desk.database.write() as work:
        people = frozenset(work.records.people_of([batch_id]))
        undoing = _undo(desk, work, _standing(work, batch_id))
        for blocked in _in_the_way(undoing):
            raise Refusal(blocked)
    findings = tuple(
        finding("UNDO-CLAIM", Severity.WARNING, serial=claim.serial, person=claim.person_id)
        for claim in undoing.open_claims
    )
    return Outcome(undoing, findings, frozenset({Change.RECORDS}), people)


def _standing(work: UnitOfWork, batch_id: int) -> Batch:
    batch = work.batches.get(batch_id)
    if batch is None or batch.kind != "hours":
        raise Refusal(finding("BATCH-UNKNOWN", batch=batch_id))
    if batch.undone_at is not None:
        raise Refusal(finding("BATCH-UNDONE", batch=batch_id))
    return batch


def _undo(desk: Desk, work: UnitOfWork, batch: Batch) -> Undoing:
    claims, people, count = (
        work.claims.losing_records(batch.id),
        work.records.people_losing(batch.id),
        work.records.count(),
    )
    work.records.undo(batch.id)
    work.batches.mark_undone(batch.id)
    return Undoing(
        batch,
        count - work.records.count(),
        len(people),
        tuple(claim for claim in claims if claim.state in OPEN_STATES),
        # A provisional claim was registered before its proof was there, and goes on waiting for it (rule E11).
        tuple(
            _registered(desk, work, claim)
            for claim in claims
            if claim.state is ClaimState.REGISTERED and not claim.provisional
        ),
    )


def _registered(desk: Desk, work: UnitOfWork, claim: Claim) -> RegisteredHours:
    account = balance(work.ledger.of(claim.person_id, claim.plan_year), desk.as_of)
    return RegisteredHours(claim, claim.hours, account.used + account.booked)


def _in_the_way(undoing: Undoing) -> tuple[Finding, ...]:
    if not undoing.registered:
        return ()
    return (
        finding(
            "UNDO-REGISTERED",
            batch=undoing.batch.id,
            serials="、".join(each.claim.serial for each in undoing.registered),
            hours=sum(each.hours for each in undoing.registered),
            used=sum(each.used_hours for each in undoing.registered),
        ),
    )
