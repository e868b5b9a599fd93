from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from elearn_desk.domain.claims import (
    ClaimLine,
    ClaimState,
    ClaimTier,
    dated_too_early,
    grants_of,
    lines_for,
    standing_grants,
    still_founded,
    tiers_to_claim,
)
from elearn_desk.domain.dates import Window
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.people import Category, Rank, RankPeriod
from elearn_desk.domain.plan import Combine, LeaveTier, Need
from tests.factory import (
    MONDAY,
    SATURDAY,
    a_claim,
    a_claim_tier,
    a_correction,
    a_grant,
    a_person,
    a_plan,
    a_record,
    a_rulebook,
    a_ruling,
    a_verdict,
    roc,
    set_records,
    the_plan,
)

_ADDED = a_plan(combine=Combine.CAPPED_SUM)


def _refused(found: tuple[ClaimTier, ...] | Finding) -> str:
    assert isinstance(found, Finding)
    return found.code


def _asked(found: tuple[ClaimTier, ...] | Finding) -> list[tuple[str, int]]:
    assert isinstance(found, tuple), found
    return [(tier.by, tier.hours) for tier in found]


def test_the_best_tier_is_claimed_with_its_window() -> None:
    found = tiers_to_claim(a_verdict(set_records("main-elementary", "side-1", "side-2")), (), (), the_plan())
    assert found == (ClaimTier("side-2", 8, SATURDAY, roc(103, 5, 4), roc(103, 11, 3)),)


def test_a_better_tier_reached_later_tops_up_what_is_registered() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1", "side-3"))
    assert _asked(tiers_to_claim(verdict, (), [a_grant(1, 4)], the_plan())) == [("side-3", 8)]


def test_added_up_every_tier_not_yet_registered_is_claimed_the_earliest_first() -> None:
    records = [*set_records("main-elementary", "side-2"), *set_records("side-1", on=roc(103, 6, 7), first_id=100)]
    verdict = a_verdict(records, rulebook=a_rulebook(_ADDED))
    assert _asked(tiers_to_claim(verdict, (), (), _ADDED)) == [("side-2", 8), ("side-1", 4)]
    assert _asked(tiers_to_claim(verdict, (), [a_grant(1, 4, tier="side-1")], _ADDED)) == [("side-2", 8)]


def test_a_tier_registered_cannot_be_claimed_again_until_it_is_reversed() -> None:
    verdict, grant = a_verdict(set_records("main-elementary", "side-1")), a_grant(1, 4)
    assert _refused(tiers_to_claim(verdict, (), [grant], the_plan())) == "CLAIM-NOTHING-LEFT"
    reversed_grant = [grant, a_correction(2, grant, MONDAY)]
    assert _asked(tiers_to_claim(verdict, (), reversed_grant, the_plan())) == [("side-1", 4)]


def test_hours_of_a_lower_tier_taken_back_can_be_claimed_again_beside_the_best_one() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1", "side-3"))
    first, top_up = a_grant(1, 4), a_grant(2, 8, tier="side-3")
    entries = [first, top_up, a_correction(3, first, MONDAY)]
    assert _asked(tiers_to_claim(verdict, (), entries, the_plan())) == [("side-1", 4)]


def test_a_tier_worth_no_more_than_what_is_granted_leaves_nothing_to_claim() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1"))
    assert _refused(tiers_to_claim(verdict, (), [a_grant(1, 8, tier="side-2")], the_plan())) == "CLAIM-NOTHING-LEFT"


def test_at_the_cap_there_is_nothing_to_claim() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1", "side-3"), rulebook=a_rulebook(_ADDED))
    found = tiers_to_claim(verdict, (), [a_grant(1, 12, tier="side-3")], _ADDED)
    assert isinstance(found, Finding)
    assert (found.code, found.detail("granted"), found.detail("cap")) == ("CLAIM-NOTHING-LEFT", "12", "12")


