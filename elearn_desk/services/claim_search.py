"""The 附件2 in the clerk's hand: from the serial scanned or typed to whose it is and what happens next with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from elearn_desk.domain.claims import Claim
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.people import Person
from elearn_desk.domain.year_form import claims_on_form, goes_on
from elearn_desk.services.claims import ClaimAnswer, list_claims
from elearn_desk.services.desk import Desk, known_person, plan_on_file
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.claim_steps import claim_step

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−─ー﹘"), "-")  # what input methods make of the key, NFKC aside
_SERIAL = re.compile(r"(?<![0-9])([0-9]{2,4})\s*-\s*([0-9]{1,9})")
_EDITION = re.compile(r"第\s*([0-9]{1,2})\s*次")


@dataclass(frozen=True, slots=True)
class FormClaim:
    """One claim of the form: which edition of it, 0 where it came to nothing, and what happens next with it."""

    claim: Claim
    edition: int
    next_step: str


@dataclass(frozen=True, slots=True)
class FoundForm:
    """The 附件2 of a person and plan year that a serial stands on: the claim meant, and every claim of that year."""

    person: Person
    serial: str
    meant: FormClaim
    claims: tuple[FormClaim, ...]


def find_form(desk: Desk, words: str) -> Outcome[FoundForm]:
    """Find a form by its serial, of whatever plan year.

    `words` are what a scanner sends or a clerk types: digits and dash may be full width, line ends and the words
    printed around the serial may be there too; 「第N次申請」 beside the form's serial means the Nth claim on it.
    Refuses words without a serial that exists (CLAIM-UNKNOWN).
    """
    text = unicodedata.normalize("NFKC", words).translate(_DASHES)
    with desk.database.read() as work:
        claim = _claim_of(work, text)
        if claim is None:
            raise Refusal(finding("CLAIM-UNKNOWN", claim=" ".join(words.split())))
        person = known_person(work, claim.person_id)
        plan = desk.plan if claim.plan_year == desk.plan.year else plan_on_file(claim.plan_year, work)
    answers = list_claims(replace(desk, plan=plan), person.id).value
    on_form = claims_on_form(each.claim for each in answers)
    claims = tuple(_form_claim(each, on_form, plan.cap_hours) for each in answers)
    meant = next(each for each in claims if each.claim.id == claim.id)
    edition = _EDITION.search(text)
    if edition and meant.edition == 1:
        meant = next((each for each in claims if each.edition == int(edition[1])), meant)
    return Outcome(FoundForm(person, on_form[0].serial if on_form else claim.serial, meant, claims))


def _claim_of(work: UnitOfWork, text: str) -> Claim | None:
    found = _SERIAL.search(text)
    return None if found is None else work.claims.by_serial(f"{found[1]}-{found[2]}")


def _form_claim(answer: ClaimAnswer, on_form: Sequence[Claim], cap_hours: int) -> FormClaim:
    claim = answer.claim
    edition = on_form.index(claim) + 1 if claim in on_form else 0
    return FormClaim(claim, edition, claim_step(claim, answer.proof, goes_on=goes_on(on_form, cap_hours)))
