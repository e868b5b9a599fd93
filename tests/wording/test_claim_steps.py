from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from elearn_desk.domain.claims import Claim, ClaimEvent, ClaimState
from elearn_desk.domain.provisional import Proof
from elearn_desk.wording.claim_steps import claim_step

CLAIM = Claim(1, "103-0001", "A123456789", 103, False, "103.1", (), ())


def at(state: ClaimState, *, provisional: bool = False) -> Claim:
    return replace(CLAIM, provisional=provisional, events=(ClaimEvent(state, date(2014, 9, 1)),))


@pytest.mark.parametrize(
    ("state", "command"),
    [
        (ClaimState.DRAFTED, "form claim"),
        (ClaimState.PRINTED, "claim sign"),
        (ClaimState.SIGNED, "claim register"),
        (ClaimState.REJECTED, "claim create"),
        (ClaimState.WITHDRAWN, "claim create"),
        (ClaimState.REVERSED, "claim create"),
    ],
)
def test_every_state_names_the_step_that_follows(state: ClaimState, command: str) -> None:
    said = claim_step(at(state), Proof(), goes_on=True)
    assert f"（{command}）" in said
    assert said == claim_step(at(state), Proof(), goes_on=False)


def test_a_registered_form_goes_back_to_the_applicant_until_the_cap_is_reached() -> None:
    registered = at(ClaimState.REGISTERED)
    assert "送回申請人賡續使用" in claim_step(registered, Proof(), goes_on=True)
    assert claim_step(registered, Proof(), goes_on=False) == "已登錄並達年度上限，本表留存"


def test_a_provisional_claim_says_first_how_far_its_proof_has_come() -> None:
    signed = at(ClaimState.SIGNED, provisional=True)
    assert claim_step(signed, Proof(), goes_on=True) == "先行申請，待補證明；已可登錄核給（claim register）"
    rejected = at(ClaimState.REJECTED, provisional=True)
    assert claim_step(rejected, Proof(), goes_on=True).startswith("本次申請已退件")
