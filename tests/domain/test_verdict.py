from __future__ import annotations

from datetime import time

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Category, Rank, RankPeriod
from elearn_desk.domain.plan import Combine, ExpiryBasis, RankBasis
from elearn_desk.domain.progress import Status
from elearn_desk.domain.verdict import Approval, Eligibility, Lack, evaluate
from tests.factory import (
    MONDAY,
    SATURDAY,
    a_person,
    a_plan,
    a_rulebook,
    a_ruling,
    a_verdict,
    moved,
    roc,
    set_records,
    the_plan,
)

_PROMOTED = (RankPeriod(Rank.ELEMENTARY), RankPeriod(Rank.JUNIOR, 6, roc(103, 7, 1)))


@pytest.mark.parametrize("category", [Category.CIVIL_SERVANT, Category.CONTRACT, Category.CONTRACT_EMPLOYEE])
def test_staff_that_the_plan_names_take_part(category: Category) -> None:
    assert a_verdict(person=a_person(category=category)).eligibility is Eligibility.ELIGIBLE


@pytest.mark.parametrize("category", [Category.TEACHER, Category.WORKER, Category.TEMPORARY])
def test_teachers_workers_and_temporary_staff_do_not_and_have_nothing_whatever_they_complete(
    category: Category,
) -> None:
    verdict = a_verdict(set_records("main-elementary", "side-3"), a_person(category=category))
    assert verdict.eligibility is Eligibility.NOT_ELIGIBLE
    assert (verdict.award.lack, verdict.leave.lack) == (Lack.NOT_ELIGIBLE, Lack.NOT_ELIGIBLE)
    assert (verdict.award.times, verdict.leave.entitled_hours) == (0, 0)


def test_an_unknown_category_or_rank_leaves_the_person_undecided() -> None:
    records = set_records("main-elementary", "side-3")
    for person in (a_person(category=Category.UNKNOWN), a_person(rank_periods=()), a_person(rank=None)):
        verdict = a_verdict(records, person)
        assert verdict.eligibility is Eligibility.UNDECIDED
        assert (verdict.award.lack, verdict.leave.lack) == (Lack.UNDECIDED, Lack.UNDECIDED)


def test_the_own_main_set_stands_first_and_the_side_sets_follow_in_order() -> None:
    verdict = a_verdict(person=a_person(rank=Rank.JUNIOR))
    assert [each.set.key for each in verdict.sets] == ["main-junior", "side-1", "side-2", "side-3"]
    assert verdict.set_verdict("side-2").set.key == "side-2"


def test_without_a_rank_only_the_side_sets_are_shown() -> None:
    assert [each.set.key for each in a_verdict(person=a_person(rank_periods=())).sets] == ["side-1", "side-2", "side-3"]


def test_a_plan_without_a_main_set_for_the_rank_shows_none_and_gives_nothing() -> None:
    plan = a_plan(sets=the_plan().side_sets)
    verdict = a_verdict(set_records("side-1"), rulebook=a_rulebook(plan))
    assert [each.set.key for each in verdict.sets] == ["side-1", "side-2", "side-3"]
    assert verdict.leave.lack is Lack.MAIN_INCOMPLETE


@pytest.mark.parametrize(
    ("sets", "hours", "times"),
    [
        (("side-1",), 4, 0),
        (("side-2",), 8, 1),
        (("side-3",), 12, 2),
        (("side-1", "side-2"), 8, 1),
        (("side-1", "side-2", "side-3"), 12, 2),
        ((), 0, 0),
    ],
)
def test_each_side_set_has_its_hours_and_its_award(sets: tuple[str, ...], hours: int, times: int) -> None:
    verdict = a_verdict(set_records("main-elementary", *sets))
    assert (verdict.leave.entitled_hours, verdict.award.times) == (hours, times)


