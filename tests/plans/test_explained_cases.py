"""Every worked example is explained: the clause of each of its rules stands in the tree, and so does its outcome."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import pytest

from elearn_desk.domain.findings import Place
from elearn_desk.domain.ledger import balance
from elearn_desk.domain.rulebook import Rulebook
from elearn_desk.shipped import shipped
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explain import explain
from elearn_desk.wording.explanation import Explanation, Grounds, short_clause
from tests.factory import the_plan
from tests.plans.case_desk import Case, day_of, desk_of

CASES: list[Case] = [
    case
    for case in tomllib.loads(shipped("resources", "plans", "103.cases.toml").read_text(encoding="utf-8"))["case"]
    if "計畫改寫" not in case
]
YEAR_END = date(2014, 12, 31)
SETS = ("sets.main-elementary", "sets.side-1", "sets.side-2", "sets.side-3")
RULES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("A1", "A2", "A3", "A4"), ("eligibility",)),
    **dict.fromkeys(("B1", "B2", "B3"), ("parameters.rank_basis",)),
    **dict.fromkeys(("C1", "C2", "C3", "C4", "C5", "C6", "C7"), SETS[1:]),
    "D1": ("award.tiers.side-2",),
    "D2": ("award.tiers.side-3",),
    **dict.fromkeys(("D3", "D4", "D5", "D6"), ("award.tiers.side-2", "award.tiers.side-3")),
    "E1": ("comp_leave.tiers.side-1", "comp_leave.tiers.side-2", "comp_leave.tiers.side-3"),
    "E2": ("parameters.combine",),
    "E3": ("comp_leave.cap_hours",),
    "E4": ("comp_leave.use_months",),
    "E5": ("comp_leave.use_months",),
    "E6": ("parameters.expiry_basis",),
    "E7": ("parameters.extend_to_workday",),
    **dict.fromkeys(("E8", "E9"), ("comp_leave.use_months",)),
    **dict.fromkeys(("E10", "E11", "E12", "E13"), ("comp_leave.cap_hours",)),
    **dict.fromkeys(("F1", "F2", "F3", "F4"), ("working_hours",)),
}
"""Rule → the values of the plan whose clauses the tree must name."""
ARTICLES = {"附件2注意事項3；民法第120條第2項", "民法第121條第2項"}
"""What a window rests on besides the plan."""
OFF_HOURS = {"是": "，公餘時間", "否": "，非公餘時間", "待填時間": "，待填時間", "衝突": "，與差勤重疊："}
CAUSES = {"採計": "完成，認證", "名稱待確認": "課名相近，待確認", "不在職": "不在任職期間", "時數不足": "認證時數不足"}
"""What a case says of a course → the words of its step, where they differ."""


@lru_cache(maxsize=4)
def explained(title: str) -> Explanation:
    """Play the case of that title to its end and explain what it comes to."""
    case = next(case for case in CASES if case["標題"] == title)
    desk = desk_of(case)
    as_of = day_of(case["截至"]) if "截至" in case else YEAR_END
    for step in case.get("步驟", ()):
        desk.play(step)
    rulebook = Rulebook(desk.plan, desk.calendar, as_of, desk.aliases)
    places = {record.id: Place("學習時數.pdf", "第1頁", record.id) for _, record in desk.records}
    verdict = desk.verdict(as_of, everything=True)
    return explain(Grounds(verdict, rulebook, balance(desk.entries, as_of), desk.entries, desk.claims, places))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["標題"])
def test_the_tree_names_the_clause_of_every_rule_the_case_is_about(case: Case) -> None:
    steps = [step for _, step in explained(case["標題"]).walk()]
    named = {step.clause.removesuffix("；附件2注意事項4") for step in steps}

    wanted = {short_clause(the_plan().sources[name]) for rule in case["規則"] for name in RULES[rule]}
    if "E5" in case["規則"] and "補休期間" in case["應得"]:
        wanted |= ARTICLES
    assert wanted <= named
    counted = [step for step in steps if step.text.startswith("《") and "完成，認證" in step.text]
    assert all("第1頁第" in step.values[0].text for step in counted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["標題"])
def test_the_tree_says_what_the_case_comes_to(case: Case) -> None:
    explanation, due = explained(case["標題"]), case["應得"]
    lines = [step.text for _, step in explanation.walk()]
    said = "\n".join(lines)

    if due.get("補休時數"):
        assert f"本年度可核給補休{due['補休時數']}小時。" in said
    if due.get("嘉獎次數"):
        assert award_words(due["嘉獎次數"]) in explanation.headline
    for window in due.get("補休期間", {}).values():
        assert "期限{}～{}".format(*(roc_date(day_of(day)) for day in window.split("-"))) in said
    for day in due.get("最後可休日", {}).values():
        assert f"實際可休的最後一個上班日為{roc_date(day_of(day))}" in said
    for document in due.get("裁示文號", {}).values():
        assert document in said
    for title, answer in due.get("公餘", {}).items():
        assert any(OFF_HOURS[answer.split("：")[0]] in line for line in _of_course(lines, title))
    for title, outcome in due.get("課程", {}).items():
        words = [CAUSES.get(each, each) for each in outcome.split("、")]
        assert any(all(each in line for each in words) for line in _of_course(lines, title))


def _of_course(lines: list[str], title: str) -> list[str]:
    return [line for line in lines if line.startswith(f"《{title}》")]


def test_every_rule_about_a_verdict_is_mapped() -> None:
    assert {rule for case in CASES for rule in case["規則"]} == set(RULES)
