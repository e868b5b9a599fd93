"""What an act would do is told in a few lines, however many people it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from elearn_desk.desktop.models.act_lines import (
    draft_lines,
    named,
    proposal_lines,
    registration_lines,
    withdrawal_lines,
)
from elearn_desk.domain.awards import NOTHING, AwardEvent, AwardStep
from elearn_desk.domain.holding import Hold
from elearn_desk.domain.ledger import balance
from elearn_desk.domain.provisional import Proof
from elearn_desk.services.award_batches import Proposal
from elearn_desk.services.awards import AwardAnswer
from elearn_desk.services.claim_entries import Replaced
from elearn_desk.services.claim_reversals import Withdrawal
from elearn_desk.services.claims import ClaimAnswer, Registration
from elearn_desk.services.verdicts import Assessment
from tests.factory import MONDAY, a_claim, a_grant, a_person, a_use, a_verdict, the_plan

MANY = 8


def an_answer(number: int) -> AwardAnswer:
    """Give somebody who waits for side set 3."""
    verdict = a_verdict(person=a_person(name=f"王{number}"))
    return AwardAnswer(
        Assessment(verdict, balance((), MONDAY), (), (), ()), NOTHING, Hold("side-3", 2, 3, Decimal("5.5"))
    )


@pytest.mark.parametrize(
    ("count", "said"), [(1, "甲"), (6, "甲、甲、甲、甲、甲、甲"), (7, "甲、甲、甲、甲、甲、甲等 7 人")]
)
def test_of_many_people_the_first_are_named(count: int, said: str) -> None:
    assert named(["甲"] * count) == said


def test_of_many_registrations_the_first_are_told() -> None:
    lines = list(registration_lines([Registration(a_claim(), (a_grant(),), "王小明")] * MANY))
    assert lines[0] == "登錄 8 份，核給 32 小時。"
    assert lines[-1] == "……等共 8 份"
    assert len(lines) == 8


def test_drafts_are_told_with_their_hours() -> None:
    answer = ClaimAnswer(a_claim(), "王小明", "民政課", proof_arrived=True, proof=Proof())
    assert list(draft_lines([answer])) == ["建立申請表 1 份，共 4 小時：", "王小明 4 小時。"]


def test_of_many_held_back_the_first_are_told_what_for() -> None:
    held = tuple(map(an_answer, range(MANY)))
    event = AwardEvent(0, "A123456789", 103, AwardStep.PROPOSED, MONDAY, 1, "side-2")
    lines = list(proposal_lines(Proposal(None, (event,), held[:1], held), the_plan()))
    assert lines[0] == "提出 1 人：王0（嘉獎一次）。"
    assert lines[1] == "暫緩 8 人："
    assert "尚缺3門5.5小時" in lines[2]
    assert lines[-1] == "……等共 8 人"


def test_leave_of_a_claim_withdrawn_is_told_with_the_grants_it_goes_over_to() -> None:
    use = a_use(3, {1: 2}, datetime.combine(MONDAY, datetime.min.time()))
    new = replace(use, id=9, draws=(replace(use.draws[0], grant=2),))
    lines = list(withdrawal_lines(Withdrawal(a_claim(), (a_grant(),), 0, (Replaced(use, new),))))
    assert lines[-1] == "103/05/05 的補休 2 小時（第3號）改由核給第2號扣抵。"
    assert len(lines) == 2, "nothing is lost unused"