def test_both_readings_of_several_tiers_are_told() -> None:
    records = set_records("main-elementary", "side-1", "side-2")
    highest = a_verdict(records).leave
    added = a_verdict(records, rulebook=a_rulebook(a_plan(combine=Combine.CAPPED_SUM))).leave
    assert (highest.entitled_hours, highest.other_reading) == (8, 12)
    assert (added.entitled_hours, added.other_reading) == (12, 8)


def test_the_main_set_of_another_rank_is_told_and_does_not_count() -> None:
    verdict = a_verdict(set_records("main-junior", "side-3"))
    assert [each.set.key for each in verdict.other_mains] == ["main-junior"]
    assert (verdict.award.lack, verdict.leave.lack) == (Lack.OTHER_RANK_MAIN, Lack.OTHER_RANK_MAIN)
    assert verdict.mains == ()


def test_without_any_main_set_the_main_set_is_what_lacks() -> None:
    verdict = a_verdict(set_records("side-3"))
    assert (verdict.award.lack, verdict.leave.lack) == (Lack.MAIN_INCOMPLETE, Lack.MAIN_INCOMPLETE)


def test_without_a_side_set_the_side_set_is_what_lacks() -> None:
    verdict = a_verdict(set_records("main-elementary"))
    assert (verdict.award.lack, verdict.leave.lack) == (Lack.SIDE_INCOMPLETE, Lack.SIDE_INCOMPLETE)


def test_a_promotion_keeps_the_main_set_completed_before_it() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-1"), a_person(rank_periods=_PROMOTED))
    assert (verdict.rank, verdict.rank_changed) == (Rank.ELEMENTARY, True)
    assert verdict.leave.entitled_hours == 4


def test_a_main_set_of_the_former_rank_completed_after_the_promotion_does_not_count() -> None:
    records = moved(set_records("main-elementary", "side-1"), "執行力與人際互動", completed_on=roc(103, 7, 1))
    verdict = a_verdict(records, a_person(rank_periods=_PROMOTED))
    assert verdict.leave.lack is Lack.OTHER_RANK_MAIN
    assert verdict.rank is Rank.JUNIOR
    assert verdict.sets[0].set.key == "main-junior"


def test_both_ranks_main_sets_may_be_completed_in_one_year_and_the_earlier_one_founds_the_tier() -> None:
    records = [
        *set_records("main-elementary", "side-1"),
        *set_records("main-junior", on=roc(103, 7, 5), first_id=100),
    ]
    verdict = a_verdict(records, a_person(rank_periods=_PROMOTED))
    assert [each.set.key for each in verdict.mains] == ["main-elementary", "main-junior"]
    assert [(tier.main, tier.completed_on) for tier in verdict.leave.tiers] == [("main-elementary", SATURDAY)]


def test_by_current_rank_only_the_rank_of_the_day_asked_about_counts() -> None:
    plan = a_plan(rank_basis=RankBasis.CURRENT)
    records, person = set_records("main-elementary", "side-1"), a_person(rank_periods=_PROMOTED)
    assert a_verdict(records, person, rulebook=a_rulebook(plan, roc(103, 6, 30))).leave.entitled_hours == 4
    assert a_verdict(records, person, rulebook=a_rulebook(plan, roc(103, 7, 1))).leave.entitled_hours == 0
    assert a_verdict(records, a_person(rank_periods=()), rulebook=a_rulebook(plan)).rank is None


def test_a_rank_that_begins_within_the_year_is_not_held_before() -> None:
    person = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY, 5, roc(103, 6, 1)),))
    assert a_verdict(set_records("main-elementary", "side-1"), person).leave.entitled_hours == 0
    late = set_records("main-elementary", "side-1", on=roc(103, 6, 7))
    assert a_verdict(late, person).leave.entitled_hours == 4


def test_two_periods_that_both_begin_nowhere_leave_the_last_one_standing() -> None:
    person = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY), RankPeriod(Rank.JUNIOR)))
    assert a_verdict(set_records("main-junior", "side-1"), person).leave.entitled_hours == 4


