from __future__ import annotations

from datetime import date

from elearn_desk.domain.awards import AwardEvent, AwardStep, standing_approval
from elearn_desk.domain.verdict import Approval
from tests.factory import PERSON_ID, roc


def _event(number: int, step: AwardStep, on: date, times: int = 1) -> AwardEvent:
    return AwardEvent(number, PERSON_ID, 103, step, on, times, "side-2", f"文號{number}")


def test_nothing_stands_where_nothing_was_approved() -> None:
    assert standing_approval([]) is None


def test_the_last_approval_stands_until_it_is_revoked() -> None:
    approved = _event(1, AwardStep.APPROVED, roc(103, 6, 20))
    revoked = _event(2, AwardStep.REVOKED, roc(103, 7, 1))
    again = _event(3, AwardStep.APPROVED, roc(103, 9, 10), times=2)
    assert standing_approval([approved]) == Approval(1, "side-2", "文號1", roc(103, 6, 20))
    assert standing_approval([approved, revoked]) is None
    assert standing_approval([approved, revoked, again]) == Approval(2, "side-2", "文號3", roc(103, 9, 10))
