"""What stands of a person's award after everything that was done about it, and which records prove it (D5, D6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from elearn_desk.domain.awards import AwardEvent, AwardStep, award_standing, proof_records, standing_approval
from elearn_desk.domain.plan import Need
from elearn_desk.domain.verdict import Approval, AwardVerdict
from tests.factory import PERSON_ID, a_plan, a_rulebook, a_verdict, roc, set_records, the_plan, the_set

JUNE = roc(103, 6, 20)


def _event(number: int, step: AwardStep, on: date = JUNE, times: int = 1) -> AwardEvent:
    return AwardEvent(number, PERSON_ID, 103, step, on, times, "side-2", f"文號{number}")


PROPOSED, APPROVED = _event(1, AwardStep.PROPOSED), _event(2, AwardStep.APPROVED)
RETURNED, REVOKED = _event(3, AwardStep.RETURNED), _event(4, AwardStep.REVOKED)


def test_nothing_stands_where_nothing_was_done() -> None:
    standing = award_standing([])
    assert (standing.proposal, standing.approval) == (None, None)
    assert standing_approval([]) is None


def test_the_last_approval_stands_until_it_is_revoked() -> None:
    revoked = _event(5, AwardStep.REVOKED, roc(103, 7, 1))
    again = _event(6, AwardStep.APPROVED, roc(103, 9, 10), times=2)
    assert standing_approval([APPROVED]) == Approval(1, "side-2", "文號2", JUNE)
    assert standing_approval([APPROVED, revoked]) is None
    assert standing_approval([APPROVED, revoked, again]) == Approval(2, "side-2", "文號6", roc(103, 9, 10))


def test_a_proposal_stands_until_it_is_approved_or_returned() -> None:
    assert award_standing([PROPOSED]).proposal == PROPOSED
    assert award_standing([PROPOSED, APPROVED]).proposal is None
    assert award_standing([PROPOSED, RETURNED]).proposal is None
    again = _event(7, AwardStep.PROPOSED)
    assert award_standing([PROPOSED, RETURNED, again]).proposal == again


def test_approvals_that_follow_one_another_add_up_and_the_last_is_revoked_first() -> None:
    more = _event(8, AwardStep.APPROVED, roc(103, 9, 1), times=2)
    assert standing_approval([APPROVED, more]) == Approval(3, "side-2", "文號8", roc(103, 9, 1))
    assert standing_approval([APPROVED, more, REVOKED]) == Approval(1, "side-2", "文號2", JUNE)
    assert standing_approval([REVOKED]) is None


def test_an_award_is_proven_by_the_records_of_its_main_set_and_its_side_set() -> None:
    records = set_records("main-elementary", "side-1", "side-2")
    verdict = a_verdict(records)

    proof = proof_records(verdict, verdict.award)

    wanted = set_records("main-elementary", "side-2")
    assert {(record.title, record.platform) for record in proof} == {(each.title, each.platform) for each in wanted}
    assert proof[0].platform == "港都e學苑"
    assert len({record.id for record in proof}) == len(proof)


def test_an_award_whose_records_are_gone_is_proven_by_none() -> None:
    assert proof_records(a_verdict(), AwardVerdict(1, "side-2", "")) == ()
    assert proof_records(a_verdict(), AwardVerdict(1, "side-2", "main-senior")) == ()


def test_an_award_rests_on_what_was_completed_first_off_hours_or_not() -> None:
    side = replace(the_set("side-2"), need=Need(courses=1))
    plan = a_plan(sets=tuple(side if each.key == side.key else each for each in the_plan().sets))
    first, second, *_ = set_records("side-2", first_id=100)
    at_work = first._replace(completed_on=roc(103, 4, 7), completed_time=time(10, 0))
    verdict = a_verdict([*set_records("main-elementary"), at_work, second], rulebook=a_rulebook(plan))

    proof = proof_records(verdict, verdict.award)

    assert [record.id for record in proof if record.id >= 100] == [at_work.id]