def test_a_rank_of_another_year_is_no_change_within_this_one() -> None:
    periods = (RankPeriod(Rank.ELEMENTARY), RankPeriod(Rank.JUNIOR, 6, roc(104, 1, 1)))
    assert not a_verdict(person=a_person(rank_periods=periods)).rank_changed
    before = (RankPeriod(Rank.ELEMENTARY), RankPeriod(Rank.JUNIOR, 6, roc(103, 1, 1)))
    assert not a_verdict(person=a_person(rank_periods=before)).rank_changed
    same = (RankPeriod(Rank.JUNIOR, 6), RankPeriod(Rank.JUNIOR, 7, roc(103, 7, 1)))
    assert not a_verdict(person=a_person(rank_periods=same)).rank_changed


@pytest.mark.parametrize("day", [(103, 1, 2), (103, 12, 31)])
def test_a_rank_held_on_a_single_day_of_the_year_is_a_change_within_it(day: tuple[int, int, int]) -> None:
    periods = (RankPeriod(Rank.ELEMENTARY), RankPeriod(Rank.JUNIOR, 6, roc(*day)))
    assert a_verdict(person=a_person(rank_periods=periods)).rank_changed


def test_an_award_by_the_end_of_the_last_day_is_in_time_and_a_second_later_is_not() -> None:
    in_time = set_records("main-elementary", "side-2", on=roc(103, 8, 31), at=time(23, 59, 59))
    late = set_records("main-elementary", "side-2", on=roc(103, 9, 1), at=time(0))
    assert a_verdict(in_time).award.times == 1
    assert (a_verdict(late).award.times, a_verdict(late).award.lack) == (0, Lack.AFTER_DEADLINE)


def test_when_the_better_set_is_late_the_other_one_in_time_is_awarded() -> None:
    records = [*set_records("main-elementary", "side-2"), *set_records("side-3", on=roc(103, 9, 6), first_id=100)]
    award = a_verdict(records).award
    assert (award.times, award.by, award.main, award.completed_on) == (1, "side-2", "main-elementary", SATURDAY)


def test_an_approved_award_stays_and_names_its_document() -> None:
    approval = Approval(1, "side-2", "高市人考字第10330500000號", roc(103, 6, 20))
    award = evaluate(a_person(), set_records("main-elementary", "side-3"), a_rulebook(), approval=approval).award
    assert (award.times, award.by, award.approved_document) == (1, "side-2", "高市人考字第10330500000號")


def test_an_approved_award_keeps_the_day_of_its_own_combination_whatever_is_completed_later() -> None:
    approval = Approval(1, "side-2", "高市人考字第10330500000號", roc(103, 6, 20))
    records = [*set_records("main-elementary", "side-2"), *set_records("side-3", on=roc(103, 8, 30), first_id=100)]
    award = a_verdict(records, approval=approval).award
    assert (award.main, award.completed_on) == ("main-elementary", SATURDAY)
    promoted = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY, 5), RankPeriod(Rank.JUNIOR, 6, since=roc(103, 6, 1))))
    upper = set_records("main-junior", on=roc(103, 6, 7), first_id=200)
    both = a_verdict([*records, *upper], promoted, approval=approval).award
    assert [each.set.key for each in both.sets] == ["main-elementary", "side-2"]
    gone = a_verdict(set_records("side-2"), approval=approval).award
    assert (gone.times, gone.main, gone.completed_on) == (1, "", None)
    assert a_verdict(set_records("main-elementary"), approval=approval).award.completed_on is None
    no_longer_there = Approval(1, "side-9", "文號", roc(103, 6, 20))
    assert a_verdict(records, approval=no_longer_there).award.completed_on is None


def test_work_time_earns_the_award_but_no_leave() -> None:
    verdict = a_verdict(set_records("main-elementary", "side-2", on=MONDAY, at=time(10)))
    assert verdict.award.times == 1
    assert verdict.leave.lack is Lack.NOT_OFF_HOURS
    assert verdict.sets[0].off_hours_completed_on is None