@pytest.mark.parametrize("category", [Category.TEACHER, Category.UNKNOWN])
def test_whoever_is_not_eligible_claims_nothing(category: Category) -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1"), a_person(category=category))
    assert _refused(tiers_to_claim(verdict, (), (), the_plan())) == "CLAIM-NOT-ELIGIBLE"


@pytest.mark.parametrize("states", [(), (ClaimState.DRAFTED,), (ClaimState.PRINTED,), (ClaimState.SIGNED,)])
def test_while_a_claim_is_open_no_other_is_drawn_up(states: tuple[ClaimState, ...]) -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1"))
    assert _refused(tiers_to_claim(verdict, [a_claim(*states)], (), the_plan())) == "CLAIM-OPEN"


@pytest.mark.parametrize("state", [ClaimState.REJECTED, ClaimState.WITHDRAWN, ClaimState.REVERSED])
def test_after_a_claim_was_closed_without_hours_another_is_drawn_up(state: ClaimState) -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1"))
    assert _asked(tiers_to_claim(verdict, [a_claim(ClaimState.DRAFTED, state)], (), the_plan())) == [("side-1", 4)]


def test_without_a_tier_reached_there_is_nothing_to_claim_and_what_lacks_is_told() -> None:
    found = tiers_to_claim(a_verdict(set_records("main-elementary")), (), (), the_plan())
    assert isinstance(found, Finding)
    assert (found.code, found.detail("lack")) == ("CLAIM-NO-TIER", "side_incomplete")


def test_the_state_of_a_claim_is_that_of_its_last_event_and_its_hours_those_of_its_tiers() -> None:
    claim = a_claim(ClaimState.DRAFTED, ClaimState.SIGNED, ClaimState.REGISTERED)
    assert (claim.state, claim.hours, claim.registered_on()) == (ClaimState.REGISTERED, 4, roc(103, 5, 7))
    assert a_claim().state is ClaimState.DRAFTED
    assert a_claim(ClaimState.DRAFTED).registered_on() is None


def test_registering_grants_the_hours_in_their_window_from_the_day_of_registration() -> None:
    (grant,) = grants_of(a_claim(), (), MONDAY, the_plan())
    assert (grant.hours, grant.asked_hours, grant.on, grant.tier) == (4, 4, MONDAY, "side-1")
    assert (grant.first_day, grant.last_day, grant.claim_id) == (roc(103, 5, 4), roc(103, 11, 3), 1)


def test_a_grant_is_cut_to_what_the_cap_leaves_and_keeps_what_was_asked() -> None:
    claim = replace(a_claim(), tiers=(a_claim_tier("side-2", 8), a_claim_tier("side-3", 12)))
    grants = grants_of(claim, [a_grant(1, 4)], MONDAY, _ADDED)
    assert [(grant.asked_hours, grant.hours) for grant in grants] == [(8, 8), (12, 0)]


def test_where_the_best_tier_counts_alone_hours_granted_meanwhile_are_taken_off_before_the_cap() -> None:
    claim = replace(a_claim(), tiers=(a_claim_tier("side-2", 8),))
    (grant,) = grants_of(claim, [a_grant(1, 4)], MONDAY, the_plan())
    assert (grant.asked_hours, grant.hours) == (4, 4)
    (none,) = grants_of(claim, [a_grant(1, 12, tier="side-3")], MONDAY, the_plan())
    assert (none.asked_hours, none.hours) == (0, 0)
    (added,) = grants_of(claim, [a_grant(1, 4)], MONDAY, _ADDED)
    assert (added.asked_hours, added.hours) == (8, 8)


def test_a_grant_of_a_tier_the_plan_does_not_know_leaves_the_cap_alone_to_cut() -> None:
    (grant,) = grants_of(a_claim(), [a_grant(1, 10, tier="side-9")], MONDAY, the_plan())
    assert (grant.asked_hours, grant.hours) == (2, 2)


