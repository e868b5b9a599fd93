"""A form scanned from the pile says whether it can be registered, and trying keeps nothing."""

from __future__ import annotations

from dataclasses import replace

from elearn_desk.domain.claims import ClaimState
from elearn_desk.services.claims import create_claim, list_claims, register_claim, reject_claim, withdraw_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.form_scans import ScannedForm, scan_form
from elearn_desk.services.hours import list_batches
from elearn_desk.services.undo import undo_import
from elearn_desk.wording.sentences import sentence
from tests.factory import a_plan
from tests.services.office import WANG, a_claim, a_registered_claim, refused


def trouble(scanned: ScannedForm) -> str:
    """Say what stands against registering."""
    assert scanned.trouble is not None
    assert scanned.grants == ()
    assert scanned.hours == 0
    return sentence(scanned.trouble)


def test_a_form_that_can_be_registered_says_what_it_would_grant_and_stays_open(desk: Desk) -> None:
    claim = a_claim(desk)
    outcome = scan_form(desk, claim.serial)
    assert (outcome.value.found.person.id, outcome.value.hours, outcome.value.trouble) == (WANG, 8, None)
    assert outcome.changes == frozenset()
    (kept,) = list_claims(desk).value
    assert kept.claim.state is ClaimState.DRAFTED


def test_a_form_registered_sent_back_or_withdrawn_already_says_so(desk: Desk) -> None:
    rejected = a_claim(desk)
    reject_claim(desk, rejected.id, "重填")
    withdrawn = a_claim(desk)
    withdraw_claim(desk, withdrawn.id, "不申請了")
    registered = a_registered_claim(desk)
    assert "「已退件」" in trouble(scan_form(desk, rejected.serial).value)
    assert "「已撤回」" in trouble(scan_form(desk, withdrawn.serial).value)
    assert "「已登錄」" in trouble(scan_form(desk, registered.serial).value)


def test_a_form_whose_records_changed_since_it_was_printed_says_so(desk: Desk) -> None:
    claim = a_claim(desk)
    undo_import(desk, next(batch.id for batch in list_batches(desk).value if batch.kind == "hours"))
    assert "學習紀錄已不足以成立" in trouble(scan_form(desk, claim.serial).value)


def test_a_form_of_another_year_is_neither_tried_nor_registered(desk: Desk) -> None:
    claim = a_claim(desk)
    later = replace(desk, plan=replace(a_plan(), year=104))
    assert "是103年度的申請" in trouble(scan_form(later, claim.serial).value)
    with refused("CLAIM-YEAR"):
        register_claim(later, claim.id)


def test_what_the_cap_cuts_is_told(desk: Desk) -> None:
    a_registered_claim(desk)
    more = create_claim(desk, WANG, provisional=True, side="side-3", reason="主管同意").value
    scanned = scan_form(desk, more.serial)
    assert scanned.value.hours == 4
    assert scanned.value.trouble is None


def test_a_serial_nobody_has_is_refused(desk: Desk) -> None:
    with refused("CLAIM-UNKNOWN"):
        scan_form(desk, "103-0099")