def test_a_main_set_of_work_time_founds_no_leave_although_the_side_set_is_off_hours() -> None:
    records = [*set_records("main-elementary", on=MONDAY, at=time(10)), *set_records("side-1", first_id=100)]
    assert a_verdict(records).leave.lack is Lack.NOT_OFF_HOURS


def test_the_window_counts_from_the_combination_or_from_the_earliest_course() -> None:
    records = [*set_records("main-elementary"), *set_records("side-1", on=roc(103, 6, 7), first_id=100)]
    (tier,) = a_verdict(records).leave.tiers
    assert (tier.completed_on, tier.window) == (roc(103, 6, 7), Window(roc(103, 6, 8), roc(103, 12, 7)))
    earliest = a_rulebook(a_plan(expiry_basis=ExpiryBasis.EARLIEST_COURSE))
    (tier,) = a_verdict(records, rulebook=earliest).leave.tiers
    assert (tier.completed_on, tier.window) == (roc(103, 6, 7), Window(roc(103, 5, 4), roc(103, 11, 3)))


def test_the_last_day_may_move_to_the_next_working_day_and_the_last_one_for_leave_is_told() -> None:
    records = set_records("main-elementary", "side-1", on=roc(103, 5, 8))
    (tier,) = a_verdict(records).leave.tiers
    assert (tier.window.last, tier.last_workday) == (roc(103, 11, 8), roc(103, 11, 7))
    (tier,) = a_verdict(records, rulebook=a_rulebook(a_plan(extend_to_workday=True))).leave.tiers
    assert (tier.window.last, tier.last_workday) == (roc(103, 11, 10), roc(103, 11, 10))


def test_a_verdict_names_the_records_of_every_course() -> None:
    records = set_records("main-elementary", "side-1")
    shown = [course.record for each in a_verdict(records).sets[:2] for course in each.courses]
    assert shown == records
    assert all(course.status is Status.COUNTED for course in a_verdict(records).sets[0].courses)


def test_a_main_set_completed_before_the_first_known_rank_lacks_the_rank_of_that_day() -> None:
    person = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY, None, roc(103, 6, 1)),))
    verdict = a_verdict(set_records("main-elementary", "side-1"), person)

    assert verdict.sets[0].completed_on is None
    assert (verdict.award.lack, verdict.leave.lack) == (Lack.RANK_UNKNOWN, Lack.RANK_UNKNOWN)


def test_a_verdict_names_the_plan_version_and_the_rulings_it_was_reached_by() -> None:
    ruling = a_ruling()
    verdict = a_verdict(rulings=[ruling])
    assert (verdict.plan_version, verdict.rulings) == (the_plan().version, (ruling,))


def test_whoever_held_one_rank_all_year_has_not_changed_it() -> None:
    assert not a_verdict().rank_changed
    assert not a_verdict(person=a_person(rank_periods=())).rank_changed


def test_by_current_rank_somebody_of_no_known_rank_has_no_main_set() -> None:
    plan = a_plan(rank_basis=RankBasis.CURRENT)
    records = set_records("main-elementary", "side-1")
    verdict = a_verdict(records, a_person(rank_periods=()), rulebook=a_rulebook(plan))
    assert (verdict.mains, verdict.rank, verdict.leave.entitled_hours) == ((), None, 0)


def test_the_rank_told_is_that_of_the_day_asked_about_within_the_year_or_of_whatever_day() -> None:
    person = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY), RankPeriod(Rank.JUNIOR, 6, roc(104, 2, 1))))
    of_the_year = a_rulebook(the_plan(), roc(104, 3, 1))
    current = a_rulebook(a_plan(rank_basis=RankBasis.CURRENT), roc(104, 3, 1))
    assert a_verdict(person=person, rulebook=of_the_year).rank is Rank.ELEMENTARY
    assert a_verdict(person=person, rulebook=current).rank is Rank.JUNIOR