def test_a_reversed_grant_gives_its_room_under_the_cap_back() -> None:
    first = a_grant(1, 12)
    entries = [first, a_correction(2, first, MONDAY)]
    assert standing_grants(entries) == []
    assert [grant.hours for grant in grants_of(a_claim(), entries, MONDAY, the_plan())] == [4]


def test_a_grant_is_entered_on_the_day_of_registration_even_after_its_window() -> None:
    (grant,) = grants_of(a_claim(), (), roc(103, 12, 1), the_plan())
    assert grant.on == roc(103, 12, 1)


def test_the_lines_of_a_claim_are_the_off_hours_records_of_main_and_side_set_each_once() -> None:
    records = set_records("main-elementary", "side-1")
    lines = lines_for(a_verdict(records), [a_claim_tier()])
    assert [line.record_id for line in lines] == [record.id for record in records]
    assert [line.set_key for line in lines] == ["main-elementary"] * 7 + ["side-1"] * 5


def test_of_a_course_done_twice_the_off_hours_record_is_claimed() -> None:
    records = set_records("main-elementary", "side-1")
    at_work = records[0]._replace(id=100, completed_on=roc(103, 5, 2), completed_time=time(10))
    ids = [line.record_id for line in lines_for(a_verdict([at_work, *records]), [a_claim_tier()])]
    assert ids == [record.id for record in records]


def test_a_course_of_two_claimed_tiers_is_listed_once() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1", "side-2"))
    lines = lines_for(verdict, [a_claim_tier("side-1"), a_claim_tier("side-2", 8)])
    assert len(lines) == 7 + 5 + 7
    assert len({line.title for line in lines}) == len(lines)


def test_a_record_that_a_ruling_lets_count_for_two_courses_is_listed_once() -> None:
    records = [record for record in set_records("main-elementary", "side-1") if record.title != "低碳城市綠色生活"]
    ruling = a_ruling(record_id=records[-1].id, course="低碳城市綠色生活")
    lines = lines_for(a_verdict(records, rulings=[ruling]), [a_claim_tier()])
    assert len(lines) == len(records)


def test_a_tier_that_is_not_reached_has_no_lines() -> None:
    assert lines_for(a_verdict([a_record()]), [a_claim_tier()]) == ()


def test_a_claim_is_founded_while_the_records_reach_every_tier_of_it() -> None:
    claim = a_claim()
    assert still_founded(claim, a_verdict(set_records("main-elementary", "side-1")))
    assert not still_founded(claim, a_verdict(set_records("main-elementary")))


_GROWING = a_plan(
    leave_tiers=(LeaveTier("side-1", 2, "陸、6（四）", with_main=False, per_hours=Decimal(2), cap_hours=8),)
)
"""A plan that gives two hours for every two certified hours of side set 1, up to eight, without a main set."""


def test_a_tier_that_grows_goes_on_from_where_it_was_registered() -> None:
    verdict = a_verdict(set_records("side-1"), rulebook=a_rulebook(_GROWING))
    assert [(tier.by, tier.hours) for tier in verdict.leave.tiers] == [("side-1", 8)]
    assert _asked(tiers_to_claim(verdict, (), [a_grant(1, 2)], _GROWING)) == [("side-1", 6)]
    assert _refused(tiers_to_claim(verdict, (), [a_grant(1, 8)], _GROWING)) == "CLAIM-NOTHING-LEFT"
    (grant,) = grants_of(replace(a_claim(), tiers=(a_claim_tier(hours=6),)), [a_grant(1, 2)], MONDAY, _GROWING)
    assert grant.hours == 6


