"""The shortest way on says what is lacking for each higher outcome, what it gives and until when (陸、6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.people import Category, Rank, RankPeriod
from elearn_desk.domain.plan import AwardTier, Combine, LeaveTier, Need, Plan
from elearn_desk.domain.shortest import Gain, Goal, Shortfall, nearest_step, next_steps
from elearn_desk.domain.verdict import Approval
from tests.domain.ways import (
    AT_WORK,
    DEADLINE,
    JUNE,
    MAIN,
    SIDE_1,
    SIDE_2,
    SIDE_3,
    YEAR_END,
    a_set,
    a_small_plan,
    carried_out,
    judged,
    own_time,
    reached,
    steps_of,
    wanted,
)
from tests.factory import (
    EVENING,
    MONDAY,
    a_duty,
    a_person,
    a_plan,
    a_verdict,
    moved,
    roc,
    set_records,
    the_plan,
)


def test_with_side_2_done_side_3_lacks_nine_courses_and_gives_four_hours_and_two_commendations() -> None:
    (step,) = next_steps(a_verdict(set_records(MAIN.key, SIDE_2.key)), the_plan(), JUNE)

    assert (step.side, step.courses, step.hours) == (SIDE_3.key, 9, Decimal(16))
    assert {want.shortfall for want in step.wants} == {Shortfall.MISSING}
    assert step.gains == (Gain(Goal.AWARD, 1, 2, DEADLINE, True), Gain(Goal.LEAVE, 4, 12, YEAR_END, True))
    assert step.by == DEADLINE


def test_whoever_has_nothing_sees_every_outcome_the_nearest_first() -> None:
    steps = next_steps(a_verdict(), the_plan(), JUNE)

    assert [(step.side, step.courses, step.hours) for step in steps] == [
        (SIDE_1.key, 12, Decimal(20)),
        (SIDE_2.key, 16, Decimal(30)),
        (SIDE_3.key, 23, Decimal(40)),
    ]
    assert [want.set.key for want in steps[0].wants] == [MAIN.key] * 7 + [SIDE_1.key] * 5
    assert nearest_step(steps) is steps[0]
    assert nearest_step(()) is None


def test_a_course_in_two_sets_is_wanted_once() -> None:
    shared = replace(SIDE_1, courses=(*SIDE_1.courses, replace(MAIN.courses[0])), platform=MAIN.platform)
    plan = a_plan(sets=tuple(shared if each.key == SIDE_1.key else each for each in the_plan().sets))

    titles = [want.title for want in steps_of(judged(plan, []), plan)[f"{SIDE_1.key} leave"].wants]

    assert titles.count(MAIN.courses[0].title) == 1


@pytest.mark.parametrize("category", [Category.TEACHER, Category.UNKNOWN])
def test_whoever_may_not_take_part_or_is_doubtful_has_no_way_on(category: Category) -> None:
    assert next_steps(a_verdict([], a_person(category=category)), the_plan(), JUNE) == ()


def test_whoever_has_everything_has_nothing_higher() -> None:
    assert next_steps(a_verdict(set_records(MAIN.key, SIDE_3.key)), the_plan(), JUNE) == ()


def test_after_the_deadline_only_leave_can_be_gained() -> None:
    steps = next_steps(a_verdict(set_records(MAIN.key, SIDE_2.key)), the_plan(), DEADLINE + timedelta(days=1))

    assert [gain.possible for gain in steps[0].gains] == [False, True]
    assert steps[0].open_gains == steps[0].gains[1:]
    assert steps[0].by == YEAR_END


def test_after_the_year_nothing_can_be_gained_by_taking_courses() -> None:
    steps = next_steps(a_verdict(set_records(MAIN.key, SIDE_2.key)), the_plan(), YEAR_END + timedelta(days=1))

    assert steps[0].open_gains == ()
    assert steps[0].by == DEADLINE
    assert nearest_step(steps) is None


def test_whoever_leaves_can_gain_until_then() -> None:
    leaving = a_person(left_on=roc(103, 7, 1))

    (step,) = next_steps(a_verdict(set_records(MAIN.key, SIDE_2.key), leaving), the_plan(), JUNE)

    assert {gain.by for gain in step.gains} == {roc(103, 7, 1)}


def test_a_time_that_is_missing_costs_no_course_and_no_day_is_too_late_for_it() -> None:
    records = moved(
        set_records(MAIN.key, SIDE_1.key), SIDE_1.courses[0].title, completed_on=MONDAY, completed_time=None
    )

    step = steps_of(a_verdict(records), as_of=roc(104, 1, 20))[f"{SIDE_1.key} leave"]

    assert (step.courses, step.hours, [want.shortfall for want in step.wants]) == (
        0,
        Decimal(0),
        [Shortfall.TIME_NEEDED],
    )
    assert step.gains == (Gain(Goal.LEAVE, 4, 4, YEAR_END, True),)
    assert step.cost == (0, Decimal(0), 1)


def test_a_time_that_is_missing_beside_a_course_still_to_take_is_too_late_with_it() -> None:
    waiting, lacking = SIDE_1.courses[0].title, SIDE_1.courses[1].title
    records = [
        record
        for record in moved(set_records(MAIN.key, SIDE_1.key), waiting, completed_on=MONDAY, completed_time=None)
        if record.title != lacking
    ]

    step = steps_of(a_verdict(records), as_of=roc(104, 1, 20))[f"{SIDE_1.key} leave"]

    assert (len(step.wants), step.courses, step.open_gains) == (2, 1, ())


@pytest.mark.parametrize(
    ("changes", "shortfall"),
    [
        ({"completed_on": MONDAY, "completed_time": AT_WORK}, Shortfall.NOT_OFF_HOURS),
        ({"platform": "別的平台"}, Shortfall.NEAR_MISS),
        ({"hours": Decimal("0.5")}, Shortfall.NEAR_MISS),
        ({"completed_time": EVENING.replace(hour=19)}, Shortfall.CONFLICT),
    ],
)
def test_a_course_that_does_not_count_for_leave_is_wanted_with_its_shortfall(
    changes: dict[str, Any], shortfall: Shortfall
) -> None:
    title = SIDE_1.courses[0].title
    duty = a_duty(datetime(2014, 5, 3, 18, 30), datetime(2014, 5, 3, 19, 30))

    verdict = a_verdict(moved(set_records(MAIN.key, SIDE_1.key), title, **changes), duties=[duty])

    (want,) = steps_of(verdict)[f"{SIDE_1.key} leave"].wants
    assert (want.title, want.shortfall, want.hours) == (title, shortfall, Decimal(2))


def test_a_title_still_to_be_accepted_costs_no_course() -> None:
    title = SIDE_1.courses[1].title
    verdict = a_verdict(moved(set_records(MAIN.key, SIDE_1.key), title, title=f"{title}篇"))

    (want,) = steps_of(verdict)[f"{SIDE_1.key} leave"].wants

    assert (want.shortfall, want.to_take) == (Shortfall.TITLE_UNCONFIRMED, False)


def test_where_leave_asks_for_more_than_the_award_the_two_are_apart() -> None:
    at_work = moved(
        set_records(MAIN.key), MAIN.courses[0].title, completed_on=MONDAY, completed_time=EVENING.replace(hour=10)
    )

    steps = steps_of(a_verdict(at_work))

    award, leave = steps[f"{SIDE_2.key} award"], steps[f"{SIDE_2.key} leave"]
    assert (award.courses, leave.courses) == (9, 10)
    assert leave.wants[0].shortfall is Shortfall.NOT_OFF_HOURS


def test_an_approved_award_leaves_none_higher_unless_the_plan_gives_several() -> None:
    approval = Approval(1, SIDE_2.key, "高市府人字第1號", MONDAY)
    records = set_records(MAIN.key, SIDE_2.key)
    several = a_plan(award_once=False)

    assert list(steps_of(a_verdict(records, approval=approval))) == [f"{SIDE_3.key} leave"]
    assert list(steps_of(judged(several, records, approval=approval), several)) == [f"{SIDE_3.key} award+leave"]


def test_where_tiers_add_up_each_gives_its_own_hours_up_to_the_cap() -> None:
    plan = a_plan(combine=Combine.CAPPED_SUM, award_combine=Combine.CAPPED_SUM)
    steps = steps_of(judged(plan, set_records(MAIN.key, SIDE_2.key)), plan)

    assert steps[f"{SIDE_1.key} leave"].gains == (Gain(Goal.LEAVE, 4, 12, YEAR_END, True),)
    assert [gain.worth for gain in steps[f"{SIDE_3.key} award+leave"].gains] == [3, 12]
    capped = replace(plan, award_cap=2)
    assert steps_of(judged(capped, set_records(MAIN.key, SIDE_2.key)), capped)[f"{SIDE_3.key} award+leave"].gains[
        0
    ] == Gain(Goal.AWARD, 1, 2, DEADLINE, True)


def test_a_main_set_completed_in_another_rank_wants_one_course_once_more() -> None:
    promoted = a_person(rank_periods=(RankPeriod(Rank.JUNIOR, 6), RankPeriod(Rank.ELEMENTARY, 5, since=roc(103, 6, 1))))
    verdict = a_verdict(set_records(MAIN.key, SIDE_1.key), promoted)

    (want,) = steps_of(verdict)[f"{SIDE_1.key} leave"].wants

    assert (want.set.key, want.shortfall, want.hours) == (MAIN.key, Shortfall.OTHER_RANK, Decimal(1))


def test_of_two_main_sets_completed_the_one_with_less_to_repeat_is_wanted() -> None:
    promoted = a_person(
        rank_periods=(RankPeriod(Rank.ELEMENTARY, 5), RankPeriod(Rank.JUNIOR, 6, since=roc(103, 5, 20)))
    )
    lower = [record._replace(completed_time=AT_WORK, completed_on=MONDAY) for record in set_records(MAIN.key)]
    upper = set_records("main-junior", on=roc(103, 5, 24), first_id=100)
    at_work = upper[0]._replace(completed_on=roc(103, 5, 26), completed_time=AT_WORK)

    verdict = a_verdict([*lower, at_work, *upper[1:], *set_records(SIDE_1.key, first_id=200)], promoted)

    assert [main.set.key for main in verdict.mains] == [MAIN.key, "main-junior"]
    assert [want.title for want in steps_of(verdict)[f"{SIDE_1.key} leave"].wants] == [at_work.title]


def test_a_main_set_completed_in_the_rank_at_work_alone_wants_a_course_once_more_for_leave() -> None:
    promoted = a_person(
        rank_periods=(RankPeriod(Rank.JUNIOR, 6), RankPeriod(Rank.ELEMENTARY, 5, since=roc(103, 5, 20)))
    )
    before = set_records(MAIN.key, SIDE_2.key)
    at_work = before[0]._replace(id=900, completed_on=roc(103, 5, 26), completed_time=AT_WORK)
    verdict = a_verdict([*before, at_work], promoted)
    assert verdict.award.times == 1

    (want,) = steps_of(verdict)[f"{SIDE_2.key} leave"].wants

    assert (want.set.key, want.shortfall) == (MAIN.key, Shortfall.OTHER_RANK)


def test_of_two_steps_as_near_the_one_that_gives_more_comes_first() -> None:
    plan = a_small_plan(
        a_set("甲", "1"), a_set("乙", "1"), leave_tiers=tuple(LeaveTier(key, 4, "", with_main=False) for key in "甲乙")
    )
    more = replace(plan, leave_tiers=(plan.leave_tiers[0], replace(plan.leave_tiers[1], hours=8)))

    assert [step.side for step in next_steps(judged(plan, []), plan, JUNE)] == ["甲", "乙"]
    assert [step.side for step in next_steps(judged(more, []), more, JUNE)] == ["乙", "甲"]


def test_without_a_main_set_of_the_rank_nothing_leads_on_but_tiers_that_need_none() -> None:
    sets = tuple(each for each in the_plan().sets if each.key != MAIN.key)
    plan = a_plan(sets=sets, award_tiers=(AwardTier(SIDE_2.key, 1, "", with_main=False),))

    assert list(steps_of(judged(plan, []), plan)) == [f"{SIDE_2.key} award"]
    assert steps_of(judged(plan, []), plan)[f"{SIDE_2.key} award"].courses == 9


def test_a_course_completed_outside_an_incentives_own_days_is_wanted_again() -> None:
    plan = a_plan(award_from=roc(103, 6, 1), leave_window=Window(roc(103, 6, 1), roc(103, 9, 30)))
    steps = steps_of(judged(plan, set_records(MAIN.key, SIDE_1.key, SIDE_2.key)), plan)

    assert {want.shortfall for want in steps[f"{SIDE_2.key} award+leave"].wants} == {Shortfall.OUTSIDE_WINDOW}
    assert [gain.by for gain in steps[f"{SIDE_2.key} award+leave"].gains] == [DEADLINE, roc(103, 9, 30)]


def test_off_hours_only_after_an_incentives_own_days_is_wanted_again() -> None:
    plan = a_plan(leave_window=Window(roc(103, 5, 1), roc(103, 5, 31)))
    title = SIDE_1.courses[0].title
    records = moved(set_records(MAIN.key, SIDE_1.key), title, completed_on=MONDAY, completed_time=AT_WORK)
    late = next(record for record in records if record.title == title)._replace(
        id=900, completed_on=JUNE, completed_time=EVENING
    )
    (want,) = steps_of(judged(plan, [*records, late]), plan)[f"{SIDE_1.key} leave"].wants

    assert (want.title, want.shortfall) == (title, Shortfall.OUTSIDE_WINDOW)


def test_of_several_records_the_one_on_an_incentives_own_days_is_enough() -> None:
    plan = a_plan(award_from=roc(103, 6, 1), leave_window=Window(roc(103, 6, 1), YEAR_END))
    title = SIDE_2.courses[0].title
    records = set_records(MAIN.key, SIDE_2.key, on=roc(103, 6, 7))
    early = next(record for record in records if record.title == title)._replace(
        id=900, completed_on=MONDAY, completed_time=AT_WORK
    )

    verdict = judged(plan, [early, *(record for record in records if record.title != SIDE_2.courses[1].title)])

    both = steps_of(verdict, plan)[f"{SIDE_2.key} award+leave"]
    assert [want.title for want in both.wants] == [SIDE_2.courses[1].title]


def test_of_some_courses_the_shortest_are_wanted() -> None:
    plan = a_small_plan(a_set("甲", "3", "1", "2", "4", need=Need(courses=2)))

    assert wanted(plan) == ["甲課1", "甲課2"]
    assert wanted(plan, "甲課3") == ["甲課1"]


def test_of_some_hours_the_fewest_courses_are_wanted_and_of_those_the_shortest() -> None:
    plan = a_small_plan(a_set("甲", "1", "3", "2", "2.5", "1", need=Need(hours=Decimal(5))))

    assert wanted(plan) == ["甲課1", "甲課2"]
    assert wanted(plan, "甲課3") == ["甲課1"]
    assert wanted(plan, "甲課1") == ["甲課2"]
    alike = a_small_plan(a_set("甲", "2", "2", need=Need(hours=Decimal(2))))
    assert wanted(alike) == ["甲課0"], "of two alike the first"


def test_where_all_hours_together_are_too_few_everything_is_wanted() -> None:
    plan = a_small_plan(a_set("甲", "1", "2", need=Need(hours=Decimal(9))))

    assert wanted(plan) == ["甲課0", "甲課1"]


def test_of_some_sets_the_cheapest_are_wanted() -> None:
    whole = replace(a_set("合", need=Need(sets=2)), members=("甲", "乙", "丙"))
    plan = a_small_plan(whole, a_set("甲", "1", "1"), a_set("乙", "3"), a_set("丙", "1"))

    assert wanted(plan) == ["乙課0", "丙課0"]
    assert wanted(plan, "甲課0") == ["甲課1", "丙課0"]
    assert wanted(plan, "丙課0") == ["乙課0"]
    by_hours = replace(plan, sets=(MAIN, replace(whole, need=Need(hours=Decimal(3))), *plan.sets[2:]))
    assert wanted(by_hours) == ["乙課0"]
    assert wanted(by_hours, "甲課0", "甲課1") == ["丙課0"]


def test_of_all_sets_all_is_wanted() -> None:
    whole = replace(a_set("合"), members=("甲", "乙"))
    plan = a_small_plan(whole, a_set("甲", "1", "1"), a_set("乙", "3"))

    assert wanted(plan, "甲課1") == ["甲課0", "乙課0"]


def test_a_main_set_made_of_sets_is_told_the_course_to_take_in_the_new_rank() -> None:
    main = replace(MAIN, courses=(), members=("甲",))
    plan = a_small_plan(
        a_set("乙", "1"),
        a_set("甲", "2", "1"),
        sets=(main, a_set("甲", "2", "1"), a_set("乙", "1")),
        leave_tiers=(LeaveTier("乙", 4, "陸"),),
    )
    promoted = a_person(rank_periods=(RankPeriod(Rank.JUNIOR, 6), RankPeriod(Rank.ELEMENTARY, 5, since=roc(103, 6, 1))))

    (step,) = next_steps(judged(plan, own_time("甲課0", "甲課1", "乙課0"), person=promoted), plan, JUNE)

    assert [(want.title, want.shortfall) for want in step.wants] == [("甲課1", Shortfall.OTHER_RANK)]


def in_proportion(cap: int | None = None, need: Need | None = None) -> Plan:
    """Build a plan that gives two hours for every five certified hours of a set."""
    tier = LeaveTier("甲", 2, "陸", with_main=False, per_hours=Decimal(5), cap_hours=cap)
    return a_small_plan(a_set("甲", "3", "2", "4", "1", "5", need=need or Need(courses=1)), leave_tiers=(tier,))


def test_a_tier_that_counts_by_hours_is_told_the_next_hours() -> None:
    plan = in_proportion()

    (first,) = next_steps(judged(plan, []), plan, JUNE)
    (next_one,) = next_steps(judged(plan, own_time("甲課0", "甲課1")), plan, JUNE)

    assert reached(judged(plan, carried_out([], first)), first.gains[0])
    assert first.gains[0].worth == 2
    assert ([want.title for want in next_one.wants], next_one.gains[0].more) == (["甲課4"], 2)


def test_hours_beyond_a_whole_step_shorten_the_way_to_the_next_and_are_worth_nothing_yet() -> None:
    tier = LeaveTier("甲", 2, "陸", with_main=False, per_hours=Decimal(2))
    plan = a_small_plan(a_set("甲", "3", "1", "1", "1", need=Need(courses=1)), leave_tiers=(tier,))

    (step,) = next_steps(judged(plan, own_time("甲課0")), plan, JUNE)
    (further,) = next_steps(judged(plan, own_time("甲課0", "甲課1")), plan, JUNE)

    assert ([want.title for want in step.wants], step.gains[0].worth) == (["甲課1"], 4)
    assert ([want.title for want in further.wants], further.gains[0].worth) == (["甲課2", "甲課3"], 6)


def test_a_tier_that_counts_by_hours_ends_at_its_cap_and_with_its_courses() -> None:
    capped = in_proportion(cap=2)
    everything = [f"甲課{number}" for number in range(5)]

    assert next_steps(judged(capped, own_time("甲課4")), capped, JUNE) == ()
    assert next_steps(judged(in_proportion(), own_time(*everything)), in_proportion(), JUNE) == ()


def test_a_tier_that_counts_by_hours_wants_its_whole_set_where_that_is_needed() -> None:
    plan = in_proportion(need=Need(courses=4))

    (step,) = next_steps(judged(plan, own_time("甲課4")), plan, JUNE)

    assert [want.title for want in step.wants] == ["甲課0", "甲課1", "甲課3"]
    assert step.gains[0].worth == 4


def test_hours_granted_ahead_of_their_proof_are_not_promised_again() -> None:
    verdict = a_verdict(set_records(MAIN.key))
    ahead = next_steps(verdict, the_plan(), roc(103, 9, 15), granted=4)
    assert {(step.side, gain.more, gain.worth) for step in ahead for gain in step.gains if gain.goal is Goal.LEAVE} == {
        (SIDE_2.key, 4, 8),
        (SIDE_3.key, 8, 12),
    }
