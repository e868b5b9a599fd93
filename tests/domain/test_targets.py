"""Targets of units and of the agency: who counts, what is needed, and how far each is (plan targets)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from elearn_desk.domain.people import Category
from elearn_desk.domain.plan import Scope, Target
from elearn_desk.domain.targets import Standing, TargetResult, standing_of, target_results
from tests.factory import SATURDAY, a_person, a_plan, a_verdict, roc, set_records

BY = roc(103, 9, 30)


def _target(**changes: Any) -> Target:
    values: dict[str, Any] = {
        "key": "units",
        "title": "各單位完成副餐1比率",
        "scope": Scope.UNIT,
        "set": "side-1",
        "by": BY,
        "source": "某計畫三",
        "rate": Decimal(60),
        **changes,
    }
    return Target(**values)


def _one(unit: str = "民政課", done: date | None = SATURDAY, *, eligible: bool = True, **person: Any) -> Standing:
    return Standing(a_person(unit=unit, **person), eligible, {} if done is None else {"side-1": done})


def _results(target: Target, *people: Standing) -> tuple[TargetResult, ...]:
    return target_results(a_plan(targets=(target,)), people)


def test_each_unit_is_measured_by_its_own_rate() -> None:
    done, open_ = _results(_target(), _one("甲課"), _one("甲課"), _one("甲課", None), _one("乙課", None), _one("乙課"))

    assert [(each.unit, each.eligible, each.reached, each.needed) for each in (done, open_)] == [
        ("乙課", 2, 1, 2),
        ("甲課", 3, 2, 2),
    ]
    assert (done.met, done.lacking, done.rate) == (False, 1, Decimal("50.0"))
    assert (open_.met, open_.lacking, open_.rate) == (True, 0, Decimal("66.7"))


def test_the_agency_is_measured_as_a_whole() -> None:
    (result,) = _results(_target(scope=Scope.AGENCY), _one("甲課"), _one("乙課", None))

    assert (result.agency, result.unit, result.eligible, result.reached) == (a_person().agency, "", 2, 1)


def test_agencies_are_kept_apart() -> None:
    found = _results(_target(scope=Scope.AGENCY), _one(agency="甲局"), _one(agency="乙局"))

    assert {each.agency for each in found} == {"甲局", "乙局"}


def test_the_deadline_counts_and_the_day_after_does_not() -> None:
    (in_time,) = _results(_target(), _one(done=BY))
    (late,) = _results(_target(), _one(done=roc(103, 10, 1)))

    assert (in_time.reached, late.reached) == (1, 0)


def test_a_head_count_is_needed_whatever_the_rate() -> None:
    (people,) = _results(_target(rate=None, people=3), _one(), _one())
    (both,) = _results(_target(people=2), _one(), _one(done=None))
    (neither,) = _results(_target(rate=None), _one(done=None))

    assert (people.needed, people.lacking) == (3, 1)
    assert both.needed == 2
    assert (neither.needed, neither.met) == (0, True)


def test_a_rate_is_rounded_up_to_whole_people() -> None:
    (third,) = _results(_target(rate=Decimal("33.4")), *(_one() for _ in range(3)))
    (even,) = _results(_target(rate=Decimal(50)), *(_one() for _ in range(4)))

    assert (third.needed, even.needed) == (2, 2)


def test_a_target_speaks_only_of_groups_of_its_size() -> None:
    sized = _target(least_staff=2, most_staff=3)

    found = _results(sized, *(_one(unit) for count, unit in enumerate("一二三四", 1) for _ in range(count)))

    assert [each.unit for each in found] == sorted("二三")


def test_only_eligible_people_in_service_on_the_last_day_count() -> None:
    (result,) = _results(_target(), _one(), _one(eligible=False), _one(left_on=roc(103, 6, 30)))

    assert result.eligible == 1


def test_a_verdict_is_what_targets_ask_of_a_person() -> None:
    standing = standing_of(a_verdict(set_records("main-elementary", "side-1")))
    teacher = standing_of(a_verdict(set_records("side-1"), a_person(category=Category.TEACHER)))

    assert standing.person == a_person()
    assert (standing.eligible, dict(standing.completed)) == (True, {"main-elementary": SATURDAY, "side-1": SATURDAY})
    assert (teacher.eligible, dict(teacher.completed)) == (False, {"side-1": SATURDAY})
