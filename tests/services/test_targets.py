"""How far units and the agency are on the way to the targets of a plan that has some."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from elearn_desk.domain.plan import Scope, Target
from elearn_desk.services.desk import Desk
from elearn_desk.services.targets import list_targets
from tests.factory import the_plan

BY = date(2014, 9, 30)
TARGETS = (
    Target("units", "各單位完成副餐2達五成", Scope.UNIT, "side-2", BY, "某計畫三", rate=Decimal(50), reward="嘉獎1次"),
    Target("agency", "全機關3人完成副餐2", Scope.AGENCY, "side-2", BY, "某計畫四", people=3),
)


def test_units_and_the_agency_are_measured_by_everyone_on_the_roster(desk: Desk) -> None:
    found = list_targets(replace(desk, plan=replace(the_plan(), targets=TARGETS))).value

    assert [(each.target.key, each.unit, each.eligible, each.reached, each.lacking) for each in found] == [
        ("units", "民政課", 1, 1, 0),
        ("units", "秘書室", 2, 1, 0),
        ("agency", "", 3, 2, 1),
    ]


def test_a_plan_without_targets_has_none(desk: Desk) -> None:
    assert list_targets(desk).value == ()
