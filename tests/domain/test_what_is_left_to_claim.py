"""What is still to be claimed beside what is registered, and by which records of a set done in part (rules E2, E13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal

from elearn_desk.domain.awards import proof_records
from elearn_desk.domain.claims import ClaimTier, lines_for, tiers_to_claim
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.plan import Combine, LeaveTier, Need, Plan
from elearn_desk.domain.verdict import Verdict
from tests.factory import a_claim_tier, a_grant, a_plan, a_rulebook, a_verdict, roc, set_records, the_plan

TWO_COURSES = a_plan(
    sets=tuple(replace(each, need=Need(courses=2)) if each.key == "side-2" else each for each in the_plan().sets)
)
"""The plan, were two courses of side set 2 enough."""


def left(verdict: Verdict, *entries: Entry, plan: Plan | None = None) -> list[tuple[str, int]]:
    found = tiers_to_claim(verdict, (), entries, plan or the_plan())
    return [] if isinstance(found, Finding) else [(tier.by, tier.hours) for tier in found]


def reaching(*sides: str, plan: Plan | None = None) -> Verdict:
    return a_verdict(set_records("main-elementary", *sides), rulebook=a_rulebook(plan))


def test_down_to_the_last_hour_what_the_best_tier_gives_beyond_what_is_granted_is_claimed() -> None:
    assert left(reaching("side-2"), a_grant(1, 7, tier="side-1")) == [("side-2", 1)]
    assert left(reaching("side-2"), a_grant(1, 8, tier="side-1")) == []
    assert left(reaching("side-2"), a_grant(1, 9, tier="side-1")) == []


def test_a_tier_of_one_hour_is_claimed() -> None:
    plan = a_plan(leave_tiers=(LeaveTier("side-1", 1, "陸、6（四）"),))
    assert left(reaching("side-1", plan=plan), plan=plan) == [("side-1", 1)]


def test_a_tier_registered_for_fewer_hours_than_it_gives_is_not_founded_again() -> None:
    assert left(reaching("side-3"), a_grant(1, 8, tier="side-3")) == []


def test_added_up_a_tier_that_grows_is_claimed_for_what_it_has_grown_by() -> None:
    growing = LeaveTier("side-1", 2, "陸、6（四）", with_main=False, per_hours=Decimal(2), cap_hours=8)
    plan = a_plan(leave_tiers=(growing,), combine=Combine.CAPPED_SUM)
    assert left(reaching("side-1", plan=plan), a_grant(1, 6), plan=plan) == [("side-1", 2)]


def half_at_work() -> Verdict:
    """Judge somebody who did all of side set 2, the first two courses of it at work on an earlier day."""
    records = set_records("main-elementary", "side-2")
    first, second = [record for record in records if record.platform == "e學中心"][:2]
    at_work = [
        each._replace(completed_on=roc(103, 4, 1), completed_time=time(10)) if each in {first, second} else each
        for each in records
    ]
    return a_verdict(at_work, rulebook=a_rulebook(TWO_COURSES))


def test_leave_is_claimed_by_the_courses_of_a_set_that_were_done_off_hours_first() -> None:
    side = [line for line in lines_for(half_at_work(), [a_claim_tier("side-2", 8)]) if line.set_key == "side-2"]
    assert len(side) == 2
    assert {line.completed_time for line in side} == {time(20, 15)}


def test_an_award_is_proven_by_the_courses_of_a_set_that_were_done_first_at_whatever_time() -> None:
    verdict = half_at_work()
    assert (verdict.award.main, verdict.award.by) == ("main-elementary", "side-2")
    proof = proof_records(verdict, verdict.award)
    assert [record.completed_time for record in proof] == [time(20, 15)] * 7 + [time(10)] * 2


def test_tiers_are_claimed_with_the_days_on_which_they_can_be_taken() -> None:
    found = tiers_to_claim(reaching("side-1"), (), (), the_plan())
    assert found == (ClaimTier("side-1", 4, roc(103, 5, 3), roc(103, 5, 4), roc(103, 11, 3)),)
