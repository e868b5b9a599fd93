"""Provisional claims: what is stated beforehand, and what the records say of it afterwards (附件2 note 5, rule E11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import pytest

from elearn_desk.domain.claims import Claim, ClaimState, ClaimTier
from elearn_desk.domain.dates import Window
from elearn_desk.domain.findings import Finding, finding
from elearn_desk.domain.ledger import Entry
from elearn_desk.domain.people import Category, Person
from elearn_desk.domain.plan import Combine, ExpiryBasis, LeaveTier, Need, Plan
from elearn_desk.domain.progress import Status
from elearn_desk.domain.provisional import (
    Proof,
    Stated,
    awaits_proof,
    chase_day,
    lines_ahead,
    proof_of,
    tier_ahead,
    waiting_since,
    why_not_stated,
)
from elearn_desk.domain.records import Record
from tests.factory import (
    MONDAY,
    SATURDAY,
    a_claim,
    a_claim_tier,
    a_correction,
    a_grant,
    a_person,
    a_plan,
    a_rulebook,
    a_verdict,
    moved,
    roc,
    set_records,
    the_calendar,
    the_plan,
)

AUGUST = roc(103, 8, 1)
ADDED = a_plan(combine=Combine.CAPPED_SUM)


def ahead(
    side: str | None = None,
    day: date = AUGUST,
    *,
    plan: Plan | None = None,
    person: Person | None = None,
    claims: Sequence[Claim] = (),
    entries: Sequence[Entry] = (),
) -> ClaimTier | Finding:
    """Choose the tier of a provisional claim of somebody without records."""
    plan = plan or the_plan()
    verdict = a_verdict((), person, rulebook=a_rulebook(plan))
    return tier_ahead(verdict, claims, entries, plan, Stated(day, side), the_calendar())


def code(found: object) -> str:
    """Give the code of a finding."""
    assert isinstance(found, Finding), found
    return found.code


def hours(found: object) -> tuple[str, int]:
    """Give side set and hours of a tier."""
    assert isinstance(found, ClaimTier), found
    return found.by, found.hours


def test_the_window_counts_from_the_day_that_is_stated() -> None:
    assert ahead("side-1") == ClaimTier("side-1", 4, AUGUST, roc(103, 8, 2), roc(104, 2, 1))


def test_a_last_day_off_moves_where_the_plan_says_so() -> None:
    found = ahead("side-1", roc(103, 8, 9), plan=a_plan(extend_to_workday=True))
    assert isinstance(found, ClaimTier)
    assert found.last_day == roc(104, 2, 9)


def test_where_all_windows_count_from_the_end_of_the_year_this_one_does_too() -> None:
    found = ahead("side-1", plan=a_plan(expiry_basis=ExpiryBasis.PLAN_END))
    assert isinstance(found, ClaimTier)
    assert (found.completed_on, found.first_day, found.last_day) == (AUGUST, roc(104, 1, 1), roc(104, 6, 30))


def test_without_a_side_set_named_the_lowest_tier_that_gives_more_is_chosen() -> None:
    assert hours(ahead()) == ("side-1", 4)
    assert hours(ahead(entries=[a_grant(1, 4)])) == ("side-2", 4)
    assert hours(ahead(entries=[a_grant(1, 4)], plan=ADDED)) == ("side-2", 8)
    assert hours(ahead(entries=[a_grant(1, 8, tier="side-2")], plan=ADDED)) == ("side-1", 4)


def test_what_is_registered_or_over_the_cap_is_not_claimed_again() -> None:
    assert code(ahead("side-1", entries=[a_grant(1, 4)])) == "CLAIM-NOTHING-LEFT"
    assert code(ahead("side-1", entries=[a_grant(1, 4)], plan=ADDED)) == "CLAIM-NOTHING-LEFT"
    assert code(ahead(entries=[a_grant(1, 12, tier="side-3")])) == "CLAIM-NOTHING-LEFT"


def test_whoever_may_not_claim_does_not_claim_beforehand_either() -> None:
    assert code(ahead(person=a_person(category=Category.WORKER))) == "CLAIM-NOT-ELIGIBLE"
    assert code(ahead(claims=[a_claim(ClaimState.DRAFTED)])) == "CLAIM-OPEN"
    assert code(ahead("main-elementary")) == "CLAIM-NO-SIDE"


@pytest.mark.parametrize("day", [roc(102, 12, 31), roc(104, 1, 1)])
def test_a_day_outside_the_plan_year_is_refused(day: date) -> None:
    assert code(ahead(day=day)) == "CLAIM-STATED-YEAR"


def test_a_day_outside_the_days_that_earn_leave_is_refused() -> None:
    plan = a_plan(leave_window=Window(roc(103, 1, 1), roc(103, 7, 31)))
    assert code(ahead(day=AUGUST, plan=plan)) == "CLAIM-STATED-YEAR"


def test_every_course_of_the_sets_has_a_line_those_without_proof_open() -> None:
    verdict = a_verdict(set_records("main-elementary"))
    lines = lines_ahead(verdict, a_claim_tier(), the_plan())
    assert len(lines) == 7 + 5
    assert {line.set_key for line in lines if line.completed_on is None} == {"side-1"}
    assert {line.set_key for line in lines if line.record_id} == {"main-elementary"}


def test_a_tier_without_a_main_set_has_lines_of_the_side_set_alone() -> None:
    plan = a_plan(leave_tiers=(LeaveTier("side-1", 4, "陸、6（四）", with_main=False),))
    lines = lines_ahead(a_verdict(rulebook=a_rulebook(plan)), a_claim_tier(), plan)
    assert {line.set_key for line in lines} == {"side-1"}


def test_a_set_of_sets_has_a_line_for_every_course_of_its_members() -> None:
    plan = the_plan()
    whole = replace(plan.set_of("side-3"), key="both", courses=(), need=Need(sets=1), members=("side-1", "side-2"))
    plan = a_plan(
        sets=(*plan.sets, whole), leave_tiers=(LeaveTier("both", 4, "陸、6（四）", with_main=False),), award_tiers=()
    )
    verdict = a_verdict(rulebook=a_rulebook(plan))
    titles = [line.title for line in lines_ahead(verdict, a_claim_tier("both"), plan)]
    courses = {course.title for key in ("side-1", "side-2") for course in plan.set_of(key).courses}
    assert (len(titles), set(titles)) == (len(courses), courses)


def test_the_day_stated_is_not_before_a_course_that_is_proven() -> None:
    verdict = a_verdict(set_records("main-elementary"))
    lines = lines_ahead(verdict, a_claim_tier(), the_plan())
    assert why_not_stated(lines, Stated(SATURDAY)) is None
    assert why_not_stated((), Stated(SATURDAY)) is None
    found = why_not_stated(lines, Stated(roc(103, 5, 2)))
    assert found is not None
    assert (found.code, found.detail("day")) == ("CLAIM-STATED-KNOWN", "2014-05-03")


def a_provisional_claim(*states: ClaimState) -> Claim:
    """Give a provisional claim of the first tier, stated to be completed on 103/5/3."""
    return a_claim(*(states or (ClaimState.DRAFTED, ClaimState.REGISTERED)), provisional=True)


def proof(records: Sequence[Record], *entries: Entry) -> Proof:
    """Look up the proof of a registered provisional claim."""
    return proof_of(a_provisional_claim(), a_verdict(records), entries, the_plan())


def test_the_proof_lacks_every_course_without_a_record_off_hours() -> None:
    records = set_records("main-elementary", "side-1")
    at_work = moved(records, records[0].title, completed_on=MONDAY, completed_time=time(10))
    found = proof(at_work[:-1])
    assert not found.arrived
    assert [(course.course.title, course.status) for course in found.lacking] == [
        (records[0].title, Status.COUNTED),
        (records[-1].title, Status.MISSING),
    ]


def test_a_course_of_two_sets_that_are_claimed_is_lacking_once() -> None:
    claim = replace(a_provisional_claim(), tiers=(a_claim_tier("side-1"), a_claim_tier("side-2", 8)))
    titles = [course.course.title for course in proof_of(claim, a_verdict(), (), the_plan()).lacking]
    assert len(titles) == len(set(titles))


def test_proof_that_bears_the_window_out_settles_the_claim() -> None:
    found = proof(set_records("main-elementary", "side-1"), a_grant(1, 4, claim_id=1))
    assert (found.arrived, found.lacking, found.misdated) == (True, (), ())
    assert found.tiers == (a_claim_tier(),)


def test_proof_of_another_day_gives_the_true_window_of_the_grants_that_stand() -> None:
    registered, taken_back = a_grant(1, 4, claim_id=1), a_grant(2, 4, claim_id=1)
    other = a_grant(4, 4, tier="side-2", claim_id=2)
    records = set_records("main-elementary", "side-1", on=roc(103, 5, 10))
    found = proof(records, registered, taken_back, a_correction(3, taken_back, MONDAY), other)
    assert found.misdated == ((1, Window(roc(103, 5, 11), roc(103, 11, 10))),)
    assert [(tier.completed_on, tier.hours) for tier in found.tiers] == [(roc(103, 5, 10), 4)]


def test_a_claim_waits_for_its_proof_while_it_stands_or_may_be_registered() -> None:
    assert awaits_proof(a_provisional_claim())
    assert awaits_proof(a_provisional_claim(ClaimState.DRAFTED))
    assert not awaits_proof(a_provisional_claim(ClaimState.DRAFTED, ClaimState.REJECTED))
    assert not awaits_proof(a_claim(ClaimState.DRAFTED))


def test_the_proof_is_chased_so_many_days_after_registration_or_drawing_up() -> None:
    claim = a_provisional_claim(ClaimState.DRAFTED)
    assert (waiting_since(claim), chase_day(claim, the_plan())) == (roc(103, 5, 5), roc(103, 6, 4))
    registered = a_provisional_claim()
    assert (waiting_since(registered), chase_day(registered, a_plan(proof_days=7))) == (
        roc(103, 5, 6),
        roc(103, 5, 13),
    )


def test_a_day_out_of_service_is_refused_with_whose_it_is() -> None:
    person = a_person(left_on=date(2014, 5, 31))
    verdict = a_verdict((), person)
    found = tier_ahead(verdict, (), (), the_plan(), Stated(date(2014, 6, 1)), the_calendar())
    assert found == finding("CLAIM-STATED-SERVICE", person=person.id, name=person.name, day="2014-06-01")
    assert isinstance(tier_ahead(verdict, (), (), the_plan(), Stated(date(2014, 5, 31)), the_calendar()), ClaimTier)


@pytest.mark.parametrize(("granted", "left"), [(8, 4), (11, 1)])
def test_where_tiers_are_added_a_tier_gives_what_the_cap_leaves(granted: int, left: int) -> None:
    standing = [a_grant(1, granted, tier="side-2")]
    assert hours(ahead("side-3", plan=ADDED, entries=standing)) == ("side-3", left)


def test_a_last_day_that_is_no_working_day_gives_way_to_the_next_one_where_the_parameters_say_so() -> None:
    tier = ahead("side-1", plan=a_plan(extend_to_workday=True))
    assert tier == ClaimTier("side-1", 4, AUGUST, roc(103, 8, 2), roc(104, 2, 2)), "104/2/1 is a Sunday"
