"""Finding a claim, and the ledger entries by which its grants and the leave drawn on them are put right (E9, H6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from elearn_desk.domain.claims import OPEN_STATES, Claim
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.ledger import Entry, EntryKind
from elearn_desk.store.work import UnitOfWork

_REFERENCE = re.compile(r"(?:(?P<year>[0-9]{1,4})-)?(?P<number>[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Replaced:
    """An entry of the ledger that was taken back, and the one that stands in its place."""

    old: Entry
    new: Entry


def claim_meant(work: UnitOfWork, reference: str) -> Claim:
    """Give the claim that a reference means: its number, or the serial printed on the form; refuses an unknown one."""
    words = _REFERENCE.fullmatch(reference.strip())
    if words is not None:
        claim = work.claims.by_serial(words[0]) if words["year"] else work.claims.get(int(words["number"]))
        if claim is not None:
            return claim
    raise Refusal(finding("CLAIM-UNKNOWN", claim=reference))


def claim_of(work: UnitOfWork, claim_id: int) -> Claim:
    """Give the claim of that number; refuses an unknown one."""
    claim = work.claims.get(claim_id)
    if claim is None:
        raise Refusal(finding("CLAIM-UNKNOWN", claim=claim_id))
    return claim


def open_claim(work: UnitOfWork, claim_id: int) -> Claim:
    """Give the claim of that number; refuses one that is decided on already, and says what can be done with it."""
    claim = claim_of(work, claim_id)
    if claim.state not in OPEN_STATES:
        raise Refusal(finding("CLAIM-STATE", serial=claim.serial, state=claim.state, remedy=claim.state))
    return claim


def reversing(grant: Entry, on: date, reason: str) -> Entry:
    """Give the entry that reverses a grant on a day."""
    return replace(entered_anew(grant, reason), kind=EntryKind.REVERSE, on=on, asked_hours=None, corrects=grant.id)


def entered_anew(entry: Entry, reason: str) -> Entry:
    """Give an entry as one to be written, with the reason why."""
    return replace(entry, id=0, reason=reason, recorded_at=None, recorded_by="")
