"""What happens next with an 附件2 that lies on the clerk's desk (附件2 notes 5, 7; rules E10–E12)."""

from __future__ import annotations

from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.provisional import Proof
from elearn_desk.wording.claims import proof_words

_STEPS = {
    ClaimState.DRAFTED: "請列印後送申請人簽名、單位主管核章（form claim）",
    ClaimState.PRINTED: "待單位主管核章，送回後登記已核章（claim sign）",
    ClaimState.SIGNED: "已可登錄核給（claim register）",
    ClaimState.REJECTED: "本次申請已退件，補正後重新建立申請表（claim create）",
    ClaimState.WITHDRAWN: "本次申請已撤回，要再申請須重新建立申請表（claim create）",
    ClaimState.REVERSED: "核給已沖銷，要再申請須重新建立申請表（claim create）",
}
_OVER = frozenset({ClaimState.REJECTED, ClaimState.WITHDRAWN, ClaimState.REVERSED})
_GOES_BACK = "已登錄，未達年度上限，請將本表送回申請人賡續使用"
_FULL = "已登錄並達年度上限，本表留存"


def claim_step(claim: Claim, proof: Proof, *, goes_on: bool) -> str:
    """Say what happens next with a claim; `goes_on` where its form has not come to the yearly cap."""
    registered = _GOES_BACK if goes_on else _FULL
    step = registered if claim.state is ClaimState.REGISTERED else _STEPS[claim.state]
    return f"{proof_words(proof)}；{step}" if claim.provisional and claim.state not in _OVER else step
