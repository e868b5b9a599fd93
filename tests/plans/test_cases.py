"""The worked examples of the plan file, each a test of its own, and every rule shown by at least one of them."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from elearn_desk.domain.plan import Plan
from elearn_desk.intake.read_plan import read_plan
from elearn_desk.shipped import shipped
from tests.factory import the_plan
from tests.plans.case_desk import Case, day_of, desk_of
from tests.plans.expected import check

_FILE = tomllib.loads(shipped("resources", "plans", "103.cases.toml").read_text(encoding="utf-8"))
_CASES: list[Case] = _FILE["case"]
_YEAR_END = date(2014, 12, 31)
_RULES = [
    *(f"A{number}" for number in range(1, 5)),
    *(f"B{number}" for number in range(1, 4)),
    *(f"C{number}" for number in range(1, 9)),
    *(f"D{number}" for number in range(1, 7)),
    *(f"E{number}" for number in range(1, 14)),
    *(f"F{number}" for number in range(1, 5)),
]
_PLAN_FAULTS = {"時數加總不符": "PLAN-HOURS-SUM", "課程未列時數": "PLAN-COURSE-HOURS"}


def _check_refused_plan(case: Case, folder: Path) -> None:
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    edited = folder / "103.toml"
    edited.write_text(text.replace(case["計畫改寫"]["原文"], case["計畫改寫"]["改為"], 1), encoding="utf-8")
    found = read_plan(edited)
    assert not isinstance(found, Plan)
    assert [each.code for each in found] == [_PLAN_FAULTS[case["應得"]["計畫"]]]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["標題"])
def test_case(case: Case, tmp_path: Path) -> None:
    if "計畫改寫" in case:
        _check_refused_plan(case, tmp_path)
        return
    desk = desk_of(case)
    as_of = day_of(case["截至"]) if "截至" in case else _YEAR_END
    check(desk.verdict(as_of, everything=True), case["應得"], desk.plan)
    for step in case.get("步驟", ()):
        desk.play(step)


def test_every_rule_from_a1_to_f4_is_shown_by_a_case() -> None:
    assert sorted({rule for case in _CASES for rule in case["規則"]}) == sorted(_RULES)


def test_every_clause_of_the_plan_but_the_later_review_is_shown_by_a_case() -> None:
    shown = {clause for case in _CASES for rule in case["規則"] for clause in _FILE["條次"][rule]}
    # What the city makes of the year afterwards (陸、6（四）3) gives nobody anything.
    assert shown == {clause.name for clause in the_plan().clauses} - {"陸、6（四）3"}


def test_there_are_cases_enough_and_each_has_a_title_of_its_own() -> None:
    titles = [case["標題"] for case in _CASES]
    assert len(titles) == len(set(titles))
    assert len(titles) >= 70
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in titles)


def test_every_case_says_what_comes_out() -> None:
    assert all(case["應得"] for case in _CASES)
