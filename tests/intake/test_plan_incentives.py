"""Rules of other kinds than those of 103 come in as the file says them, each with its clause."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.plan import Combine, ExpiryBasis, Need, Parameters, Scope
from elearn_desk.intake.read_plan import plan_reading
from tests.plans.invented_plans import INVENTED, invented_plan


def test_a_plan_without_main_sets_award_or_leave_can_be_said() -> None:
    plan = invented_plan("team-goals")
    assert (plan.award_tiers, plan.leave_tiers, plan.cap_hours) == ((), (), 0)
    assert plan.award_deadline == plan.period.last
    assert plan.parameters == Parameters()
    assert plan.notes == ()
    assert [(each.key, each.scope, each.rate, each.people) for each in plan.targets] == [
        ("small-unit", Scope.UNIT, Decimal(100), None),
        ("large-unit", Scope.UNIT, Decimal("66.5"), None),
        ("agency", Scope.AGENCY, Decimal(50), 15),
    ]
    assert [(each.least_staff, each.most_staff) for each in plan.targets] == [(1, 9), (10, None), (1, None)]
    assert plan.targets[0].by == date(2014, 9, 30)
    assert plan.targets[0].reward == "單位主管嘉獎1次"
    assert plan.sources["targets.agency"] == "虛構第四點（三）"


def test_parts_of_sets_alternatives_scores_and_units_come_in_as_the_file_says() -> None:
    plan = invented_plan("pick-and-mix")
    pick, exam = plan.sets
    assert pick.need == Need(courses=3)
    assert exam.need == Need()
    assert pick.courses[0].alternatives == ("公文寫作進階班", "法制作業實務")
    assert [course.min_score for course in exam.courses] == [Decimal(70), Decimal("82.5")]
    assert (plan.unit_hours, plan.proof_days, plan.use_months) == (4, 14, 24)
    assert not plan.leave_tiers[0].with_main
    assert [(note.key, tuple(note.choices)) for note in plan.notes][:2] == [
        ("combine", ("highest",)),
        ("expiry_basis", ("combination", "earliest_course")),
    ]
    assert plan.sources["comp_leave.unit_hours"] == "虛構第四點（五）"


def test_sets_of_sets_and_awards_that_add_up_come_in_as_the_file_says() -> None:
    plan = invented_plan("groups-of-groups")
    two, everything = plan.set_of("two-groups"), plan.set_of("everything")
    assert (two.members, two.need, two.courses, two.platform) == (
        ("english", "green", "digital"),
        Need(sets=2),
        (),
        "",
    )
    assert (two.hours, everything.hours) == (Decimal(9), Decimal(18))
    assert everything.need == Need()
    assert (plan.award_combine, plan.award_cap, plan.award_once) == (Combine.CAPPED_SUM, 3, False)
    assert plan.also_eligible == {"考試錄取人員", "河川駐衛警"}
    assert plan.also_not_eligible == {"替代役"}
    assert [tier.with_main for tier in plan.award_tiers] == [False, True, False]
    assert plan.sources["award.combine"] == "虛構第四點（四）"


def test_windows_and_proportional_leave_come_in_as_the_file_says() -> None:
    plan = invented_plan("by-the-hour")
    assert plan.sets[1].need == Need(hours=Decimal(10))
    assert (plan.award_from, plan.award_deadline) == (date(2014, 4, 1), date(2014, 6, 30))
    assert plan.leave_window == Window(date(2014, 2, 1), date(2014, 11, 30))
    (tier,) = plan.leave_tiers
    assert (tier.hours, tier.per_hours, tier.cap_hours, tier.with_main) == (1, Decimal(5), 5, False)
    assert plan.parameters.expiry_basis is ExpiryBasis.PLAN_END


@pytest.mark.parametrize(
    ("line", "window"),
    [
        ('first_day = { value = "103-02-01", source = "甲" }', Window(date(2014, 2, 1), date(2014, 12, 31))),
        ('last_day = { value = "103-02-01", source = "甲" }', Window(date(2014, 1, 1), date(2014, 2, 1))),
    ],
)
def test_a_window_stated_on_one_side_ends_with_the_plan_on_the_other(line: str, window: Window) -> None:
    text = (INVENTED.parent / "small.toml").read_text(encoding="utf-8").replace("use_months", f"{line}\nuse_months")
    plan = plan_reading("small.toml", text.encode()).plan
    assert plan is not None
    assert plan.leave_window == window
