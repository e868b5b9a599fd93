"""Plan files are checked and compared; a year's plan is what was brought in for it, else what ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.domain.findings import Finding, Refusal
from elearn_desk.domain.plan_facts import Matter
from elearn_desk.services.desk import Desk
from elearn_desk.services.plans import check_plan_file, compare_plans, plan_text
from elearn_desk.shipped import shipped
from tests.factory import the_plan
from tests.plans.invented_plans import INVENTED

_103 = shipped("resources", "plans", "103.toml")


def _refused(desk: Desk, named: str) -> list[Finding]:
    with desk.database.read() as work, pytest.raises(Refusal) as refusal:
        plan_text(work, named)
    return [refusal.value.finding, *refusal.value.others]


def test_a_plan_that_loads_is_given_with_its_warnings() -> None:
    outcome = check_plan_file(INVENTED / "by-the-hour.toml")
    assert outcome.value is not None
    assert outcome.value.title == "虛構：時數換休計畫"
    assert [found.code for found in outcome.findings] == ["PLAN-RANK-NONE"]
    assert check_plan_file(_103).value == the_plan()


def test_a_plan_that_does_not_load_is_none_with_all_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "104.toml"
    text = _103.read_text(encoding="utf-8")
    path.write_text(text.replace("hours = 10\n", "hours = 11\n").replace("times = 2", "times = 0"), encoding="utf-8")
    outcome = check_plan_file(path)
    assert outcome.value is None
    assert [found.code for found in outcome.findings] == [*["PLAN-HOURS-SUM"] * 4, "PLAN-NOT-POSITIVE"]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    outcome = check_plan_file(tmp_path / "104.toml")
    assert outcome.value is None
    assert [found.code for found in outcome.findings] == ["PLAN-UNREADABLE"]


def test_a_plan_is_named_by_its_year_or_its_file(new_desk: Desk) -> None:
    with new_desk.database.read() as work:
        assert plan_text(work, "103").plan == the_plan()
        assert plan_text(work, "103").content == _103.read_bytes()
        assert plan_text(work, str(INVENTED / "team-goals.toml")).name == "team-goals.toml"


def test_a_plan_brought_in_for_a_year_goes_before_the_shipped_one(new_desk: Desk) -> None:
    content = (INVENTED / "team-goals.toml").read_bytes()
    with new_desk.database.write() as work:
        work.plans.add(103, "103-x", "新版.toml", content, reason="修正", document="")
        work.plans.add(110, "110-x", "110.toml", content, reason="新年度", document="")
    with new_desk.database.read() as work:
        assert plan_text(work, "103").name == "新版.toml"
        assert plan_text(work, "103").plan.title == "虛構：單位推動獎計畫"
    (found,) = _refused(new_desk, "109")
    assert (found.code, found.detail("year"), found.detail("years")) == ("PLAN-YEAR", "109", "103、110")


@pytest.mark.parametrize("named", ["nowhere.toml", "99999", "1" * 5000, ""])
def test_what_names_no_plan_is_refused(new_desk: Desk, named: str) -> None:
    (found,) = _refused(new_desk, named)
    assert found.code == "PLAN-UNREADABLE"


def test_a_plan_that_does_not_load_is_refused_with_all_that_is_wrong(new_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "104.toml"
    text = _103.read_text(encoding="utf-8")
    path.write_text(text.replace("hours = 30\n", "hours = 31\n").replace("times = 2", "times = 0"), encoding="utf-8")
    assert [found.code for found in _refused(new_desk, str(path))] == ["PLAN-HOURS-SUM", "PLAN-NOT-POSITIVE"]


def test_two_plans_are_compared_value_by_value(new_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "104.toml"
    path.write_text(_103.read_text(encoding="utf-8").replace("value = 12,", "value = 16,"), encoding="utf-8")
    found = compare_plans(new_desk, "103", str(path)).value
    assert (found.before, found.after.cap_hours) == (the_plan(), 16)
    assert [(each.fact.matter, each.before, each.after) for each in found.changes] == [(Matter.LEAVE_CAP, 12, 16)]
