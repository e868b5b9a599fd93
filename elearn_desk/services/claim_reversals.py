"""Taking a registered claim back: what happens to its hours, used and unused (rules E9, E11, H1, H6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from elearn_desk.domain.claims import Claim, ClaimEvent, ClaimState, standing_grants
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.reversals import Reversal, reversal_of
from elearn_desk.services.claim_entries import Replaced, claim_of, entered_anew, reversing
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import cancel_of
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.claims import redraw_reason, uses_words


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A claim withdrawn, or reversed: the whole hours lost unused, and the leave now drawn on other grants."""

    claim: Claim
    grants: tuple[Entry, ...] = ()
    unused: int = 0
    moved: tuple[Replaced, ...] = ()


def reverse(desk: Desk, work: UnitOfWork, claim: Claim, reason: str) -> Withdrawal:
    """Reverse the grants of a registered claim in new entries alone, and enter their used hours on other grants.

    Refuses where other grants have no hours for a use (CLAIM-USED), or hours were taken along to another agency.
    """
    entries = work.ledger.of(claim.person_id)
    grants = [entry for entry in standing_grants(entries) if entry.claim_id == claim.id]
    reversal = reversal_of(grants, entries)
    _refuse_in_the_way(claim, reversal)
    why = redraw_reason(claim, reason)
    for each in reversal.redrawn:
        work.ledger.add(cancel_of(each.use, desk.as_of, why))
    for grant in reversal.grants:
        work.ledger.add(reversing(grant, desk.as_of, reason))
    moved = tuple(
        Replaced(each.use, work.ledger.add(entered_anew(replace(each.use, draws=each.draws), why)))
        for each in reversal.redrawn
    )
    work.claims.add_event(claim.id, ClaimEvent(ClaimState.REVERSED, desk.as_of, reason))
    return Withdrawal(claim_of(work, claim.id), reversal.grants, reversal.unused, moved)


def _refuse_in_the_way(claim: Claim, reversal: Reversal) -> None:
    if reversal.moved:
        hours = sum(each.hours for each in reversal.moved)
        raise Refusal(finding("CLAIM-MOVED", serial=claim.serial, hours=hours, entry=reversal.moved[0].id))
    if reversal.uncovered:
        hours = sum(use.hours for use in reversal.uncovered)
        numbers = "、".join(f"{use.id}" for use in reversal.uncovered)
        raise Refusal(
            finding("CLAIM-USED", serial=claim.serial, hours=hours, uses=uses_words(reversal.uncovered), entry=numbers)
        )
