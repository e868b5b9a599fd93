"""Awards and leave that other plans give: added up, on days of their own, without a main set, hour by hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Category, Person
from elearn_desk.domain.plan import AwardTier, Combine, ExpiryBasis, LeaveTier, Need, Plan
from elearn_desk.domain.records import Record
from elearn_desk.domain.verdict import Approval, Eligibility, Lack, Verdict
from tests.factory import MONDAY, SATURDAY, a_person, a_plan, a_rulebook, a_verdict, roc, set_records, the_plan

MAY, JUNE, JULY = SATURDAY, roc(103, 6, 7), roc(103, 7, 5)
ADDED = a_plan(award_combine=Combine.CAPPED_SUM)
SUMMER = Window(roc(103, 6, 1), roc(103, 8, 31))


def judged(
    plan: Plan, records: Sequence[Record], person: Person | None = None, approval: Approval | None = None
) -> Verdict:
    return a_verdict(records, person, rulebook=a_rulebook(plan), approval=approval)


def done(*on: tuple[str, date]) -> list[Record]:
    """Give the records of sets, each done on its day; of a course in two sets the first counts."""
    records: dict[tuple[str, str], Record] = {}
    for number, (key, day) in enumerate(on):
        for record in set_records(key, on=day, first_id=100 * number + 1):
            records.setdefault((record.title, record.platform), record)
    return list(records.values())


EVERY = (("main-elementary", MAY), ("side-2", JUNE), ("side-3", JULY))


def test_awards_that_add_up_are_told_with_the_best_one_the_last_day_and_every_set_once() -> None:
    award = judged(ADDED, done(*EVERY)).award
    assert (award.times, award.by, award.main, award.completed_on) == (3, "side-3", "main-elementary", JULY)
    assert [each.set.key for each in award.sets] == ["main-elementary", "side-2", "side-3"]
    alone = judged(the_plan(), done(*EVERY)).award
    assert (alone.times, [each.set.key for each in alone.sets]) == (2, ["main-elementary", "side-3"])


@pytest.mark.parametrize(("cap", "times"), [(1, 1), (2, 2), (3, 3), (4, 3)])
def test_awards_add_up_to_the_cap(cap: int, times: int) -> None:
    assert judged(replace(ADDED, award_cap=cap), done(*EVERY)).award.times == times


def test_only_awards_in_time_add_up() -> None:
    late = (*EVERY[:2], ("side-3", roc(103, 9, 6)))
    award = judged(ADDED, done(*late)).award
    assert (award.times, award.by, award.completed_on) == (1, "side-2", JUNE)


def test_of_two_equal_awards_the_one_completed_first_is_told() -> None:
    plan = a_plan(award_tiers=(AwardTier("side-3", 1, "甲"), AwardTier("side-2", 1, "乙")))
    award = judged(plan, done(*EVERY)).award
    assert (award.by, award.completed_on) == ("side-2", JUNE)


def test_an_award_without_a_main_set_rests_on_its_side_set_alone() -> None:
    plan = a_plan(award_tiers=(AwardTier("side-1", 1, "甲", with_main=False),))
    award = judged(plan, done(("side-1", JUNE))).award
    assert (award.times, award.main, award.completed_on) == (1, "", JUNE)
    assert [each.set.key for each in award.sets] == ["side-1"]
    assert judged(plan, done(("main-elementary", MAY))).award.lack is Lack.SIDE_INCOMPLETE
    assert judged(a_plan(award_tiers=()), done(*EVERY)).award.lack is Lack.NOT_IN_PLAN


def test_where_some_award_needs_no_main_set_the_side_set_is_what_lacks() -> None:
    tiers = (AwardTier("side-1", 1, "甲", with_main=False), AwardTier("side-2", 2, "乙"))
    assert judged(a_plan(award_tiers=tiers), []).award.lack is Lack.SIDE_INCOMPLETE
    assert judged(a_plan(award_tiers=tiers[1:]), []).award.lack is Lack.MAIN_INCOMPLETE


def test_only_what_is_completed_from_the_first_day_of_awards_on_earns_one() -> None:
    records = done(("main-elementary", JUNE), ("side-2", JULY))
    on_the_day = judged(a_plan(award_from=JUNE), records)
    assert (on_the_day.award.times, on_the_day.award.completed_on) == (1, JULY)
    later = judged(a_plan(award_from=roc(103, 6, 8)), records)
    assert (later.award.times, later.award.lack) == (0, Lack.SIDE_INCOMPLETE)
    assert later.leave.entitled_hours == 8
    assert [each.completed_on for each in later.mains] == [JUNE]


def test_only_what_is_completed_on_the_days_of_leave_earns_it() -> None:
    records = done(("main-elementary", MAY), ("side-1", JUNE))
    again = [*records, *set_records("main-elementary", on=JULY, first_id=500)]
    assert judged(a_plan(leave_window=SUMMER), records).leave.entitled_hours == 0
    (tier,) = judged(a_plan(leave_window=SUMMER), again).leave.tiers
    assert (tier.hours, tier.completed_on) == (4, JULY)
    assert judged(the_plan(), again).leave.tiers[0].completed_on == JUNE


APPROVED = Approval(1, "side-2", "文號一", roc(103, 9, 10))


@pytest.mark.parametrize(("approved", "recommended"), [(1, 2), (2, 1)])
def test_where_awards_follow_one_another_what_is_earned_beyond_the_approved_is_recommended(
    approved: int, recommended: int
) -> None:
    plan = replace(ADDED, award_once=False)
    award = judged(plan, done(*EVERY), approval=replace(APPROVED, times=approved)).award
    assert (award.times, award.by, award.approved_document) == (recommended, "side-3", "")


@pytest.mark.parametrize(("once", "approved"), [(True, 1), (False, 3), (False, 4)])
def test_else_the_award_stays_as_approved(once: bool, approved: int) -> None:
    plan = replace(ADDED, award_once=once)
    award = judged(plan, done(*EVERY), approval=replace(APPROVED, times=approved)).award
    assert (award.times, award.by, award.approved_document) == (approved, "side-2", "文號一")
    assert (award.main, award.completed_on) == ("main-elementary", JUNE)
    assert [each.set.key for each in award.sets] == ["main-elementary", "side-2"]


def test_an_approved_award_whose_sets_are_no_longer_completed_has_no_day() -> None:
    award = judged(the_plan(), done(("side-2", JUNE)), approval=APPROVED).award
    assert (award.times, award.main, award.completed_on) == (1, "", None)
    assert [each.set.key for each in award.sets] == ["side-2"]
    assert judged(the_plan(), done(("main-elementary", MAY)), approval=APPROVED).award.completed_on is None


def test_categories_in_words_take_part_or_not_as_the_plan_says() -> None:
    plan = a_plan(also_eligible=frozenset({"駐衛警"}), also_not_eligible=frozenset({"公務人員"}))
    person = a_person(category=Category.UNKNOWN, category_text=" 駐衛警 ")
    assert judged(plan, [], person).eligibility is Eligibility.ELIGIBLE
    assert judged(plan, [], replace(person, category_text="工讀生")).eligibility is Eligibility.UNDECIDED
    assert judged(plan, [], a_person()).eligibility is Eligibility.NOT_ELIGIBLE


def test_a_plan_without_main_sets_asks_for_no_rank() -> None:
    sides = the_plan().side_sets
    tiers = tuple(replace(tier, with_main=False) for tier in the_plan().leave_tiers)
    plan = a_plan(sets=sides, leave_tiers=tiers, award_tiers=())
    verdict = judged(plan, done(("side-1", MAY)), a_person(rank_periods=()))
    assert (verdict.eligibility, verdict.leave.entitled_hours) == (Eligibility.ELIGIBLE, 4)
    assert verdict.leave.tiers[0].main == ""


def by_the_hour(per_hours: int, cap: int | None = None, hours: int = 1) -> Plan:
    """Give a plan whose side set 1, of which a course is enough, gives leave for every so many hours."""
    sets = tuple(replace(each, need=Need(courses=1)) if each.key == "side-1" else each for each in the_plan().sets)
    tier = LeaveTier("side-1", hours, "甲", with_main=False, per_hours=Decimal(per_hours), cap_hours=cap)
    return a_plan(sets=sets, leave_tiers=(tier,))


def one_a_week(count: int) -> list[Record]:
    """Give the records of so many courses of side set 1, of two hours each, on one Saturday after the other."""
    records = set_records("side-1")[:count]
    return [record._replace(completed_on=roc(103, 5, 3 + 7 * week)) for week, record in enumerate(records)]


@pytest.mark.parametrize(
    ("per_hours", "cap", "courses", "hours", "last"),
    [
        (2, None, 3, 3, (103, 5, 17)),
        (4, None, 3, 1, (103, 5, 10)),
        (4, None, 4, 2, (103, 5, 24)),
        (3, None, 2, 1, (103, 5, 10)),
        (2, 2, 4, 2, (103, 5, 10)),
        (2, 9, 4, 4, (103, 5, 24)),
    ],
)
def test_leave_hour_by_hour_grows_to_its_cap_and_counts_from_the_course_that_gave_the_last(
    per_hours: int, cap: int | None, courses: int, hours: int, last: tuple[int, int, int]
) -> None:
    (tier,) = judged(by_the_hour(per_hours, cap), one_a_week(courses)).leave.tiers
    assert (tier.hours, tier.completed_on, tier.grows) == (hours, roc(*last), True)


def test_leave_hour_by_hour_that_gives_nothing_yet_is_no_tier() -> None:
    assert judged(by_the_hour(4), one_a_week(1)).leave.tiers == ()
    (tier,) = judged(by_the_hour(2), one_a_week(1)).leave.tiers
    assert tier.hours == 1


def test_a_step_that_gives_more_than_the_cap_leaves_is_cut() -> None:
    (tier,) = judged(by_the_hour(2, cap=5, hours=2), one_a_week(4)).leave.tiers
    assert (tier.hours, tier.completed_on) == (5, roc(103, 5, 17))


def test_courses_done_at_work_give_no_leave_hour_by_hour() -> None:
    records = one_a_week(3)
    records[1] = records[1]._replace(completed_on=MONDAY, completed_time=time(10))
    (tier,) = judged(by_the_hour(2), records).leave.tiers
    assert (tier.hours, tier.completed_on) == (2, roc(103, 5, 17))


@pytest.mark.parametrize(
    ("basis", "first"),
    [
        (ExpiryBasis.COMBINATION, (103, 7, 6)),
        (ExpiryBasis.EARLIEST_COURSE, (103, 5, 4)),
        (ExpiryBasis.PLAN_END, (104, 1, 1)),
    ],
)
def test_the_window_counts_from_the_day_that_the_plan_says(basis: ExpiryBasis, first: tuple[int, int, int]) -> None:
    records = done(("main-elementary", MAY), ("side-1", JULY))
    (tier,) = judged(a_plan(expiry_basis=basis), records).leave.tiers
    assert (tier.window.first, tier.completed_on) == (roc(*first), JULY)
    assert (tier.grows, tier.main) == (False, "main-elementary")


def test_both_readings_of_leave_stop_at_the_cap() -> None:
    for combine, entitled, other in ((Combine.HIGHEST, 8, 10), (Combine.CAPPED_SUM, 10, 8)):
        plan = a_plan(combine=combine, cap_hours=10)
        leave = judged(plan, done(("main-elementary", MAY), ("side-1", MAY), ("side-2", MAY))).leave
        assert (leave.entitled_hours, leave.other_reading) == (entitled, other)
    low = a_plan(cap_hours=6)
    leave = judged(low, done(("main-elementary", MAY), ("side-2", MAY))).leave
    assert (leave.entitled_hours, leave.other_reading) == (6, 6)


def test_the_main_set_of_another_rank_is_not_told_of_where_the_own_one_counts() -> None:
    verdict = judged(the_plan(), done(("main-elementary", MAY), ("main-senior", JUNE)))
    assert [each.set.key for each in verdict.mains] == ["main-elementary"]
    assert verdict.other_mains == ()


def test_a_side_set_completed_before_the_first_day_of_awards_earns_none() -> None:
    verdict = judged(a_plan(award_from=roc(103, 6, 8)), done(("side-2", JUNE), ("main-elementary", JULY)))
    assert (verdict.award.times, verdict.award.lack) == (0, Lack.SIDE_INCOMPLETE)
    assert judged(the_plan(), done(("side-2", JUNE), ("main-elementary", JULY))).award.times == 1


def test_the_earliest_course_of_a_tier_is_among_those_its_completion_off_hours_rests_on() -> None:
    some = tuple(replace(each, need=Need(courses=1)) if each.key == "side-1" else each for each in the_plan().sets)
    tier = LeaveTier("side-1", 4, "甲", with_main=False)
    plan = a_plan(sets=some, leave_tiers=(tier,), expiry_basis=ExpiryBasis.EARLIEST_COURSE)
    first, second, *_ = done(("side-1", JUNE))
    at_work = first._replace(id=900, completed_on=MONDAY, completed_time=time(10))
    again = first._replace(id=901, completed_on=JULY)
    (found,) = judged(plan, [at_work, again, second]).leave.tiers
    assert (found.completed_on, found.window.first) == (JUNE, roc(103, 6, 8))