def test_a_tier_that_grows_lists_every_course_done_in_its_side_set() -> None:
    plan = a_plan(
        sets=tuple(replace(each, need=Need(courses=2)) if each.key == "side-1" else each for each in the_plan().sets),
        leave_tiers=(replace(_GROWING.leave_tiers[0], with_main=True),),
    )
    verdict = a_verdict(set_records("main-elementary", "side-1")[:-1], rulebook=a_rulebook(plan))
    assert [line.set_key for line in lines_for(verdict, [a_claim_tier()])] == ["main-elementary"] * 7 + ["side-1"] * 4


def test_a_tier_without_a_main_set_lists_the_side_set_alone() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1"), rulebook=a_rulebook(_GROWING))
    assert {line.set_key for line in lines_for(verdict, [a_claim_tier()])} == {"side-1"}


def test_a_claim_of_more_hours_than_the_records_still_give_is_not_founded() -> None:
    verdict = a_verdict(set_records("side-1")[:2], rulebook=a_rulebook(_GROWING))
    assert not still_founded(replace(a_claim(), tiers=(a_claim_tier(hours=8),)), verdict)


def test_after_a_promotion_the_claim_lists_the_records_by_which_the_main_set_counts() -> None:
    promoted = a_person(
        rank_periods=(RankPeriod(Rank.ELEMENTARY), RankPeriod(Rank.JUNIOR, since=roc(103, 7, 1))),
    )
    early = set_records("main-junior", "side-1", on=roc(103, 5, 3))
    again = early[0]._replace(id=100, completed_on=roc(103, 8, 2))
    verdict = a_verdict([*early, again], promoted)
    tiers = tiers_to_claim(verdict, (), (), the_plan())
    assert isinstance(tiers, tuple)
    assert tiers[0].completed_on == roc(103, 8, 2)
    lines = lines_for(verdict, tiers)
    assert [line.record_id for line in lines if line.title == again.title] == [100]
    assert max(line.completed_on for line in lines if line.completed_on) == tiers[0].completed_on


def test_only_records_on_the_days_that_earn_leave_are_claimed() -> None:
    plan = a_plan(leave_window=Window(roc(103, 5, 1), roc(103, 12, 31)))
    records = set_records("main-elementary", "side-1")
    before = records[0]._replace(id=100, completed_on=roc(103, 3, 1))
    verdict = a_verdict([before, *records], rulebook=a_rulebook(plan))
    assert [line.record_id for line in lines_for(verdict, [a_claim_tier()])] == [record.id for record in records]


def test_a_set_done_in_part_is_claimed_by_the_courses_that_its_completion_rests_on() -> None:
    plan = the_plan()
    sets = [replace(each, need=Need(courses=2)) if each.key == "side-1" else each for each in plan.sets]
    verdict = a_verdict(set_records("main-elementary", "side-1"), rulebook=a_rulebook(a_plan(sets=tuple(sets))))
    assert [line.set_key for line in lines_for(verdict, [a_claim_tier()])] == ["main-elementary"] * 7 + ["side-1"] * 2


def test_a_claim_is_dated_no_earlier_than_its_last_course() -> None:
    line = ClaimLine("side-1", "課", Decimal(2), roc(103, 6, 7), None, 1)
    assert a_claim().completed_on() == SATURDAY
    claim = replace(a_claim(), lines=(line, replace(line, completed_on=None)))
    assert claim.completed_on() == roc(103, 6, 7)
    found = dated_too_early(a_person(), claim.completed_on(), roc(103, 6, 6))
    assert found is not None
    assert (found.code, found.detail("day"), found.detail("name")) == ("CLAIM-EARLY", "2014-06-07", "王小明")
    assert dated_too_early(a_person(), claim.completed_on(), roc(103, 6, 7)) is None


def test_no_more_is_claimed_than_the_cap_leaves() -> None:
    plan = a_plan(cap_hours=6)
    verdict = a_verdict(set_records("main-elementary", "side-2"), rulebook=a_rulebook(plan))
    tiers = tiers_to_claim(verdict, (), (), plan)
    assert isinstance(tiers, tuple)
    assert [tier.hours for tier in tiers] == [6]
