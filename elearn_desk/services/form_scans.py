"""A pile of signed forms, scanned one after the other: whose each is, and whether it can be registered."""

from __future__ import annotations

from dataclasses import dataclass

from elearn_desk.domain.findings import Finding, Refusal
from elearn_desk.domain.ledger import Entry
from elearn_desk.services.claim_search import FoundForm, find_form
from elearn_desk.services.claims import register_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class ScannedForm:
    """A form scanned: the claim it stands for, the grants that registering it would give, or what stands against it."""

    found: FoundForm
    grants: tuple[Entry, ...] = ()
    trouble: Finding | None = None

    @property
    def hours(self) -> int:
        """Whole hours that registering the claim would grant."""
        return sum(grant.hours for grant in self.grants)


def scan_form(desk: Desk, words: str) -> Outcome[ScannedForm]:
    """Look up a form by what the scanner typed, and try whether its claim can be registered; nothing is kept.

    What stands against it is in the answer: a claim registered, rejected or withdrawn already, of another plan year, or
    whose records have changed since it was printed so that it is no longer founded. Findings say what would be cut.
    Refuses words without a serial that exists (CLAIM-UNKNOWN).
    """
    found = find_form(desk, words).value
    try:
        tried = register_claims(desk, [found.meant.claim.serial], dry_run=True)
    except Refusal as refusal:
        return Outcome(ScannedForm(found, trouble=refusal.finding))
    return Outcome(ScannedForm(found, tried.value[0].grants), tried.findings)
